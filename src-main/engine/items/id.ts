import type { DeviceId, GroupId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { hash } from '../crypto/sodium.ts'

/** D6: 16 bytes over group, member and the 16 random bytes in the item's creation. */
export const itemId = (group: GroupId, member: MemberId, nonce: Uint8Array): ItemId =>
  toHex(hash('item id', 16, bytesOfId(group), bytesOfId(member), nonce)) as ItemId

/** The channel that every group has from its beginning, without an item of its own. */
export const generalChannel = (group: GroupId): ItemId => toHex(hash('general channel', 16, bytesOfId(group))) as ItemId

/** D2: the Yjs client id of a device in an item: 53 bits of a hash, never chosen. */
export function clientId(device: DeviceId, item: ItemId): number {
  const bytes = hash('client id', 16, bytesOfId(device), bytesOfId(item))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (view.getUint32(0) & 0x1f_ffff) * 0x1_0000_0000 + view.getUint32(4)
}

/** Not a channel: under this name stands how far one has read the feed. */
export const feedPlace = (group: GroupId): ItemId => toHex(hash('feed', 16, bytesOfId(group))) as ItemId
