/** K3: what the members of a private space tell one another in boxes: who they are, its name, its key. */
import type { DeviceId, EntryId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { derive, hash } from '../crypto/sodium.ts'

/** What a space is for: to talk, or to keep order (reports to the admins), which no list of chats shows. */
export type SpaceUse = 'chat' | 'order'

/** An earlier record that a record builds on, with the key of its box: whoever comes later reads what was before. */
export interface Built {
  readonly device: DeviceId
  readonly number: number
  readonly id: EntryId
  readonly key: Uint8Array
}

export interface SpaceRecord {
  readonly space: ItemId
  /** Of the first record: 16 random bytes; null in later ones. */
  readonly nonce: Uint8Array | null
  readonly use: SpaceUse
  /** Empty: a direct chat, whose name and members never change. */
  readonly name: string
  readonly members: readonly MemberId[]
  /** Whom the record is sealed to. */
  readonly devices: readonly DeviceId[]
  /** What the space's key comes of from now on, new or as before. */
  readonly key: Uint8Array
  readonly builds: readonly Built[]
  /** The last item entry of each device of those whom it takes out, as far as its author knows: beyond it nothing counts. */
  readonly marks: readonly SpaceMark[]
}

export interface SpaceMark {
  readonly device: DeviceId
  readonly number: number
}

const longestName = 320
const mostMembers = 1_024
/** As many as a box has room for. */
export const mostDevices = 4_096
export const mostBuilds = 64
const uses = ['chat', 'order'] as const

/** What items in a space are sealed with: no space's key is ever that of another audience, whatever its record says. */
export const contentKeyOf = ({ space, key }: Pick<SpaceRecord, 'space' | 'key'>): Uint8Array =>
  derive(key, 'space key', 32, bytesOfId(space))

/**
 * What a space's id is made of, as an item's is of its nonce: all that the first record says. So its maker can begin it but
 * once, and not say something else later of how it began.
 */
export const originOf = ({ nonce, use, name, members, devices, key }: Omit<SpaceRecord, 'space'>): Uint8Array =>
  hash(
    'space origin',
    16,
    encodeCbor([nonce, uses.indexOf(use), name, members.map(bytesOfId), devices.map(bytesOfId), key]),
  )

export const encodeSpace = (record: SpaceRecord): Uint8Array =>
  encodeCbor([
    bytesOfId(record.space),
    record.nonce,
    uses.indexOf(record.use),
    record.name,
    record.members.map(bytesOfId),
    record.devices.map(bytesOfId),
    record.key,
    record.builds.map(({ device, number, id, key }) => [bytesOfId(device), number, bytesOfId(id), key]),
    record.marks.map(({ device, number }) => [bytesOfId(device), number]),
  ])

/** Null for bytes that are no record. Never throws. */
export function decodeSpace(body: Uint8Array): SpaceRecord | null {
  const value = decodeCbor(body)
  if (!Array.isArray(value) || value.length !== 9) return null
  const [space, nonce, useNumber, name, members, devices, key, builtOn, marked] = value as Cbor[]
  const use = typeof useNumber === 'number' ? uses[useNumber] : undefined
  if (!isBytes(space, 16) || use === undefined || !isBytes(key, 32)) return null
  if (typeof name !== 'string' || name.length > longestName) return null
  if (!areIds(members, mostMembers) || !areIds(devices, mostDevices)) return null
  const builds = listOf(builtOn, mostBuilds, builtOf)
  const marks = listOf(marked, mostDevices, markOf)
  if (builds === null || marks === null) return null
  // The first record tells what the space's id was made of, and no other does.
  if (builds.length === 0 ? !isBytes(nonce, 16) : nonce !== null) return null
  return {
    space: toHex(space) as ItemId,
    nonce: isBytes(nonce, 16) ? nonce : null,
    use,
    name,
    members: members.map((id) => toHex(id) as MemberId),
    devices: devices.map((id) => toHex(id) as DeviceId),
    key,
    builds,
    marks,
  }
}

function builtOf(value: Cbor): Built | null {
  if (!Array.isArray(value) || value.length !== 4) return null
  const [device, number, id, key] = value as Cbor[]
  if (!isBytes(device, 32) || !isNumber(number) || number < 1 || !isBytes(id, 32) || !isBytes(key, 32)) return null
  return { device: toHex(device) as DeviceId, number, id: toHex(id) as EntryId, key }
}

function markOf(value: Cbor): SpaceMark | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [device, number] = value as Cbor[]
  if (!isBytes(device, 32) || !isNumber(number)) return null
  return { device: toHex(device) as DeviceId, number }
}

function listOf<T>(value: Cbor | undefined, most: number, read: (one: Cbor) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > most) return null
  const list = (value as Cbor[]).map(read)
  return list.every((one) => one !== null) ? list : null
}

const isNumber = (value: Cbor | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= 0xffff_ffff

const isBytes = (value: Cbor | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

const areIds = (value: Cbor | undefined, most: number): value is readonly Uint8Array[] =>
  Array.isArray(value) && value.length <= most && (value as Cbor[]).every((id) => isBytes(id, 32))
