/** From a stored entry of a fact log to the fact that the charter folds. */
import type { DeviceId, EntryId, GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { decodeFact, isKnownFact } from '../charter/codec.ts'
import { marksOf, type Certificate, type DeviceAdd, type Fact, type FactBody } from '../charter/fact.ts'
import type { Join, Joined, Mark, Marked } from '../charter/fact.ts'
import { sign, verify, type KeyPair } from '../crypto/sodium.ts'
import { decodeEntry, isSignedByItsDevice, type Entry } from '../log/entry.ts'
import { decodeEnvelope, type Envelope } from '../log/envelope.ts'
import { decodeHeader, factsLog, format, noId } from '../log/header.ts'
import { openPayload } from '../log/seal.ts'

/** C8: the flag of a fact whose meaning must be known before anything after it is judged. */
export const mustUnderstand = 2

export type Read = { readonly fact: Fact } | { readonly waits: 'payload-absent' | 'update-needed' }

/** C1, C2, C8: reads the fact in an entry. One that does not open or parse holds its place and says nothing. */
export function readFact(entry: Entry, group: GroupId, charterKey: Uint8Array): Read {
  if (entry.header.format !== format) return { waits: 'update-needed' }
  if (entry.payload === null) return { waits: 'payload-absent' }
  const opened = openPayload([charterKey], entry.header, entry.payload)
  const envelope = envelopeIn(opened?.text ?? null)
  if (envelope === null || !isKnownFact(envelope.kind)) {
    if ((entry.header.flags & mustUnderstand) !== 0) return { waits: 'update-needed' }
    return { fact: placed(entry, [], { kind: 'unreadable' }, null) }
  }
  const decoded = decodeFact(envelope.kind, envelope.body)
  if (decoded === null || !isInItsPlace(entry, group, decoded.body))
    return { fact: placed(entry, [], { kind: 'unreadable' }, null) }
  const joined = decoded.body.kind === 'seat' ? readJoin(decoded.body.join, group, charterKey) : null
  return { fact: placed(entry, decoded.parents, decoded.body, joined) }
}

const envelopeIn = (text: Uint8Array | null): Envelope | null => (text === null ? null : decodeEnvelope(text))

function placed(entry: Entry, parents: readonly EntryId[], body: FactBody, joined: Joined | null): Fact {
  const { header, id } = entry
  return {
    id: toHex(id) as EntryId,
    device: toHex(header.device) as DeviceId,
    number: header.number,
    previous: header.number === 1 ? null : (toHex(header.previous) as EntryId),
    clock: header.clock,
    parents,
    body,
    joined,
  }
}

/** Certificates, proofs and marks are good only where their signatures are, and `found` only as the group's first entry. */
function isInItsPlace(entry: Entry, group: GroupId, body: FactBody): boolean {
  switch (body.kind) {
    case 'found':
      return toHex(entry.id) === (group as string) && isVouchedFor(body.certificate, body.nonce, entry.header.device)
    case 'join':
      return entry.header.number === 1 && isGoodJoin(body, group, entry.header.device)
    case 'invite':
      return verify(bytesOfId(body.invite), body.proof, 'invite made', bytesOfId(group), entry.header.device)
    case 'deviceAdd':
      return isGoodAddition(body, group)
    default:
      return marksOf(body).every((mark) => isGoodMark(mark, group))
  }
}

/** C5: a mark proves by the device's own signatures that it wrote what is marked, in this group. */
const isGoodMark = ({ device, fact, item }: Mark, group: GroupId): boolean =>
  [fact, item].every((marked) => marked === null || isProven(device, marked, group))

function isProven(device: DeviceId, { id, header, signature }: Marked, group: GroupId): boolean {
  const isOfGroup = id === (group as string) || toHex(decodeHeader(header)?.group ?? noId) === (group as string)
  return isOfGroup && verify(bytesOfId(device), signature, 'entry', bytesOfId(id))
}

/**
 * V3, I4: what a seat embeds, once it opens: entry 1 of its log, with all its signatures good; a join, or a device
 * that its member's words alone made.
 */
export function readJoin(bytes: Uint8Array, group: GroupId, charterKey: Uint8Array): Joined | null {
  const entry = decodeEntry(bytes)
  if (entry === null || entry.payload === null) return null
  const { header, id, signature, payload } = entry
  if (header.log !== factsLog || header.number !== 1 || toHex(header.group) !== (group as string)) return null
  if (!isSignedByItsDevice(header, id, signature)) return null
  const opened = openPayload([charterKey], header, payload)
  const envelope = envelopeIn(opened?.text ?? null)
  const body = envelope === null ? undefined : decodeFact(envelope.kind, envelope.body)?.body
  const device = toHex(header.device) as DeviceId
  const isGood =
    (body?.kind === 'join' && isGoodJoin(body, group, header.device)) ||
    (body?.kind === 'deviceAdd' && body.device === device && isGoodAddition(body, group))
  if (!isGood) return null
  return {
    entry: toHex(id) as EntryId,
    device,
    member: body.certificate.member,
    sealing: body.certificate.sealing,
    invite: body.kind === 'join' ? body.invite : null,
    name: body.kind === 'join' ? body.name : '',
  }
}

/** I4: the member vouches for the device, and the device agrees: whose it is does not hang on the order of arrival. */
const isGoodAddition = (body: DeviceAdd, group: GroupId): boolean =>
  isVouchedFor(body.certificate, bytesOfId(group), bytesOfId(body.device)) &&
  verify(bytesOfId(body.device), body.consent, 'device consent', bytesOfId(group), bytesOfId(body.certificate.member))

const isGoodJoin = (body: Join, group: GroupId, device: Uint8Array): boolean =>
  isVouchedFor(body.certificate, bytesOfId(group), device) &&
  verify(
    bytesOfId(body.invite),
    body.proof,
    'invite proof',
    bytesOfId(group),
    device,
    bytesOfId(body.certificate.member),
  )

/** I2: the member's signature over where (group id, or the nonce of `found`), signing key and sealing key. */
const isVouchedFor = (certificate: Certificate, scope: Uint8Array, device: Uint8Array): boolean =>
  verify(
    bytesOfId(certificate.member),
    certificate.signature,
    'device certificate',
    hashableScope(scope),
    device,
    certificate.sealing,
  )

/** Scopes have 16 or 32 bytes; padded, so that no two signatures cover the same bytes. */
function hashableScope(scope: Uint8Array): Uint8Array {
  const padded = new Uint8Array(33)
  padded[0] = scope.length
  padded.set(scope, 1)
  return padded
}

export const vouch = (member: KeyPair, scope: Uint8Array, device: Uint8Array, sealing: Uint8Array): Certificate => ({
  member: toHex(member.publicKey) as Certificate['member'],
  sealing,
  signature: sign(member.secretKey, 'device certificate', hashableScope(scope), device, sealing),
})

/** V1: the invite key's proof in the invite itself. */
export const signInvite = (invite: KeyPair, group: GroupId, device: Uint8Array): Uint8Array =>
  sign(invite.secretKey, 'invite made', bytesOfId(group), device)

/** V2: the invite key's proof in a join. */
export const proveInvite = (invite: KeyPair, group: GroupId, device: Uint8Array, member: Uint8Array): Uint8Array =>
  sign(invite.secretKey, 'invite proof', bytesOfId(group), device, member)

/** I4: the new device's own word that it belongs to that member. */
export const agreeToDevice = (device: KeyPair, group: GroupId, member: Uint8Array): Uint8Array =>
  sign(device.secretKey, 'device consent', bytesOfId(group), member)
