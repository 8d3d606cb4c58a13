import type { DeviceId, InviteId, KeyId } from '#shared/kernel/brand.ts'
import { concat, toHex } from '#shared/kernel/bytes.ts'
import type { KeyRecord } from '../charter/fact.ts'
import { createSealer, unseal } from '../crypto/seal.ts'
import { hash, randomBytes, type KeyPair } from '../crypto/sodium.ts'

/** K1: what a record commits to a content key by. */
export const idOfKey = (key: Uint8Array): KeyId => toHex(hash('content key', 32, key)) as KeyId

export interface Recipients {
  readonly devices: readonly { readonly device: DeviceId; readonly sealing: Uint8Array }[]
  readonly invites: readonly { readonly invite: InviteId; readonly sealing: Uint8Array }[]
}

/** K1: a new content key and its record, sealed to each recipient whose sealing key is usable. */
export function makeKey(replaces: readonly KeyId[], to: Recipients): { key: Uint8Array; record: KeyRecord } {
  const key = randomBytes(32)
  const sealer = createSealer()
  const devices = to.devices.flatMap(({ device, sealing }) => {
    const sealed = sealer.seal(sealing, key)
    return sealed === null ? [] : [{ device, sealed }]
  })
  const invites = to.invites.flatMap(({ invite, sealing }) => {
    const sealed = sealer.seal(sealing, key)
    return sealed === null ? [] : [{ invite, sealed }]
  })
  return { key, record: { id: idOfKey(key), replaces, ephemeral: sealer.ephemeral, devices, invites } }
}

/** The key, if a seal is for this device and matches the commitment (K4). */
export function keyForDevice(record: KeyRecord, device: DeviceId, keys: KeyPair): Uint8Array | null {
  const seal = record.devices.find((candidate) => candidate.device === device)
  return seal === undefined ? null : committed(record, unseal(keys, record.ephemeral, seal.sealed))
}

/** The key, if a seal is for this invite and matches the commitment. */
export function keyForInvite(record: KeyRecord, invite: InviteId, keys: KeyPair): Uint8Array | null {
  const seal = record.invites.find((candidate) => candidate.invite === invite)
  return seal === undefined ? null : committed(record, unseal(keys, record.ephemeral, seal.sealed))
}

const committed = (record: KeyRecord, key: Uint8Array | null): Uint8Array | null =>
  key !== null && idOfKey(key) === record.id ? key : null

/** V1, K1: every content key, sealed to an invite that grants everything. */
export function sealKeysToInvite(
  sealing: Uint8Array,
  keys: readonly Uint8Array[],
): { ephemeral: Uint8Array; sealed: Uint8Array } {
  const sealer = createSealer()
  const sealed = sealer.seal(sealing, concat(...keys))
  if (sealed === null) throw new Error('an invite of our own has no usable sealing key')
  return { ephemeral: sealer.ephemeral, sealed }
}

/** The content keys that an invite carries; empty when the seal is not for it. */
export function keysOfInvite(
  sealed: { readonly ephemeral: Uint8Array; readonly sealed: Uint8Array },
  keys: KeyPair,
): Uint8Array[] {
  const joined = unseal(keys, sealed.ephemeral, sealed.sealed)
  if (joined === null || joined.length % 32 !== 0) return []
  return Array.from({ length: joined.length / 32 }, (_, index) => joined.slice(index * 32, index * 32 + 32))
}
