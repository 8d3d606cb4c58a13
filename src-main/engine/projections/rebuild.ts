/** S3: everything that is shown of a group, made anew from its entries, in steps between which others work. */
import { judgeItems } from '../gate/items.ts'
import type { Ledger } from '../gate/ledger.ts'
import { itemsLog } from '../log/header.ts'
import { projectInto } from './apply.ts'

/** So much at once that the engine answers others within tens of milliseconds. */
const rowsAtOnce = 2_000
const entriesAtOnce = 64

/** The group being rebuilt: its ledger may be loaded anew while that goes on. */
export interface Rebuilding {
  readonly ledger: Ledger
  /** Folds the charter anew from the stored facts. */
  reload(): void
}

/**
 * Each step is a transaction of its own and answers how many entries it judged. An item that loses its past for a
 * moment waits like one whose past has not come, and comes back with it: what comes in meanwhile is judged as always.
 */
export function* rebuild(group: Rebuilding): Generator<number> {
  const { storage, stored } = group.ledger
  while (!storage.transaction(() => storage.dropShown(stored.row, rowsAtOnce))) yield 0
  group.reload()
  yield* showAnew(group)
}

/** Projects everything once more upon what is shown: an update has brought read models that older ones did not fill. */
export function* showAnew(group: Pick<Rebuilding, 'ledger'>): Generator<number> {
  const { storage, stored } = group.ledger
  for (const { row, held, log } of [...group.ledger.logs()]) {
    if (log !== itemsLog) continue
    for (const [first, last] of [...held.list()])
      for (let from = first; from <= last; from += entriesAtOnce) {
        const { ledger } = group
        const project = projectInto(storage, stored.row)
        yield storage.transaction(() => {
          const entries = storage.entries(row, from, Math.min(last, from + entriesAtOnce - 1))
          judgeItems(ledger, entries, project)
          return entries.length
        })
      }
  }
}
