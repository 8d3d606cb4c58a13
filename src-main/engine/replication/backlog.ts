import type { Clock } from '#shared/kernel/clock.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { factsLog } from '../log/header.ts'
import { keyOf, type Ledger, type Log, type Strand } from '../gate/ledger.ts'
import type { LogRow, StoredEntry } from '../storage/port.ts'
import { longestPage, pageOf, type Page } from './page.ts'
import type { Theirs } from './theirs.ts'

/** Payload bytes after which a page is cut. */
const fullPage = 192 * 1024
/** R3: of each place so many of the newest go before anything else: what a screen shows first. */
const ofEachPlace = 50
/** So few entries are all there in no time, whatever goes first. */
const fewEntries = 256
/** Entries of places that lie so near to one another travel in one page, with what lies between. */
const near = 8

/** R2, R3: what the other side of one link lacks of what is held here, cut into pages, the newest first. */
export class Backlog {
  private readonly ledger: Ledger
  /** What the other has, or was sent; shared with the link, which hears of it. */
  private readonly theirs: Theirs
  private readonly lacking = new Map<LogRow, { ranges: Ranges; newest: Clock }>()
  /** L4: logs that have forked, whose branches are still to be looked at. */
  private readonly forked = new Map<string, Log>()
  /** R3: stretches that go first, the newest last; of them some may have been sent already. */
  private first: { readonly log: LogRow; readonly from: number; readonly to: number }[] = []

  constructor(ledger: Ledger, theirs: Theirs) {
    this.ledger = ledger
    this.theirs = theirs
  }

  /** Begins with everything held; the other's vector has been heard. */
  begin(): void {
    for (const log of this.ledger.logs()) this.grew(log)
    const lacked = [...this.lacking.values()].reduce((sum, { ranges }) => sum + ranges.size, 0)
    if (lacked > fewEntries) this.first = this.newestOfPlaces()
  }

  /** Entries have come into the log, here or there. */
  grew(log: Log): void {
    // V3: what a joiner writes waits until it knows its seat: nobody could admit it before.
    const waits = log.device === this.ledger.deviceId && !this.ledger.stands
    if (log.log === factsLog || waits) return
    const first = this.ledger.log(log.device, log.log) ?? log
    if (this.ledger.forkedAt(log.device, log.log) !== null) this.forked.set(keyOf(log.device, log.log), first)
    this.setLacking(first, this.lackedOf(first))
  }

  /** Takes the next page to send; null: the other has, or was sent, all that is held here. */
  next(): Page | null {
    return this.nextOfPlaces() ?? this.nextOfAll() ?? this.nextOfBranches()
  }

  private lackedOf({ device, log, held, absent }: Log): Ranges {
    const lacked = held.without(this.theirs.of(device, log))
    const wanted = this.theirs.lacksPayload(device, log)
    if (!wanted.isEmpty) lacked.addAll(wanted.without(wanted.without(held.without(absent))))
    // From the fork on numbers say nothing: see `nextOfBranches`.
    const fork = this.ledger.forkedAt(device, log)
    return fork === null ? lacked : lacked.without(new Ranges([[fork, 0xffff_ffff]]))
  }

  /** L4: of each piece of chain beyond a fork what the other has not named, its newest first. */
  private nextOfBranches(): Page | null {
    for (const [key, log] of this.forked) {
      for (const strand of this.ledger.strands(log.device, log.log)) {
        const reach = this.theirs.reach(log.device, log.log, strand.top)
        if (reach === null || reach > strand.low) return this.cutStrand(log, strand, (reach ?? strand.high + 1) - 1)
      }
      this.forked.delete(key)
    }
    return null
  }

  private cutStrand({ device, log }: Log, { top, high }: Strand, from: number): Page | null {
    const entries: StoredEntry[] = []
    let id: string = top
    const low = Math.max(1, from - longestPage + 1)
    for (let number = high; number >= low; number -= 1) {
      const entry = this.ledger.entryById(device, log, number, id)
      if (entry === null) break
      if (number <= from) entries.unshift(entry)
      id = toHex(entry.header.previous)
    }
    const taken = newestThatFit(entries)
    this.theirs.name(device, log, bytesOfId(top), taken[0]?.header.number ?? 0)
    return taken.length === 0 ? null : pageOf(device, taken, false)
  }

  private newestOfPlaces(): { log: LogRow; from: number; to: number }[] {
    const { storage, stored } = this.ledger
    const numbers = new Map<LogRow, Ranges>()
    const order: { log: LogRow; from: number; to: number }[] = []
    const places = storage.newestOfPlaces(stored.row, ofEachPlace)
    for (const { log, number } of places) {
      const wide = numbers.get(log) ?? new Ranges()
      wide.add(number, number + near)
      numbers.set(log, wide)
    }
    // Each stretch once, where the newest of it has its turn.
    for (const { log, number } of places.toReversed()) {
      const stretch = numbers.get(log)?.stretchOf(number)
      const isTaken = order.some((one) => one.log === log && one.from === stretch?.[0])
      if (stretch !== undefined && !isTaken) order.push({ log, from: stretch[0], to: stretch[1] - near })
    }
    return order.reverse()
  }

  private nextOfPlaces(): Page | null {
    for (let place = this.first.at(-1); place !== undefined; place = this.first.at(-1)) {
      const { log, from, to } = place
      const [low, high] = this.lacking.get(log)?.ranges.newestWithin(from, to) ?? [0, 0]
      const run = high === 0 ? [] : this.ledger.storage.entries(log, high, high + longestPage - 1)
      // A page ends with a proof: the last's signature, or the one after it, which the other has.
      const top = run.find(({ header: { number }, signature }) => signature !== null || !this.lacks(log, number + 1))
      if (top !== undefined && this.lacks(log, top.header.number))
        return this.cut(this.ledger.logAt(log), low, top.header.number)
      this.first.pop()
    }
    return null
  }

  private lacks(log: LogRow, number: number): boolean {
    return this.lacking.get(log)?.ranges.has(number) === true
  }

  private nextOfAll(): Page | null {
    let best: { row: LogRow; ranges: Ranges; newest: Clock } | null = null
    for (const [row, lacking] of this.lacking)
      if (best === null || lacking.newest > best.newest) best = { row, ...lacking }
    const [low, top] = best?.ranges.list().at(-1) ?? [0, 0]
    return best === null ? null : this.cut(this.ledger.logAt(best.row), low, top)
  }

  private cut(log: Log, low: number, top: number): Page {
    const entries = newestThatFit(this.ledger.storage.entries(log.row, Math.max(low, top - longestPage + 1), top))
    const first = entries[0]?.header.number ?? top
    const knows = this.theirs.of(log.device, log.log).has(first - 1)
    this.theirs.sent(log.device, log.log, first, top)
    this.setLacking(log, this.lacking.get(log.row)?.ranges.without(new Ranges([[first, top]])) ?? new Ranges())
    return pageOf(log.device, entries, knows)
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

/** The last ones whose payloads fit into a page; one, however large it is. */
function newestThatFit(run: readonly StoredEntry[]): readonly StoredEntry[] {
  let bytes = 0
  let from = run.length - 1
  for (; from >= 0; from -= 1) {
    bytes += run[from]?.payload?.length ?? 0
    if (bytes > fullPage && from < run.length - 1) break
  }
  return run.slice(from + 1)
}
