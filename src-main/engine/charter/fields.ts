/** The fields that facts are made of, read strictly: what is not well-formed is refused whole. */
import type { DeviceId, EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { decodeHeader, factsLog, headerLength, idOfHeader, itemsLog } from '../log/header.ts'
import type { Certificate, KeyRecord, Mark, Marked, Role } from './fact.ts'

export class NotWellFormed extends Error {}

export const refuse = (): never => {
  throw new NotWellFormed()
}

export const roles: readonly Role[] = ['owner', 'admin', 'member', 'guest']
export const longestName = 320
export const longestNote = 256
export const mostInAList = 4_096
/** C5: of one member, those that are gone included. */
export const mostMarks = 64

export const certificateFields = (certificate: Certificate): Cbor => [
  bytesOfId(certificate.member),
  certificate.sealing,
  certificate.signature,
]

export const recordFields = (record: KeyRecord | null): Cbor =>
  record === null
    ? null
    : [
        bytesOfId(record.id),
        record.replaces.map(bytesOfId),
        record.ephemeral,
        record.devices.map(({ device, sealed }) => [bytesOfId(device), sealed]),
        record.invites.map(({ invite, sealed }) => [bytesOfId(invite), sealed]),
      ]

const markedFields = (marked: Marked | null): Cbor => (marked === null ? null : [marked.header, marked.signature])

export const markFields = (marks: readonly Mark[]): Cbor =>
  marks.map(({ device, fact, item }) => [bytesOfId(device), markedFields(fact), markedFields(item)])

export function certificate(value: Cbor | undefined): Certificate {
  const [member, sealing, signature] = tuple(value, 3)
  return { member: hex<MemberId>(member, 32), sealing: bytes(sealing, 32), signature: bytes(signature, 64) }
}

export function sealedKeys(value: Cbor | undefined): { ephemeral: Uint8Array; sealed: Uint8Array } {
  const [ephemeral, sealed] = tuple(value, 2)
  return { ephemeral: bytes(ephemeral, 32), sealed: bytes(sealed) }
}

export function record(value: Cbor | undefined): KeyRecord {
  const [id, replaces, ephemeral, devices, invites] = tuple(value, 5)
  return {
    id: hex<KeyId>(id, 32),
    replaces: list(replaces).map((replaced) => hex<KeyId>(replaced, 32)),
    ephemeral: bytes(ephemeral, 32),
    devices: list(devices).map((pair) => {
      const [device, sealed] = tuple(pair, 2)
      return { device: hex<DeviceId>(device, 32), sealed: bytes(sealed, 48) }
    }),
    invites: list(invites).map((pair) => {
      const [invite, sealed] = tuple(pair, 2)
      return { invite: hex<InviteId>(invite, 32), sealed: bytes(sealed, 48) }
    }),
  }
}

export const optional = <T>(value: Cbor | undefined, read: (value: Cbor | undefined) => T): T | null =>
  value === null ? null : read(value)

/** C5: that the marked entry is one of that log of that device its header says, and nobody else can. */
const marked =
  (device: DeviceId, log: number) =>
  (value: Cbor | undefined): Marked => {
    const [encoded, signature] = tuple(value, 2)
    const header = decodeHeader(bytes(encoded))
    const isWhole = header !== null && bytes(encoded).length === headerLength + header.extension.length
    if (!isWhole || header.log !== log || toHex(header.device) !== device) return refuse()
    return {
      number: header.number,
      id: toHex(idOfHeader(bytes(encoded))) as EntryId,
      header: bytes(encoded),
      signature: bytes(signature, 64),
    }
  }

/** Each device at most once: of two marks on one log nobody could say which holds. */
export function marks(value: Cbor | undefined): Mark[] {
  const read = list(value, mostMarks).map((one): Mark => {
    const [id, fact, item] = tuple(one, 3)
    const of = device(id)
    return { device: of, fact: optional(fact, marked(of, factsLog)), item: optional(item, marked(of, itemsLog)) }
  })
  return new Set(read.map(({ device }) => device)).size === read.length ? read : refuse()
}

export function list(value: Cbor | undefined, most = mostInAList): readonly Cbor[] {
  return Array.isArray(value) && value.length <= most ? (value as readonly Cbor[]) : refuse()
}

function tuple(value: Cbor | undefined, length: number): readonly Cbor[] {
  const parts = list(value)
  return parts.length === length ? parts : refuse()
}

export function bytes(value: Cbor | undefined, length?: number): Uint8Array {
  return value instanceof Uint8Array && (length === undefined || value.length === length) ? value : refuse()
}

export function note(value: Cbor | undefined): Uint8Array {
  const read = bytes(value)
  return read.length <= longestNote ? read : refuse()
}

export function hex<Id extends string>(value: Cbor | undefined, length: number): Id {
  return toHex(bytes(value, length)) as Id
}

export const member = (value: Cbor | undefined): MemberId => hex<MemberId>(value, 32)
export const device = (value: Cbor | undefined): DeviceId => hex<DeviceId>(value, 32)
export const invite = (value: Cbor | undefined): InviteId => hex<InviteId>(value, 32)

export function text(value: Cbor | undefined, longest: number): string {
  return typeof value === 'string' && value.length <= longest ? value : refuse()
}

export function natural(value: Cbor | undefined): number {
  return typeof value === 'number' && value >= 0 ? value : refuse()
}

export function flag(value: Cbor | undefined): boolean {
  return typeof value === 'boolean' ? value : refuse()
}

export function role(value: Cbor | undefined): Role {
  return roles[natural(value)] ?? refuse()
}
