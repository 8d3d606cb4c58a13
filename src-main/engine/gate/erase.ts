/** D3: payloads that go by their author's wish. Headers, ids and signatures stay, so that chains hold. */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { readExtension, type Erased } from '../log/extension.ts'
import { isBoxed, itemsLog } from '../log/header.ts'
import type { StoredEntry } from '../storage/port.ts'
import type { Ledger, Log } from './ledger.ts'
import { standingFor } from './open.ts'

/**
 * Takes up what an entry erases, or takes it back where the entry does not count any more. Whether it counts here is
 * a matter of its author's right alone: couriers, who read nothing, erase too. Returns the entries that were emptied.
 */
export function noteErasures(ledger: Ledger, entry: StoredEntry): StoredEntry[] {
  const { header, log } = entry
  if (header.extension.length === 0 || header.log !== itemsLog) return []
  const erases = readExtension(header)?.erases ?? []
  if (erases.length === 0) return []
  if ('state' in standingFor(ledger, entry)) {
    return goneIn(ledger, ledger.removeErasures(log, header.number))
  }
  if (!ledger.addErasures(log, header.number, erases)) return []
  return erases.flatMap((erased) => (erased.log === itemsLog ? emptyBetween(ledger, erased) : []))
}

/** D3: what is gone there: whether it was erased is to be asked again. */
export const goneIn = (ledger: Ledger, erased: readonly Erased[]): StoredEntry[] =>
  erased.flatMap(({ device, log, from, to }) =>
    ledger.shelves.of(device, log).flatMap((shelf) => {
      const whole = new Set(ledger.storage.withPayload(shelf.row, from, to))
      const numbers = shelf.held
        .list()
        .flatMap(([low, high]) => numbersBetween(Math.max(low, from), Math.min(high, to)))
      const gone = numbers.filter((number) => !whole.has(number))
      return gone.flatMap((number) => ledger.storage.entry(shelf.row, number) ?? [])
    }),
  )

const numbersBetween = (from: number, to: number): number[] =>
  from > to ? [] : Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Empties whatever is erased of a device and still has its payload; by what the charter says now. */
export const emptyErased = (ledger: Ledger, device: DeviceId): StoredEntry[] =>
  ledger
    .erasedIn(device, itemsLog)
    .list()
    .flatMap(([from, to]) => emptyBetween(ledger, { device, log: itemsLog, from, to }))

const emptyBetween = (ledger: Ledger, { device, log, from, to }: Erased): StoredEntry[] =>
  ledger.shelves.of(device, log).flatMap((shelf) => {
    const { storage } = ledger
    const isErased = (number: number): boolean => ledger.isErased(device, log, number)
    const emptied = storage.withPayload(shelf.row, from, to).filter(isErased).flatMap((number) => empty(ledger, shelf, number)) // prettier-ignore
    return [...emptied, ...withoutPayload(ledger, shelf, from, to).filter(({ header }) => isErased(header.number))]
  })

/** L2: what came without its payload is wanted no more, or again: it is told otherwise why it does not count. */
const withoutPayload = (ledger: Ledger, shelf: Log, from: number, to: number): StoredEntry[] =>
  ledger.storage
    .waiting(ledger.stored.row, 'payload-absent', { log: shelf.row })
    .filter(({ number }) => number >= from && number <= to)
    .flatMap(({ log, number }) => ledger.storage.entry(log, number) ?? [])

/** Empties what has expired by now, and returns those entries. */
export const emptyExpired = (ledger: Ledger, now: number): StoredEntry[] =>
  ledger.storage.expired(ledger.stored.row, now).flatMap(({ log, number }) => empty(ledger, ledger.logAt(log), number))

function empty(ledger: Ledger, log: Log, number: number): StoredEntry[] {
  const before = ledger.storage.entry(log.row, number)
  // K3: whoever comes to a space later judges what is in it by its records.
  if (before === null || isBoxed(before.header) || !ledger.shelves.empty(log, number)) return []
  return [{ ...before, payload: null }]
}
