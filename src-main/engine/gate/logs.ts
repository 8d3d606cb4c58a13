/** Which entries of a group are held, and how those of a forked log hang together (L1, L3, L4). */
import type { DeviceId, EntryId } from '#shared/kernel/brand.ts'
import { equalBytes, toHex } from '#shared/kernel/bytes.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Entry } from '../log/entry.ts'
import type { GroupRow, LogRow, Storage, StoredEntry } from '../storage/port.ts'
import type { Held } from './view.ts'

/**
 * One device's log of one group, as far as it is held. Of a log that has forked there are several: an entry whose
 * number is taken stands on another shelf. A shelf is a place and no branch: what belongs together, ids tell.
 */
export interface Log {
  readonly row: LogRow
  readonly device: DeviceId
  readonly log: number
  /** 0, unless the log has forked. */
  readonly shelf: number
  readonly held: Ranges
  /** Held without their payloads, which are wanted. */
  absent: Ranges
  /** Of all payloads. */
  bytes: number
  /** L4: on shelf 0, the lowest number that two entries of the log are known to have. */
  fork: number | null
}

export interface Named {
  readonly number: number
  readonly id: EntryId
}

interface Placed extends Held {
  readonly row: LogRow
}

const mostChains = 16

export class Logs {
  private readonly storage: Storage
  private readonly group: GroupRow
  private readonly byKey = new Map<string, Log[]>()
  private readonly byRow = new Map<LogRow, Log>()
  /** The highest entry of each row: what comes next is mostly what comes after it. */
  private readonly heads = new Map<LogRow, Held & { readonly number: number }>()
  private readonly changed = new Set<Log>()
  private readonly chains = new Map<string, { version: number; from: number; ids: ReadonlySet<string> }>()

  constructor(storage: Storage, group: GroupRow) {
    this.storage = storage
    this.group = group
    for (const { held, absent, ...log } of storage.logs(group))
      this.file({ ...log, held: new Ranges(held), absent: new Ranges(absent) })
  }

  /** One for each log: where it has forked, that of shelf 0. */
  *all(): Generator<Log> {
    for (const [first] of this.byKey.values()) if (first !== undefined) yield first
  }

  /** All shelves of a log. */
  of(device: DeviceId, log: number): readonly Log[] {
    return this.byKey.get(keyOf(device, log)) ?? []
  }

  get(device: DeviceId, log: number): Log | undefined {
    return this.byKey.get(keyOf(device, log))?.[0]
  }

  atRow(row: LogRow): Log {
    const log = this.byRow.get(row)
    if (log === undefined) throw new Error('no log has that row')
    return log
  }

  at(device: DeviceId, log: number, number: number): readonly Placed[] {
    return this.of(device, log).flatMap((shelf) => this.idsOn(shelf, number) ?? [])
  }

  /** Where the entry stands; null: it is not held. */
  rowOf(device: DeviceId, log: number, number: number, id: Uint8Array): LogRow | null {
    return this.at(device, log, number).find((held) => equalBytes(held.id, id))?.row ?? null
  }

  /** Stores a new entry and returns its log. `keepPayload`: false where it has been erased. */
  store(entry: Entry, expires: number | null, keepPayload: boolean): Log {
    const { header, id } = entry
    const device = toHex(header.device) as DeviceId
    const { number } = header
    const log = this.shelfFor(device, entry)
    const before = this.idsOn(log, number - 1)
    const isLinked = before !== null && equalBytes(before.id, header.previous)
    const payload = keepPayload ? entry.payload : null
    this.storage.addEntry(log.row, { ...entry, payload }, { isLinked, expires })
    log.held.add(number)
    if (payload === null && keepPayload) log.absent.add(number)
    log.bytes += payload?.length ?? 0
    if (log.held.highest === number)
      this.heads.set(log.row, { number, id, previous: header.previous, absent: payload === null })
    this.changed.add(log)
    this.noteFork(device, entry, isLinked)
    return log
  }

  /** L2: the payload of an entry that was held without. */
  fill(log: Log, number: number, payload: Uint8Array): void {
    this.storage.addPayload(log.row, number, payload)
    log.absent = log.absent.without(new Ranges([[number, number]]))
    log.bytes += payload.length
    this.heads.delete(log.row)
    this.changed.add(log)
  }

  /** D3: the payload goes, and is wanted no more. False: it was gone. */
  empty(log: Log, number: number): boolean {
    const went = this.storage.dropPayload(log.row, number)
    log.absent = log.absent.without(new Ranges([[number, number]]))
    log.bytes -= went
    this.heads.delete(log.row)
    this.changed.add(log)
    return went > 0
  }

  /** L2: payloads of these numbers are wanted, where they are not here. */
  want(device: DeviceId, log: number, numbers: Ranges): void {
    for (const shelf of this.of(device, log)) {
      const others = shelf.held.without(numbers)
      const asked = shelf.held.without(others)
      const here = new Ranges(
        asked
          .list()
          .flatMap(([from, to]) => this.storage.withPayload(shelf.row, from, to).map((at) => [at, at] as const)),
      )
      shelf.absent.addAll(asked.without(here))
      this.heads.delete(shelf.row)
      this.changed.add(shelf)
    }
  }

  /** Writes down what the logs have come to: once for all that a batch has changed. */
  flush(): void {
    for (const { row, bytes, fork, held, absent } of this.changed)
      this.storage.setLog(row, { bytes, fork, held: held.list(), absent: absent.list() })
    this.changed.clear()
  }

  entryById(device: DeviceId, log: number, number: number, id: string): StoredEntry | null {
    const place = this.at(device, log, number).find((held) => toHex(held.id) === id)
    return place === undefined ? null : this.storage.entry(place.row, number)
  }

  /** L4: whether the entry is `last` or leads up to it; false where `last`, or what lies between, is not held. */
  isUpTo(device: DeviceId, log: number, entry: Named, last: Named): boolean {
    return entry.number <= last.number && this.chain(device, log, last, entry.number).has(entry.id)
  }

  /** L4: how many entries up to `last`, along its branch from the fork on, are held. */
  reach(device: DeviceId, log: number, last: Named): number {
    const from = this.get(device, log)?.fork ?? null
    return from === null ? 0 : this.chain(device, log, last, from).size
  }

  /** Ids from `last` down, along the chain, as far as it is held and to `from` at least; and what the lowest names. */
  private chain(device: DeviceId, log: number, last: Named, from: number): ReadonlySet<string> {
    const key = `${keyOf(device, log)}/${last.id}`
    const version = this.of(device, log).reduce((sum, { held }) => sum + held.size, 0)
    const known = this.chains.get(key)
    if (known !== undefined && known.version === version && known.from <= from) return known.ids
    const ids = new Set<string>()
    let id: string = last.id
    for (let number = last.number; number >= from; number -= 1) {
      const held = this.at(device, log, number).find((one) => toHex(one.id) === id)
      if (held === undefined) break
      ids.add(id)
      id = toHex(held.previous)
    }
    // Of what is not held a name is known all the same: it leads up to what names it.
    if (ids.size > 0) ids.add(id)
    if (this.chains.size >= mostChains) this.chains.clear()
    this.chains.set(key, { version, from, ids })
    return ids
  }

  /** Where the number is free, at best next to what the entry names or what names it. */
  private shelfFor(device: DeviceId, { header, id }: Entry): Log {
    const shelves = this.of(device, header.log)
    const free = shelves.filter(({ held }) => !held.has(header.number))
    if (free.length > 1 || shelves.length > 1)
      for (const shelf of free) {
        const before = this.idsOn(shelf, header.number - 1)
        const after = this.idsOn(shelf, header.number + 1)
        if (before !== null && equalBytes(before.id, header.previous)) return shelf
        if (after !== null && equalBytes(after.previous, id)) return shelf
      }
    return free[0] ?? this.open(device, header.log, shelves.length)
  }

  private open(device: DeviceId, log: number, shelf: number): Log {
    const row = this.storage.addLog(this.group, device, log, shelf)
    return this.file({ row, device, log, shelf, held: new Ranges(), absent: new Ranges(), bytes: 0, fork: null })
  }

  /** L4: two entries of one number, or two names for it: the log forked there at the latest. */
  private noteFork(device: DeviceId, { header, id }: Entry, isLinked: boolean): void {
    const { log, number } = header
    const [first, ...others] = this.of(device, log)
    if (first === undefined) return
    const before = isLinked ? [] : this.at(device, log, number - 1)
    const isElsewhere = before.length > 0 && !before.some((one) => equalBytes(one.id, header.previous))
    const isTwice = others.length > 0 && this.at(device, log, number).some((one) => !equalBytes(one.id, id))
    const isBypassed = this.at(device, log, number + 1).some(({ previous }) => !equalBytes(previous, id))
    const at = isElsewhere ? number - 1 : isTwice || isBypassed ? number : null
    if (at === null || (first.fork !== null && first.fork <= at)) return
    first.fork = at
    this.changed.add(first)
  }

  private idsOn(log: Log, number: number): Placed | null {
    if (!log.held.has(number)) return null
    const head = this.heads.get(log.row)
    if (head?.number === number) return { ...head, row: log.row, absent: head.absent && log.absent.has(number) }
    const ids = this.storage.ids(log.row, number)
    if (ids === null) return null
    if (log.held.highest === number) this.heads.set(log.row, { ...ids, number })
    return { ...ids, row: log.row, absent: ids.absent && log.absent.has(number) }
  }

  private file(log: Log): Log {
    const key = keyOf(log.device, log.log)
    this.byKey.set(
      key,
      [...(this.byKey.get(key) ?? []), log].sort((a, b) => a.shelf - b.shelf),
    )
    this.byRow.set(log.row, log)
    return log
  }
}

export const keyOf = (device: DeviceId, log: number): string => `${device}/${String(log)}`
