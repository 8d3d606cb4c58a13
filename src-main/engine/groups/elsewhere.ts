import type { DeviceId } from '#shared/kernel/brand.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Link } from '../replication/link.ts'

/** Entries that linked devices hold and this one does not. */
export function countMissing(ledger: Ledger, links: readonly Link[]): number {
  const elsewhere = new Map<string, Ranges>()
  for (const { theirs } of links)
    for (const [key, ranges] of theirs) {
      const known = elsewhere.get(key) ?? new Ranges()
      known.addAll(ranges)
      elsewhere.set(key, known)
    }
  let missing = 0
  for (const [key, ranges] of elsewhere) {
    const [device, log] = key.split('/') as [DeviceId, string]
    missing += ranges.without(ledger.held(device, Number(log)) ?? new Ranges()).size
  }
  return missing
}
