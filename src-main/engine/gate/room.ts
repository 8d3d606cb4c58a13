import type { DeviceId } from '#shared/kernel/brand.ts'
import { factsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import type { Ledger } from './ledger.ts'
import { endOf, marksOn, stands } from './right.ts'
import type { Room } from './view.ts'

/**
 * G5, C5, L4, V3: how much more of a log is taken. Whatever lies beyond counts nowhere, so nobody sees less for it; what
 * marks name is taken on top.
 */
export function roomOf(ledger: Ledger, device: DeviceId, log: number): Room {
  const [entries, bytes] = sizeOf(ledger, device, log)
  const [mostEntries, mostBytes, beyond] =
    log === factsLog
      ? [limits.storedFacts, limits.storedFactBytes, limits.factsBeyond]
      : [limits.storedItems, limits.storedItemBytes, limits.itemsBeyond]
  if (entries >= mostEntries || bytes >= mostBytes) return { upTo: 0, reason: 'quota' }
  const bound = narrowest(ledger, device, log)
  if (bound === null) return { upTo: 0xffff_ffff, reason: 'quota' }
  const marked = marksOn(ledger, device, log).reduce((highest, { number }) => Math.max(highest, number), 0)
  return { upTo: Math.max(bound.last + beyond, marked), reason: bound.reason }
}

/** The last entry that may count, by what is known now, and what says so; null: the log goes on. */
function narrowest(ledger: Ledger, device: DeviceId, log: number): { last: number; reason: Room['reason'] } | null {
  const fork = ledger.forkedAt(device, log)
  const end = endOf(ledger, device, log)
  if (fork !== null && (end === null || fork - 1 <= end)) return { last: fork - 1, reason: 'beyond-the-fork' }
  if (end !== null) return { last: end, reason: 'beyond-the-end' }
  // Our own items wait for our seat here.
  const isOpenEnded = device === ledger.deviceId || stands(ledger, device)
  return isOpenEnded ? null : { last: 0, reason: 'beyond-the-seat' }
}

function sizeOf(ledger: Ledger, device: DeviceId, log: number): [entries: number, bytes: number] {
  let [entries, bytes] = [0, 0]
  for (const shelf of ledger.shelves.of(device, log)) {
    entries += shelf.held.size
    bytes += shelf.bytes
  }
  return [entries, bytes]
}
