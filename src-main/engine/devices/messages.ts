/** What two computers say to each other while one links the other (I4), as CBOR arrays that begin with a type. */
import type { DeviceId, GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { longestNote } from '../charter/fields.ts'
import { isBytesOf, isShortName, isSignalUrl } from '../crypto/pasted.ts'
import type { NewDevice } from '../groups/compose.ts'

/** A computer as its person's other computers know it. */
export interface Computer {
  /** 16 random bytes in hexadecimal. */
  readonly id: string
  readonly name: string
  /** The computer that linked it; null: none did. */
  readonly addedBy: string | null
  readonly devices: readonly DeviceId[]
}

/** What a group's new device needs to find the group and to read it. */
export interface HandedGroup {
  readonly id: GroupId
  readonly name: string
  readonly charterKey: Uint8Array
  readonly scope: Uint8Array
  readonly signals: readonly string[]
  readonly keys: readonly Uint8Array[]
}

/** The public half of a fresh device, and its consent to be its member's (0106). */
export interface FreshDevice extends NewDevice {
  readonly group: GroupId
}

export const endings = ['code-used', 'code-expired', 'code-cancelled'] as const

export type Message =
  /** The new computer: what it is called, and the groups in which its person has a device on it. */
  | { readonly type: 'hello'; readonly computer: string; readonly name: string; readonly groups: readonly GroupId[] }
  /** The standing computer: who we are, and how many groups follow. */
  | {
      readonly type: 'person'
      readonly seed: Uint8Array
      readonly name: string
      readonly picture: Uint8Array | null
      readonly signals: readonly string[]
      readonly computers: readonly Computer[]
      /** Which of them is speaking. */
      readonly computer: string
      readonly groups: number
    }
  | { readonly type: 'group'; readonly group: HandedGroup }
  | { readonly type: 'devices'; readonly devices: readonly FreshDevice[] }
  /** Those groups in which the device was added. */
  | { readonly type: 'added'; readonly groups: readonly GroupId[] }
  /** All of it is on the new computer's disk. */
  | { readonly type: 'stored' }
  /** The code is good no more. */
  | { readonly type: 'ending'; readonly code: (typeof endings)[number] }

const types = ['hello', 'person', 'group', 'devices', 'added', 'stored', 'ending'] as const
const mostGroups = 4_096
const mostKeys = 16_384

export const encodeMessage = (message: Message): Uint8Array =>
  encodeCbor([types.indexOf(message.type), ...fieldsOf(message)])

function fieldsOf(message: Message): Cbor[] {
  switch (message.type) {
    case 'hello':
      return [bytesOfId(message.computer), message.name, message.groups.map(bytesOfId)]
    case 'person':
      return [
        message.seed,
        message.name,
        message.picture,
        message.signals,
        computerFields(message.computers),
        bytesOfId(message.computer),
        message.groups,
      ]
    case 'group': {
      const { id, name, charterKey, scope, signals, keys } = message.group
      return [bytesOfId(id), name, charterKey, scope, signals, keys]
    }
    case 'devices':
      return [
        message.devices.map(({ group, device, sealing, note, consent }) => [
          bytesOfId(group),
          bytesOfId(device),
          sealing,
          note,
          consent,
        ]),
      ]
    case 'added':
      return [message.groups.map(bytesOfId)]
    case 'stored':
      return []
    case 'ending':
      return [endings.indexOf(message.code)]
  }
}

/** Null for bytes that are not one message. Never throws. */
export function decodeMessage(bytes: Uint8Array): Message | null {
  const value = decodeCbor(bytes)
  if (!Array.isArray(value)) return null
  const [number, ...fields] = value as Cbor[]
  const type = typeof number === 'number' ? types[number] : undefined
  switch (type) {
    case 'hello':
      return helloOf(fields)
    case 'person':
      return personOf(fields)
    case 'group':
      return groupOf(fields)
    case 'devices': {
      const devices = listOf(fields[0], mostGroups, deviceOf)
      return devices === null || fields.length !== 1 ? null : { type, devices }
    }
    case 'added': {
      const groups = listOf(fields[0], mostGroups, idOf<GroupId>)
      return groups === null || fields.length !== 1 ? null : { type, groups }
    }
    case 'stored':
      return fields.length === 0 ? { type } : null
    case 'ending': {
      const code = typeof fields[0] === 'number' ? endings[fields[0]] : undefined
      return code === undefined || fields.length !== 1 ? null : { type, code }
    }
    case undefined:
      return null
  }
}

function helloOf([computer, name, listed, ...more]: Cbor[]): Message | null {
  const groups = listOf(listed, mostGroups, idOf<GroupId>)
  if (!isBytesOf(computer, 16) || !isShortName(name) || groups === null || more.length > 0) return null
  return { type: 'hello', computer: toHex(computer), name, groups }
}

function personOf([seed, name, picture, urls, listed, computer, groups, ...more]: Cbor[]): Message | null {
  const signals = listOf(urls, 16, signalOf)
  const computers = computersOf(listed)
  if (!isBytesOf(seed, 32) || !isShortName(name) || signals === null || computers === null) return null
  if (picture !== null && !(picture instanceof Uint8Array)) return null
  if (!isBytesOf(computer, 16) || typeof groups !== 'number' || groups < 0 || groups > mostGroups) return null
  if (more.length > 0) return null
  return { type: 'person', seed, name, picture, signals, computers, computer: toHex(computer), groups }
}

function groupOf([id, name, charterKey, scope, urls, listed, ...more]: Cbor[]): Message | null {
  const signals = listOf(urls, 16, signalOf)
  const keys = listOf(listed, mostKeys, keyOf)
  if (!isBytesOf(id, 32) || !isShortName(name) || !isBytesOf(charterKey, 32)) return null
  if (!isBytesOf(scope, 16) && !isBytesOf(scope, 32)) return null
  if (signals === null || keys === null || more.length > 0) return null
  return { type: 'group', group: { id: toHex(id) as GroupId, name, charterKey, scope, signals, keys } }
}

function deviceOf(value: Cbor): FreshDevice | null {
  if (!Array.isArray(value) || value.length !== 5) return null
  const [group, device, sealing, note, consent] = value as Cbor[]
  if (!isBytesOf(group, 32) || !isBytesOf(device, 32) || !isBytesOf(sealing, 32) || !isBytesOf(consent, 64)) return null
  if (!(note instanceof Uint8Array) || note.length > longestNote) return null
  return { group: toHex(group) as GroupId, device: toHex(device) as DeviceId, sealing, note, consent }
}

export const computerFields = (computers: readonly Computer[]): Cbor =>
  computers.map(({ id, name, addedBy, devices }) => [
    bytesOfId(id),
    name,
    addedBy === null ? null : bytesOfId(addedBy),
    devices.map(bytesOfId),
  ])

/** Null when it is no list of computers. */
export const computersOf = (value: Cbor | undefined): Computer[] | null => listOf(value, 1_024, computerOf)

function computerOf(value: Cbor): Computer | null {
  if (!Array.isArray(value) || value.length !== 4) return null
  const [id, name, addedBy, listed] = value as Cbor[]
  const devices = listOf(listed, mostGroups, idOf<DeviceId>)
  if (!isBytesOf(id, 16) || !isShortName(name) || devices === null) return null
  if (addedBy !== null && !isBytesOf(addedBy, 16)) return null
  return { id: toHex(id), name, addedBy: addedBy === null ? null : toHex(addedBy), devices }
}

const idOf = <Id extends string>(value: Cbor): Id | null => (isBytesOf(value, 32) ? (toHex(value) as Id) : null)
const keyOf = (value: Cbor): Uint8Array | null => (isBytesOf(value, 32) ? value : null)
const signalOf = (value: Cbor): string | null => (isSignalUrl(value) ? value : null)

function listOf<T>(value: Cbor | undefined, most: number, read: (part: Cbor) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > most) return null
  const parts = (value as readonly Cbor[]).map(read)
  return parts.every((part) => part !== null) ? parts : null
}
