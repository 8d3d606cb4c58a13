import type { DeviceId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Admitted } from '../gate/admit.ts'
import { decide, type Decision } from '../gate/decide.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Entry } from '../log/entry.ts'
import { factsLog } from '../log/header.ts'

/** What a log has room for that nothing bounds. */
const endless = 0xffff_ffff

/**
 * Facts that come in one message, admitted together as long as none of them bears on whether the next is admitted:
 * the charter is folded once for them all.
 */
export class FactBatch {
  private readonly ledger: Ledger
  private readonly admit: (facts: readonly Entry[]) => Admitted
  private waiting: Entry[] = []
  private readonly places = new Set<string>()
  private done: Admitted | null = null

  constructor(ledger: Ledger, admit: (facts: readonly Entry[]) => Admitted) {
    this.ledger = ledger
    this.admit = admit
  }

  /** What the gate says with everything before it taken into account. */
  decide(bytes: Uint8Array): Decision {
    const decision = decide(this.ledger, bytes)
    if (this.waiting.length === 0 || decision.outcome === 'refuse') return decision
    const isApart = decision.outcome === 'admit' && decision.entries.every((entry) => this.standsAlone(entry))
    if (isApart || decision.outcome === 'known') return decision
    // What waits may open its log, or fill the room that it was to have.
    this.flush()
    return decide(this.ledger, bytes)
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) this.places.add(placeOf(entry))
    this.waiting.push(...entries)
  }

  /** Null: nothing was admitted. */
  end(): Admitted | null {
    this.flush()
    return this.done
  }

  private flush(): void {
    if (this.waiting.length === 0) return
    this.done = together(this.done ?? undefined, this.admit(this.waiting))
    this.waiting = []
    this.places.clear()
  }

  /** L4, C5: its number is free, and its log has no end that it could lie beyond. */
  private standsAlone(entry: Entry): boolean {
    const device = toHex(entry.header.device) as DeviceId
    const { number } = entry.header
    if (this.places.has(placeOf(entry)) || this.ledger.at(device, factsLog, number).length > 0) return false
    return this.ledger.room(device, factsLog).upTo === endless
  }
}

const placeOf = ({ header }: Entry): string => `${toHex(header.device)}/${String(header.number)}`

export const together = (one: Admitted | undefined, more: Admitted): Admitted =>
  one === undefined
    ? more
    : {
        entries: [...one.entries, ...more.entries],
        charter: one.charter || more.charter,
        items: new Set([...one.items, ...more.items]),
      }
