/** What a fact carries that changes what others may write: how far their logs are known, and a key without them (C5, K2). */
import type { DeviceId, EntryId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { KeyRecord, Mark, Marked } from '../charter/fact.ts'
import { mostMarks } from '../charter/fields.ts'
import type { Ledger } from '../gate/ledger.ts'
import { audience, renewedKey } from '../keyring/keyring.ts'
import type { Recipients } from '../keyring/record.ts'
import { encodeHeader, factsLog, itemsLog } from '../log/header.ts'

/** Every device that was let in as that member's; those that stand first, since marks are limited. */
export function devicesOf({ graph: { index, state } }: Ledger, member: MemberId): DeviceId[] {
  const all = [...(index.devicesOf.get(member) ?? [])].filter((device) => state.memberOf(device) === member)
  const gone = (device: DeviceId): number => (state.devices.has(device) ? 0 : 1)
  return all.sort((a, b) => gone(a) - gone(b) || (a < b ? -1 : 1))
}

/** C5: for each device the last entries of its two logs that are held here. */
export const marksHeld = (ledger: Ledger, devices: readonly DeviceId[]): Mark[] =>
  devices.slice(0, mostMarks).map((device) => ({
    device,
    fact: lastSigned(ledger, device, factsLog),
    item: lastSigned(ledger, device, itemsLog),
  }))

/**
 * The last entry whose own signature is held: what came in a page below it was proven by another's (L3). Of a forked
 * log the longest shelf is marked.
 */
function lastSigned(ledger: Ledger, device: DeviceId, log: number): Marked | null {
  const shelves = [...ledger.shelves.of(device, log)].sort((a, b) => b.held.highest - a.held.highest)
  for (const { row, held } of shelves)
    for (const [from, to] of [...held.list()].reverse())
      for (let at = to; at >= from; at -= 1) {
        const entry = ledger.storage.entry(row, at)
        if (entry === null || entry.signature === null) continue
        const { header, id, signature } = entry
        return { number: at, id: toHex(id) as EntryId, header: encodeHeader(header), signature }
      }
  return null
}

/** K1, K2: a new key for everybody who stands, but for those who go; whoever comes by the same fact is among them. */
export function keyForEveryone(
  ledger: Ledger,
  now: number,
  without: readonly DeviceId[],
  also: Recipients['devices'] = [],
): KeyRecord {
  const { devices, invites } = audience(ledger.graph, now, without)
  const others = devices.filter(({ device }) => !also.some((one) => one.device === device))
  return renewedKey(ledger.graph, { devices: [...others, ...also], invites }).record
}
