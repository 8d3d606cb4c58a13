/** D3: payloads that go by their author's wish. Headers, ids and signatures stay, so that chains hold. */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { readExtension, type Erased } from '../log/extension.ts'
import { itemsLog } from '../log/header.ts'
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
    ledger.removeErasures(log, header.number)
    return []
  }
  if (!ledger.addErasures(log, header.number, erases)) return []
  return erases.flatMap((erased) => (erased.log === itemsLog ? emptyBetween(ledger, erased) : []))
}

/** Empties whatever is erased of a device and still has its payload; by what the charter says now. */
export const emptyErased = (ledger: Ledger, device: DeviceId): StoredEntry[] =>
  ledger
    .erasedIn(device, itemsLog)
    .list()
    .flatMap(([from, to]) => emptyBetween(ledger, { device, log: itemsLog, from, to }))

const emptyBetween = (ledger: Ledger, { device, log, from, to }: Erased): StoredEntry[] =>
  ledger.shelves
    .of(device, log)
    .flatMap((shelf) =>
      ledger.storage
        .withPayload(shelf.row, from, to)
        .flatMap((number) => (ledger.isErased(device, log, number) ? empty(ledger, shelf, number) : [])),
    )

/** Empties what has expired by now, and returns those entries. */
export const emptyExpired = (ledger: Ledger, now: number): StoredEntry[] =>
  ledger.storage.expired(ledger.stored.row, now).flatMap(({ log, number }) => empty(ledger, ledger.logAt(log), number))

function empty(ledger: Ledger, log: Log, number: number): StoredEntry[] {
  if (!ledger.shelves.empty(log, number)) return []
  const entry = ledger.storage.entry(log.row, number)
  return entry === null ? [] : [entry]
}
