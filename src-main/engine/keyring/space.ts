/** K3: what the members of a private space tell one another in boxes: who they are, its name, its key. */
import type { ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { CharterState } from '../charter/state.ts'
import type { KeyPair } from '../crypto/sodium.ts'
import { makeBox, openBox } from './box.ts'
import { idOfKey } from './record.ts'

export interface SpaceRecord {
  readonly space: ItemId
  readonly name: string
  readonly members: readonly MemberId[]
  readonly key: Uint8Array
  /** The space's keys that are not written with any more. */
  readonly replaces: readonly KeyId[]
}

const longestName = 320
const mostMembers = 1_024
const mostReplaced = 4_096

/** K1, K3: a space's audience is whichever devices of its members stand now. */
export const audienceOfSpace = (
  { members }: Pick<SpaceRecord, 'members'>,
  state: Pick<CharterState, 'members' | 'standing'>,
): Uint8Array[] =>
  members.flatMap((member) =>
    (state.members.get(member)?.devices ?? []).flatMap((device) => state.standing(device)?.sealing ?? []),
  )

/** The payload of a boxed item; null: the space has more devices than a box has room for. */
export const boxSpace = (record: SpaceRecord, audience: readonly Uint8Array[]): Uint8Array | null =>
  makeBox(encodeSpace(record), audience)

/** Null: it is not for these keys, or says nothing that this version reads. */
export function openSpace(box: Uint8Array, keys: KeyPair): SpaceRecord | null {
  const body = openBox(box, keys)
  return body === null ? null : decodeSpace(body)
}

/** By its id a space's key is known as any content key is. */
export const idOfSpaceKey = ({ key }: SpaceRecord): KeyId => idOfKey(key)

export const encodeSpace = ({ space, name, members, key, replaces }: SpaceRecord): Uint8Array =>
  encodeCbor([bytesOfId(space), name, members.map(bytesOfId), key, replaces.map(bytesOfId)])

export function decodeSpace(body: Uint8Array): SpaceRecord | null {
  const value = decodeCbor(body)
  if (!Array.isArray(value) || value.length !== 5) return null
  const [space, name, members, key, replaces] = value as Cbor[]
  if (!isBytes(space, 16) || typeof name !== 'string' || name.length > longestName || !isBytes(key, 32)) return null
  if (!areIds(members, mostMembers) || !areIds(replaces, mostReplaced)) return null
  return {
    space: toHex(space) as ItemId,
    name,
    members: members.map((id) => toHex(id) as MemberId),
    key,
    replaces: replaces.map((id) => toHex(id) as KeyId),
  }
}

const isBytes = (value: Cbor | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

const areIds = (value: Cbor | undefined, most: number): value is readonly Uint8Array[] =>
  Array.isArray(value) && value.length <= most && (value as Cbor[]).every((id) => isBytes(id, 32))
