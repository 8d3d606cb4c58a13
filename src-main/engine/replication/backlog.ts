import type { Clock } from '#shared/kernel/clock.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { factsLog } from '../log/header.ts'
import { keyOf, type Ledger, type Log } from '../gate/ledger.ts'
import { longestPage, pageOf, type Page } from './page.ts'

/** Payload bytes after which a page is cut. */
const fullPage = 192 * 1024

/** R2, R3: what the other side of one link lacks of what is held here, cut into pages, the newest first. */
export class Backlog {
  private readonly ledger: Ledger
  /** What the other has, or was sent, by log; shared with the link, which hears of it. */
  private readonly theirs: Map<string, Ranges>
  private readonly lacking = new Map<number, { ranges: Ranges; newest: Clock }>()

  constructor(ledger: Ledger, theirs: Map<string, Ranges>) {
    this.ledger = ledger
    this.theirs = theirs
  }

  /** The other has these of the log: they are not sent. */
  has(log: Log, ranges: Ranges): void {
    const lacking = this.lacking.get(log.row)
    if (lacking !== undefined) this.setLacking(log, lacking.ranges.without(ranges))
  }

  /** Begins with everything held; the other's vector has been heard with `has`. */
  begin(): void {
    for (const log of this.ledger.logs()) this.grew(log)
  }

  /** Entries have come into the log. */
  grew(log: Log): void {
    // V3: what a joiner writes waits until it knows its seat: nobody could admit it before.
    const waits = log.device === this.ledger.deviceId && !this.ledger.stands
    if (log.log !== factsLog && !waits) this.setLacking(log, log.held.without(this.theirsOf(log)))
  }

  /** Takes the next page to send; null: the other has, or was sent, all that is held here. */
  next(): Page | null {
    let best: { row: number; ranges: Ranges; newest: Clock } | null = null
    for (const [row, lacking] of this.lacking)
      if (best === null || lacking.newest > best.newest) best = { row, ...lacking }
    return best === null ? null : this.cut(this.ledger.logAt(best.row), best.ranges)
  }

  private cut(log: Log, lacking: Ranges): Page {
    const [low, top] = lacking.list().at(-1) ?? [0, 0]
    const run = this.ledger.storage.entries(log.row, Math.max(low, top - longestPage + 1), top)
    let bytes = 0
    let from = run.length - 1
    for (; from >= 0; from -= 1) {
      bytes += run[from]?.payload?.length ?? 0
      if (bytes > fullPage && from < run.length - 1) break
    }
    const entries = run.slice(from + 1)
    const first = entries[0]?.header.number ?? top
    const theirs = this.theirsOf(log)
    const knows = theirs.has(first - 1)
    theirs.add(first, top)
    this.setLacking(log, lacking.without(theirs))
    return pageOf(log.device, entries, knows)
  }

  private theirsOf(log: Log): Ranges {
    const key = keyOf(log.device, log.log)
    const known = this.theirs.get(key)
    if (known !== undefined) return known
    const fresh = new Ranges()
    this.theirs.set(key, fresh)
    return fresh
  }

  private setLacking(log: Log, ranges: Ranges): void {
    if (ranges.isEmpty) {
      this.lacking.delete(log.row)
      return
    }
    const newest = this.ledger.storage.entry(log.row, ranges.highest)?.header.clock ?? 0n
    this.lacking.set(log.row, { ranges, newest })
  }
}
