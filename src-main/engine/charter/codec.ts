/** Bodies of facts as CBOR, and back. What does not parse is null: such a fact is void, never a crash. */
import type { DeviceId, EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { limits } from '../log/limits.ts'
import { factKinds, type Certificate, type FactBody, type KeyRecord, type Role, type Unreadable } from './fact.ts'

type Written = Exclude<FactBody, Unreadable>

const roles: readonly Role[] = ['owner', 'admin', 'member', 'guest']
const longestName = 320
const longestUrl = 200
const mostSignals = 16

/** The kind number and the CBOR body of a fact that names these parents. */
export function encodeFact(parents: readonly EntryId[], body: Written): { kind: number; body: Cbor } {
  return { kind: factKinds[body.kind], body: [parents.map(bytesOfId), ...fieldsOf(body)] }
}

function fieldsOf(body: Written): Cbor[] {
  switch (body.kind) {
    case 'found':
      return [body.name, body.founderName, body.nonce, certificateFields(body.certificate), body.signals]
    case 'invite':
      return [
        bytesOfId(body.invite),
        body.sealing,
        body.proof,
        roles.indexOf(body.role),
        body.expires,
        body.uses,
        body.history === 'all',
        body.approve,
        body.keys === null ? null : [body.keys.ephemeral, body.keys.sealed],
      ]
    case 'inviteClose':
      return [bytesOfId(body.invite)]
    case 'join':
      return [bytesOfId(body.invite), body.name, certificateFields(body.certificate), body.proof]
    case 'seat':
      return [body.join, roles.indexOf(body.role), body.byHand, body.key === null ? null : recordFields(body.key)]
    case 'deviceAdd':
      return [bytesOfId(body.device), certificateFields(body.certificate)]
    case 'key':
      return [recordFields(body.key)]
  }
}

const certificateFields = (certificate: Certificate): Cbor => [
  bytesOfId(certificate.member),
  certificate.sealing,
  certificate.signature,
]

const recordFields = (record: KeyRecord): Cbor => [
  bytesOfId(record.id),
  record.replaces.map(bytesOfId),
  record.ephemeral,
  record.devices.map(({ device, sealed }) => [bytesOfId(device), sealed]),
  record.invites.map(({ invite, sealed }) => [bytesOfId(invite), sealed]),
]

/** Null when the body is not a well-formed fact of that kind; `kind` may be any number. */
export function decodeFact(kind: number, value: Cbor): { parents: EntryId[]; body: Written } | null {
  try {
    const fields = list(value)
    const parents = list(fields[0], limits.parents).map((parent) => hex<EntryId>(parent, 32))
    const body = bodyOf(kind, fields.slice(1))
    return body === null ? null : { parents, body }
  } catch (problem) {
    if (problem instanceof NotWellFormed) return null
    throw problem
  }
}

/** Whether the kind is one that this version judges (C8). */
export const isKnownFact = (kind: number): boolean => judged.has(kind)

const judged: ReadonlySet<number> = new Set([
  factKinds.found,
  factKinds.invite,
  factKinds.inviteClose,
  factKinds.join,
  factKinds.seat,
  factKinds.deviceAdd,
  factKinds.key,
])

class NotWellFormed extends Error {}

const refuse = (): never => {
  throw new NotWellFormed()
}

function bodyOf(kind: number, fields: readonly Cbor[]): Written | null {
  const exactly = (count: number): void => {
    if (fields.length !== count) refuse()
  }
  switch (kind) {
    case factKinds.found:
      exactly(5)
      return {
        kind: 'found',
        name: text(fields[0], longestName),
        founderName: text(fields[1], longestName),
        nonce: bytes(fields[2], 16),
        certificate: certificate(fields[3]),
        signals: list(fields[4], mostSignals).map((url) => text(url, longestUrl)),
      }
    case factKinds.invite:
      exactly(9)
      return {
        kind: 'invite',
        invite: hex<InviteId>(fields[0], 32),
        sealing: bytes(fields[1], 32),
        proof: bytes(fields[2], 64),
        role: role(fields[3]),
        expires: fields[4] === null ? null : natural(fields[4]),
        uses: natural(fields[5]),
        history: flag(fields[6]) ? 'all' : 'new',
        approve: flag(fields[7]),
        keys: fields[8] === null ? null : sealedKeys(fields[8]),
      }
    case factKinds.inviteClose:
      exactly(1)
      return { kind: 'inviteClose', invite: hex<InviteId>(fields[0], 32) }
    case factKinds.join:
      exactly(4)
      return {
        kind: 'join',
        invite: hex<InviteId>(fields[0], 32),
        name: text(fields[1], longestName),
        certificate: certificate(fields[2]),
        proof: bytes(fields[3], 64),
      }
    case factKinds.seat:
      exactly(4)
      return {
        kind: 'seat',
        join: bytes(fields[0]),
        role: role(fields[1]),
        byHand: flag(fields[2]),
        key: fields[3] === null ? null : record(fields[3]),
      }
    case factKinds.deviceAdd:
      exactly(2)
      return { kind: 'deviceAdd', device: hex<DeviceId>(fields[0], 32), certificate: certificate(fields[1]) }
    case factKinds.key:
      exactly(1)
      return { kind: 'key', key: record(fields[0]) }
    default:
      return null
  }
}

function certificate(value: Cbor | undefined): Certificate {
  const [member, sealing, signature] = tuple(value, 3)
  return { member: hex<MemberId>(member, 32), sealing: bytes(sealing, 32), signature: bytes(signature, 64) }
}

function sealedKeys(value: Cbor | undefined): { ephemeral: Uint8Array; sealed: Uint8Array } {
  const [ephemeral, sealed] = tuple(value, 2)
  return { ephemeral: bytes(ephemeral, 32), sealed: bytes(sealed) }
}

function record(value: Cbor | undefined): KeyRecord {
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

function list(value: Cbor | undefined, most = 4_096): readonly Cbor[] {
  return Array.isArray(value) && value.length <= most ? (value as readonly Cbor[]) : refuse()
}

function tuple(value: Cbor | undefined, length: number): readonly Cbor[] {
  const parts = list(value)
  return parts.length === length ? parts : refuse()
}

function bytes(value: Cbor | undefined, length?: number): Uint8Array {
  return value instanceof Uint8Array && (length === undefined || value.length === length) ? value : refuse()
}

function hex<Id extends string>(value: Cbor | undefined, length: number): Id {
  return toHex(bytes(value, length)) as Id
}

function text(value: Cbor | undefined, longest: number): string {
  return typeof value === 'string' && value.length <= longest ? value : refuse()
}

function natural(value: Cbor | undefined): number {
  return typeof value === 'number' && value >= 0 ? value : refuse()
}

function flag(value: Cbor | undefined): boolean {
  return typeof value === 'boolean' ? value : refuse()
}

function role(value: Cbor | undefined): Role {
  return roles[natural(value)] ?? refuse()
}
