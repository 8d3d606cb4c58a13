/** D3: what has expired goes, when its time has come. */
import { eraseExpired } from '../gate/items.ts'
import { projectInto } from '../projections/apply.ts'
import type { Group } from './group.ts'
import { atMostEvery, type Limited } from './later.ts'

const eraseEvery = 1_000
/** A timer of the system's does not reach further than about this: then it looks again. */
const longestTimer = 2_000_000_000

export class Expiry {
  private readonly group: Group
  private readonly erasing: Limited

  constructor(group: Group) {
    this.group = group
    const { schedule, now } = group.deps
    this.erasing = atMostEvery(schedule, now, eraseEvery, () => this.erase())
  }

  /** Lets go what has expired, and waits for what will. */
  erase(): void {
    const { ledger, deps, id } = this.group
    const gone = new Set<string>()
    this.group.quietly(() => {
      ledger.storage.transaction(() => {
        const project = projectInto(ledger.storage, ledger.stored.row)
        eraseExpired(ledger, deps.now(), (item, state, deleted) => {
          gone.add(item)
          project(item, state, deleted)
        })
      })
    })
    if (gone.size > 0) deps.changes.tell(`items ${id}`, 'vault')
    this.wait()
  }

  /** Something may have come in that expires sooner. */
  wait(): void {
    const { ledger, deps } = this.group
    const next = ledger.nextExpiry
    if (next !== null) this.erasing.askIn(Math.min(Math.max(next - deps.now(), eraseEvery), longestTimer))
  }

  stop(): void {
    this.erasing.cancel()
  }
}
