/** L4: a forked log as pieces of chain, in which it travels: numbers alone would not tell its branches apart. */
import type { DeviceId, EntryId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { StoredEntry } from '../storage/port.ts'
import type { Logs } from './logs.ts'

/** A piece of chain at or beyond the fork: all entries from `high` down to `low`, each named by the one after. */
export interface Strand {
  readonly low: number
  readonly high: number
  /** Id of the entry at `high`. */
  readonly top: EntryId
}

/** In the order of their lowest numbers; none where the log has not forked. */
export function strandsOf(logs: Logs, device: DeviceId, log: number): Strand[] {
  const from = logs.get(device, log)?.fork ?? null
  if (from === null) return []
  const done: Strand[] = []
  let open = new Map<string, Strand>()
  for (const number of numbersFrom(logs, device, log, from)) {
    const held = logs.at(device, log, number).map((one) => ({ id: toHex(one.id), previous: toHex(one.previous) }))
    const grown = new Map<string, Strand>()
    for (const { id, previous } of held) {
      const before = open.get(previous)
      const isOnly = before !== undefined && held.filter((one) => one.previous === previous).length === 1
      grown.set(id, { low: isOnly ? before.low : number, high: number, top: id as EntryId })
      if (isOnly) open.delete(previous)
    }
    done.push(...open.values())
    open = grown
  }
  done.push(...open.values())
  return done.sort((a, b) => a.low - b.low || (a.top < b.top ? -1 : 1))
}

/** The entries of a strand, the oldest first. */
export function entriesOfStrand(logs: Logs, device: DeviceId, log: number, strand: Strand): StoredEntry[] {
  const entries: StoredEntry[] = []
  let id: string = strand.top
  for (let number = strand.high; number >= strand.low; number -= 1) {
    const entry = logs.entryById(device, log, number, id)
    if (entry === null) break
    entries.push(entry)
    id = toHex(entry.header.previous)
  }
  return entries.reverse()
}

function* numbersFrom(logs: Logs, device: DeviceId, log: number, from: number): Generator<number> {
  const all = new Ranges()
  for (const { held } of logs.of(device, log)) all.addAll(held)
  for (const [low, high] of all.list()) for (let number = Math.max(low, from); number <= high; number += 1) yield number
}
