/** Bodies of the facts by which devices come and go and keys are renewed, from the charter and what is held. */
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { WrittenBody } from '../charter/fact.ts'
import type { DeviceKeys } from '../crypto/identity.ts'
import { agreeToDevice, vouch } from '../gate/facts.ts'
import type { Ledger } from '../gate/ledger.ts'
import { needsKey } from '../keyring/keyring.ts'
import type { Entry } from '../log/entry.ts'
import { keyForEveryone, marksHeld } from './marks.ts'
import type { Group } from './group.ts'
import { renewIfNeeded } from './spaces.ts'
import { composeFact } from './write.ts'

type BodyOf<K extends WrittenBody['kind']> = Extract<WrittenBody, { kind: K }>

/** I4: no key comes with a device's removal of itself, since it would know it. */
export const removeDevice = (ledger: Ledger, device: DeviceId, now: number): BodyOf<'deviceRemove'> => ({
  kind: 'deviceRemove',
  device,
  marks: marksHeld(ledger, [device]),
  key: device === ledger.deviceId ? null : keyForEveryone(ledger, now, [device]),
})

/** What a new device shows so that another of its member can let it in: its keys, and that it agrees (I4). */
export interface NewDevice {
  readonly device: DeviceId
  readonly sealing: Uint8Array
  readonly note: Uint8Array
  readonly consent: Uint8Array
}

/** What a device's keys show, for a member in a group. */
export const newDevice = (
  { group, member }: Pick<Ledger, 'group' | 'member'>,
  keys: DeviceKeys,
  note: Uint8Array,
): NewDevice => ({
  device: toHex(keys.signing.publicKey) as DeviceId,
  sealing: keys.sealing.publicKey,
  note,
  consent: agreeToDevice(keys.signing, group, member.publicKey),
})

/** I4: by a standing device of the member, for a device that has agreed; or by the new one itself, by the words alone. */
export const addDevice = (ledger: Ledger, { sealing, ...added }: NewDevice): BodyOf<'deviceAdd'> => ({
  kind: 'deviceAdd',
  ...added,
  certificate: vouch(ledger.member, bytesOfId(ledger.group), bytesOfId(added.device), sealing),
})

/** I4: entry 1 of this device's own log, made by the words alone. */
export const addByWords = (ledger: Ledger, note: Uint8Array): BodyOf<'deviceAdd'> =>
  addDevice(ledger, newDevice(ledger, ledger.device, note))

/** K2: the fact that has to come before anything is written, where no key may be written with; else null. */
export const makeKeyIfNeeded = (ledger: Ledger, now: number): Entry | null =>
  ledger.stands && needsKey(ledger.graph)
    ? composeFact(ledger, { kind: 'key', key: keyForEveryone(ledger, now, []) }, now)
    : null

/**
 * K2, K3: writes an item of our own, and a new key before it where one is needed: everyone's, or that of the private
 * space that the item is for.
 */
export function writeItem(group: Group, compose: () => Entry | null, space: ItemId | null = null): Entry | null {
  prepareToWrite(group, space)
  return group.write(compose)
}

/** The same for what stands in several entries. */
export function writeItems(
  group: Group,
  compose: () => readonly Entry[] | null,
  space: ItemId | null = null,
): readonly Entry[] {
  prepareToWrite(group, space)
  return group.writeAll(() => compose() ?? [])
}

/** K2, K3: what has to come before anything is written for that audience. */
export function prepareToWrite(group: Group, space: ItemId | null): void {
  if (space === null) group.write(() => makeKeyIfNeeded(group.ledger, group.deps.now()))
  else renewIfNeeded(group, space)
}
