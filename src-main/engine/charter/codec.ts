/** Bodies of facts as CBOR, and back. What does not parse is null: such a fact is void, never a crash. */
import type { EntryId } from '#shared/kernel/brand.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { limits } from '../log/limits.ts'
import { factKinds, type Elect, type WrittenBody } from './fact.ts'
import * as field from './fields.ts'

const longestUrl = 200
const mostSignals = 16

type Kind = WrittenBody['kind']
type BodyOf<K extends Kind> = Extract<WrittenBody, { kind: K }>

interface Codec<K extends Kind> {
  readonly count: number
  readonly write: (body: BodyOf<K>) => Cbor[]
  readonly read: (fields: readonly Cbor[]) => Omit<BodyOf<K>, 'kind'>
}

const codecs: { readonly [K in Kind]: Codec<K> } = {
  found: {
    count: 5,
    write: (body) => [body.name, body.founderName, body.nonce, field.certificateFields(body.certificate), body.signals],
    read: ([name, founderName, nonce, certificate, signals]) => ({
      name: field.text(name, field.longestName),
      founderName: field.text(founderName, field.longestName),
      nonce: field.bytes(nonce, 16),
      certificate: field.certificate(certificate),
      signals: field.list(signals, mostSignals).map((url) => field.text(url, longestUrl)),
    }),
  },
  invite: {
    count: 9,
    write: (body) => [
      bytesOfId(body.invite),
      body.sealing,
      body.proof,
      field.roles.indexOf(body.role),
      body.expires,
      body.uses,
      body.history === 'all',
      body.approve,
      body.keys === null ? null : [body.keys.ephemeral, body.keys.sealed],
    ],
    read: ([invite, sealing, proof, role, expires, uses, grantsAll, approve, keys]) => ({
      invite: field.invite(invite),
      sealing: field.bytes(sealing, 32),
      proof: field.bytes(proof, 64),
      role: field.role(role),
      expires: field.optional(expires, field.natural),
      uses: field.natural(uses),
      history: field.flag(grantsAll) ? 'all' : 'new',
      approve: field.flag(approve),
      keys: field.optional(keys, field.sealedKeys),
    }),
  },
  inviteClose: {
    count: 1,
    write: (body) => [bytesOfId(body.invite)],
    read: ([invite]) => ({ invite: field.invite(invite) }),
  },
  join: {
    count: 4,
    write: (body) => [bytesOfId(body.invite), body.name, field.certificateFields(body.certificate), body.proof],
    read: ([invite, name, certificate, proof]) => ({
      invite: field.invite(invite),
      name: field.text(name, field.longestName),
      certificate: field.certificate(certificate),
      proof: field.bytes(proof, 64),
    }),
  },
  seat: {
    count: 4,
    write: (body) => [body.join, field.roles.indexOf(body.role), body.byHand, field.recordFields(body.key)],
    read: ([join, role, byHand, key]) => ({
      join: field.bytes(join),
      role: field.role(role),
      byHand: field.flag(byHand),
      key: field.optional(key, field.record),
    }),
  },
  leave: {
    count: 3,
    write: (body) => [bytesOfId(body.member), idOrNull(body.heir), field.markFields(body.marks)],
    read: ([member, heir, marks]) => ({
      member: field.member(member),
      heir: field.optional(heir, field.member),
      marks: field.marks(marks),
    }),
  },
  memberRemove: {
    count: 3,
    write: (body) => [bytesOfId(body.member), field.markFields(body.marks), field.recordFields(body.key)],
    read: ([member, marks, key]) => ({
      member: field.member(member),
      marks: field.marks(marks),
      key: field.optional(key, field.record),
    }),
  },
  roleSet: {
    count: 4,
    write: (body) => [
      bytesOfId(body.member),
      field.roles.indexOf(body.role),
      idOrNull(body.heir),
      field.markFields(body.marks),
    ],
    read: ([member, role, heir, marks]) => ({
      member: field.member(member),
      role: field.role(role),
      heir: field.optional(heir, field.member),
      marks: field.marks(marks),
    }),
  },
  deviceAdd: {
    count: 4,
    write: (body) => [bytesOfId(body.device), body.note, field.certificateFields(body.certificate), body.consent],
    read: ([device, note, certificate, consent]) => ({
      device: field.device(device),
      note: field.note(note),
      certificate: field.certificate(certificate),
      consent: field.bytes(consent, 64),
    }),
  },
  deviceRemove: {
    count: 3,
    write: (body) => [bytesOfId(body.device), field.markFields(body.marks), field.recordFields(body.key)],
    read: ([device, marks, key]) => ({
      device: field.device(device),
      marks: field.marks(marks),
      key: field.optional(key, field.record),
    }),
  },
  key: {
    count: 1,
    write: (body) => [field.recordFields(body.key)],
    read: ([key]) => ({ key: field.record(key) }),
  },
  succeed: {
    count: 3,
    write: (body) => [bytesOfId(body.from), bytesOfId(body.to), field.roles.indexOf(body.role)],
    read: ([from, to, role]) => ({ from: field.member(from), to: field.member(to), role: field.role(role) }),
  },
  policySet: {
    count: 2,
    write: (body) => [body.policy, body.value],
    read: ([policy, value]) => ({ policy: field.natural(policy), value: value ?? null }),
  },
}

const idOrNull = (id: Parameters<typeof bytesOfId>[0] | null): Cbor => (id === null ? null : bytesOfId(id))

const kindAt = new Map<number, Kind>((Object.keys(codecs) as Kind[]).map((kind) => [factKinds[kind], kind]))

/** The kind number and the CBOR body of a fact that names these parents. */
export function encodeFact(parents: readonly EntryId[], body: WrittenBody): { kind: number; body: Cbor } {
  const { write } = codecs[body.kind] as Codec<Kind>
  return { kind: factKinds[body.kind], body: [parents.map(bytesOfId), ...write(body)] }
}

/** Null when the body is not a well-formed fact of that kind; `kind` may be any number. */
export function decodeFact(kind: number, value: Cbor): { parents: EntryId[]; body: WrittenBody | Elect } | null {
  try {
    const [named, ...fields] = field.list(value)
    const parents = field.list(named, limits.parents).map((parent) => field.hex<EntryId>(parent, 32))
    const body = bodyOf(kind, fields)
    return body === null ? null : { parents, body }
  } catch (problem) {
    if (problem instanceof field.NotWellFormed) return null
    throw problem
  }
}

/** Whether this version knows the kind (C8). */
export const isKnownFact = (kind: number): boolean => kindAt.has(kind) || kind === factKinds.elect

function bodyOf(number: number, fields: readonly Cbor[]): WrittenBody | Elect | null {
  if (number === factKinds.elect) return { kind: 'elect' }
  const kind = kindAt.get(number)
  if (kind === undefined) return null
  const { count, read } = codecs[kind]
  return fields.length === count ? ({ kind, ...read(fields) } as WrittenBody) : field.refuse()
}
