/** K3: records of private spaces, as this device writes them. */
import type { DeviceId, ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { decideOwn } from '../gate/decide.ts'
import type { Ledger } from '../gate/ledger.ts'
import { itemId } from '../items/id.ts'
import { makeBox } from '../keyring/box.ts'
import {
  encodeSpace,
  mostBuilds,
  mostDevices,
  originOf,
  type Built,
  type SpaceMark,
  type SpaceRecord,
} from '../keyring/space.ts'
import type { SpaceFold, SpaceNode } from '../keyring/spaceFold.ts'
import type { Entry } from '../log/entry.ts'
import { itemsLog } from '../log/header.ts'
import { writeBoxed } from '../log/write.ts'
import { devicesOf } from './marks.ts'

/** K1, K3: a space's audience is whichever devices of its members stand now. */
export const audienceOf = ({ graph: { state } }: Ledger, members: Iterable<MemberId>): DeviceId[] =>
  [...members].flatMap((member) => state.members.get(member)?.devices ?? []).sort()

/** Whether the key is known to nobody who is not in the audience now (K2). */
const isSafe = (fold: SpaceFold, key: KeyId, audience: ReadonlySet<DeviceId>): boolean =>
  [...fold.knownTo(key)].every((device) => audience.has(device))

/**
 * K2, K3: the key to write with: of a record that none builds on, that everybody has who is in the space, and that
 * nobody else knows; the one with the lowest id. Null: a record must be written first.
 */
export function keyOfSpace(ledger: Ledger, space: ItemId): Uint8Array | null {
  const fold = ledger.spaces.get(space)
  if (fold === null || !fold.members.has(ledger.memberId)) return null
  const audience = audienceOf(ledger, fold.members)
  const all = new Set(audience)
  const usable = fold.heads.filter(({ one, keyId }) => {
    const sealedTo = new Set(one.record.devices)
    return audience.every((device) => sealedTo.has(device)) && isSafe(fold, keyId, all)
  })
  return lowestKey(usable)?.contentKey ?? null
}

const lowestKey = (nodes: readonly SpaceNode[]): SpaceNode | undefined =>
  [...nodes].sort((a, b) => (a.keyId < b.keyId ? -1 : 1))[0]

/** The first record of a space. Null: more devices than a box has room for. */
export function composeSpace(
  ledger: Ledger,
  { name, use, members }: Pick<SpaceRecord, 'name' | 'use' | 'members'>,
  now: number,
): { entry: Entry; space: ItemId } | null {
  const devices = audienceOf(ledger, members)
  const first = { nonce: randomBytes(16), use, name, members, devices, key: randomBytes(32), builds: [], marks: [] }
  const space = itemId(ledger.group, ledger.memberId, originOf(first))
  const entry = compose(ledger, { space, ...first }, now)
  return entry === null ? null : { entry, space }
}

/** The same space for those who are in it now: with the key that there is, or a new one where somebody else knows it. */
export function composeRenewal(ledger: Ledger, space: ItemId, now: number): Entry | null {
  const fold = ledger.spaces.get(space)
  return fold === null ? null : composeNext(ledger, space, fold, { name: fold.name, members: [...fold.members] }, now)
}

/** Another name, further members: they come to have the key that there is, and so all that was said before. */
export function composeNext(
  ledger: Ledger,
  space: ItemId,
  fold: SpaceFold,
  { name, members }: Pick<SpaceRecord, 'name' | 'members'>,
  now: number,
): Entry | null {
  const devices = audienceOf(ledger, members)
  const all = new Set(devices)
  const key = lowestKey(fold.heads.filter(({ keyId }) => isSafe(fold, keyId, all)))?.one.record.key ?? randomBytes(32)
  const { use } = fold
  return compose(ledger, { space, nonce: null, use, name, members, devices, key, builds: buildsOn(ledger, fold), marks: [] }, now) // prettier-ignore
}

/**
 * Takes members out, and tells them: with the key that they know anyway. Before anything is written with it a new one
 * is made, which they never see.
 */
export function composeFarewell(
  ledger: Ledger,
  space: ItemId,
  fold: SpaceFold,
  gone: ReadonlySet<MemberId>,
  now: number,
): Entry | null {
  const members = [...fold.members].filter((member) => !gone.has(member))
  const key = lowestKey(fold.heads)?.one.record.key
  if (key === undefined) return null
  const devices = audienceOf(ledger, fold.members)
  const marks = [...gone].flatMap((member) => devicesOf(ledger, member)).map((device) => markOf(ledger, device))
  const { use, name } = fold
  const builds = buildsOn(ledger, fold)
  return compose(ledger, { space, nonce: null, use, name, members, devices, key, builds, marks: marks.slice(0, mostDevices) }, now) // prettier-ignore
}

const markOf = (ledger: Ledger, device: DeviceId): SpaceMark => ({
  device,
  number: ledger.held(device, itemsLog)?.highest ?? 0,
})

const buildsOn = ({ spaces }: Ledger, { heads }: SpaceFold): Built[] =>
  heads.slice(0, mostBuilds).flatMap(({ one: { device, number, id } }) => {
    const key = spaces.boxKey(id)
    return key === undefined ? [] : [{ device, number, id, key }]
  })

function compose(ledger: Ledger, record: SpaceRecord, now: number): Entry | null {
  const { state } = ledger.graph
  const recipients = record.devices.flatMap((device) => state.standing(device)?.sealing ?? [])
  const box = record.devices.length > mostDevices ? null : makeBox(encodeSpace(record), recipients)
  if (box === null) return null
  const entry = writeBoxed(ledger.nextPlace(itemsLog), ledger.device.signing, ledger.nextClock(now), box)
  const decision = decideOwn(ledger, entry)
  if (decision.outcome === 'refuse' && decision.reason === 'too-large') return null
  if (decision.outcome !== 'admit') throw new Error(`the gate does not admit a record of our own: ${decision.outcome}`)
  return entry
}
