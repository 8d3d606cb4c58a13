import type { DeviceId } from '#shared/kernel/brand.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Link } from '../replication/link.ts'

/** Entries that linked devices hold and this one does not. */
export function countMissing(ledger: Ledger, links: readonly Link[]): number {
  const elsewhere = new Map<string, Ranges>()
  for (const { theirs } of links)
    for (const [key, ranges] of theirs.told()) {
      const [device, log] = key.split('/') as [DeviceId, string]
      const lacked = ranges.without(ledger.held(device, Number(log)) ?? new Ranges())
      if (lacked.isEmpty) continue
      const known = elsewhere.get(key)
      if (known === undefined) elsewhere.set(key, lacked)
      else known.addAll(lacked)
    }
  let missing = 0
  for (const ranges of elsewhere.values()) missing += ranges.size
  return missing
}
