/** K3, G5: what is carried for others who read it, and not read here: within quota. */
import { Ranges } from '#shared/kernel/ranges.ts'
import { itemsLog } from '../log/header.ts'
import type { LogRow, StoredEntry } from '../storage/port.ts'
import type { Ledger, Log } from './ledger.ts'

/** How many bytes of payloads of each log wait for a key, once that has been asked. */
const carried = new WeakMap<Ledger, Map<LogRow, number>>()

/** A payload that has come and cannot be opened here: beyond the quota of its log it is not kept. Its header is. */
export function carry(ledger: Ledger, { log, header, payload }: StoredEntry): void {
  const known = carried.get(ledger) ?? new Map<LogRow, number>()
  carried.set(ledger, known)
  const before = known.get(log) ?? ledger.storage.carriedBytes(log)
  const size = payload?.length ?? 0
  if (before + size <= ledger.carries) {
    known.set(log, before + size)
    return
  }
  known.set(log, before)
  ledger.shelves.empty(ledger.logAt(log), header.number)
  ledger.storage.noteUncarried(log, header.number)
}

/** A key has come: what was not kept of these logs may be read after all, and is asked of others. */
export function wantUncarried(ledger: Ledger, logs: readonly Log[]): void {
  for (const { row, device } of logs) {
    carried.get(ledger)?.delete(row)
    const numbers = ledger.storage.uncarried(row)
    if (numbers.length === 0) continue
    const wanted = new Ranges(numbers.map((number) => [number, number] as const)).without(
      ledger.erasedIn(device, itemsLog),
    )
    ledger.shelves.want(device, itemsLog, wanted)
    ledger.wanted.push({ device, log: itemsLog, numbers: wanted })
    ledger.storage.forgetUncarried(row)
  }
}
