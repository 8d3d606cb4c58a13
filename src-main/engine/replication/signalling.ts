/**
 * T2: what goes through signalling servers. Announcements are sealed with the place's key; all that follows is
 * sealed to one device's key; both are signed by the device that says them. Addresses travel only in what follows,
 * so they go only to a device that stands or proves an open invite.
 */
import * as v from 'valibot'
import type { DeviceId, InviteId } from '#shared/kernel/brand.ts'
import { concat, fromUtf8, toHex, toUtf8 } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import { standingNow } from '../charter/charter.ts'
import { createSealer, unseal } from '../crypto/seal.ts'
import { decrypt, encrypt, randomBytes, sign, verify } from '../crypto/sodium.ts'
import { readFact } from '../gate/facts.ts'
import type { Ledger } from '../gate/ledger.ts'
import { decodeEntry, isSignedByItsDevice } from '../log/entry.ts'
import { factAt, inBatches } from './factFeed.ts'
import type { Regard } from './link.ts'
import { refusals } from './messages.ts'

/** What signalling needs of its group. */
export interface Party {
  readonly ledger: Ledger
  readonly placeKey: Uint8Array
  readonly stands: boolean
  regard(device: DeviceId, invite: InviteId | null): Regard
  /** C5: the facts by which that device has ceased to stand; none when it was told them a short while ago. */
  farewell(device: DeviceId, by: 'signalling'): readonly Uint8Array[]
}

export type Opened =
  | { readonly type: 'signal'; readonly json: Uint8Array }
  /** A joiner's invite does not let it in: it is to be told so, without any address of ours. */
  | { readonly type: 'refuse'; readonly answer: Uint8Array }
  | { readonly type: 'refused'; readonly code: InviteRefusal }
  /** C5: it does not stand any more: it is to be told by which facts, without any address of ours. */
  | { readonly type: 'farewell'; readonly answers: readonly Uint8Array[] }
  /** C5: the same from the other side; each fact says by itself whether it is good. */
  | { readonly type: 'told'; readonly facts: readonly Uint8Array[] }

const forAll = 0
const forOne = 1
const refusal = 2
const farewell = 3
/** Bytes of facts after which a message is cut: sealed, it is well below what a server takes. */
const fullFarewell = 40 * 1024
const mostFacts = 1_024
/** A seat with a new key for everyone grows with the group; a larger one than this is not carried along. */
const largestSeat = 16 * 1024

/** The members of y-webrtc's messages that say where one goes. */
const addressed = v.looseObject({ type: v.string(), from: v.string(), to: v.optional(v.string()) })

interface Peer {
  readonly device: DeviceId
  readonly sealing: Uint8Array
}

export class Signalling {
  private readonly party: Party
  /** Peers of y-webrtc that have said who they are. Bounded: the oldest goes. */
  private readonly peers = new Map<string, Peer>()

  constructor(party: Party) {
    this.party = party
  }

  /** Seals what y-webrtc publishes; null: whom it goes to is not known, so nothing is said. */
  seal(json: Uint8Array, to: string | null): Uint8Array | null {
    const said = encodeCbor(this.identified(json, to))
    if (to === null) return sealForAll(this.party.placeKey, said)
    const peer = this.peers.get(to)
    // Who was let in once, and is not any more, is told no address.
    if (peer === undefined || this.party.regard(peer.device, null).isGone === true) return null
    return sealForOne(forOne, peer.sealing, said)
  }

  /** Null: not for us, not from this group, or from somebody who neither stands nor proves an open invite. */
  open(bytes: Uint8Array): Opened | null {
    const kind = bytes[0]
    if (kind !== forAll && kind !== forOne && kind !== refusal && kind !== farewell) return null
    const text =
      kind === forAll
        ? decrypt(this.party.placeKey, bytes.subarray(25), null, bytes.subarray(1, 25))
        : this.unsealed(bytes)
    if (text === null) return null
    if (kind === refusal) {
      const code = refusals[text[0] ?? refusals.length]
      return code === undefined || this.party.stands ? null : { type: 'refused', code }
    }
    if (kind === farewell) {
      const facts = decodeCbor(text)
      return isFacts(facts) ? { type: 'told', facts } : null
    }
    return this.judge(text, kind === forAll)
  }

  private unsealed(bytes: Uint8Array): Uint8Array | null {
    return bytes.length < 33 ? null : unseal(this.party.ledger.device.sealing, bytes.slice(1, 33), bytes.slice(33))
  }

  private identified(json: Uint8Array, to: string | null): Cbor {
    const { ledger, stands } = this.party
    const { signing, sealing } = ledger.device
    const scope = [toUtf8(to ?? ''), json]
    const invite = stands ? null : (ledger.invite?.signing ?? null)
    return [
      signing.publicKey,
      sealing.publicKey,
      json,
      to,
      invite === null
        ? null
        : [invite.publicKey, sign(invite.secretKey, 'signal invite', signing.publicKey, sealing.publicKey)],
      seatOf(ledger),
      sign(signing.secretKey, 'signal', signedBytes(bytesOfId(ledger.group), sealing.publicKey, ...scope)),
    ]
  }

  private judge(text: Uint8Array, isAnnouncement: boolean): Opened | null {
    const said = parse(text, bytesOfId(this.party.ledger.group))
    if (said === null || (said.to === null) !== isAnnouncement) return null
    const { regard } = this.party
    const device = toHex(said.device) as DeviceId
    const own = this.party.ledger.deviceId
    if (device === own) return null
    const answer = regard.call(this.party, device, said.invite)
    if (answer.isGone === true) return isAnnouncement ? this.bidFarewell(device, said.sealing) : null
    if (answer.refusal !== null) {
      const code = new Uint8Array([refusals.indexOf(answer.refusal)])
      const sealed = isAnnouncement ? sealForOne(refusal, said.sealing, code) : null
      return sealed === null ? null : { type: 'refuse', answer: sealed }
    }
    if (!answer.known && answer.isMet !== true && !isSeatedBy(this.party.ledger, device, said.seat))
      return answer.isUnseated === true && isAnnouncement ? this.bidFarewell(device, said.sealing) : null
    this.remember(said.from, { device, sealing: said.sealing })
    return { type: 'signal', json: said.json }
  }

  private bidFarewell(device: DeviceId, sealing: Uint8Array): Opened {
    const facts = this.party.farewell(device, 'signalling').filter(({ length }) => length <= fullFarewell)
    const answers = inBatches(facts, fullFarewell).flatMap(
      (batch) => sealForOne(farewell, sealing, encodeCbor(batch)) ?? [],
    )
    return { type: 'farewell', answers }
  }

  private remember(peer: string, who: Peer): void {
    this.peers.delete(peer)
    this.peers.set(peer, who)
    if (this.peers.size > 1_000) this.peers.delete([...this.peers.keys()][0] ?? '')
  }
}

interface Said {
  readonly device: Uint8Array
  readonly sealing: Uint8Array
  readonly json: Uint8Array
  readonly from: string
  readonly to: string | null
  readonly invite: InviteId | null
  readonly seat: Uint8Array | null
}

/** Null unless it is well-formed and every signature in it is good. */
function parse(text: Uint8Array, group: Uint8Array): Said | null {
  const value = decodeCbor(text)
  if (!Array.isArray(value) || value.length !== 7) return null
  const [device, sealing, json, to, invite, seat, signature] = value as Cbor[]
  if (!isBytes(device) || !isBytes(sealing) || sealing.length !== 32 || !isBytes(json) || !isBytes(signature))
    return null
  if (to !== null && typeof to !== 'string') return null
  if (seat !== null && !isBytes(seat)) return null
  if (!verify(device, signature, 'signal', signedBytes(group, sealing, toUtf8(to ?? ''), json))) return null
  const message = v.safeParse(addressed, parseJson(json))
  if (!message.success || (message.output.to ?? null) !== (to ?? null)) return null
  const proven = provenInvite(invite ?? null, device, sealing)
  if (proven === undefined) return null
  return { device, sealing, json, from: message.output.from, to: to ?? null, invite: proven, seat: seat ?? null }
}

/** Null: none was named. Undefined: the proof is wrong. */
function provenInvite(value: Cbor, device: Uint8Array, sealing: Uint8Array): InviteId | null | undefined {
  if (value === null) return null
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [key, signature] = value as Cbor[]
  if (!isBytes(key) || !isBytes(signature)) return undefined
  return verify(key, signature, 'signal invite', device, sealing) ? (toHex(key) as InviteId) : undefined
}

/** Length-prefixed, so that no two messages sign the same bytes. */
const signedBytes = (...parts: readonly Uint8Array[]): Uint8Array =>
  concat(
    ...parts.flatMap((part) => {
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, part.length)
      return [length, part]
    }),
  )

function sealForAll(placeKey: Uint8Array, said: Uint8Array): Uint8Array {
  const nonce = randomBytes(24)
  return concat(new Uint8Array([forAll]), nonce, encrypt(placeKey, said, null, nonce))
}

function sealForOne(kind: number, sealing: Uint8Array, said: Uint8Array): Uint8Array | null {
  const sealer = createSealer()
  const sealed = sealer.seal(sealing, said)
  return sealed === null ? null : concat(new Uint8Array([kind]), sealer.ephemeral, sealed)
}

/**
 * What let this device in, or is to let it in by the words alone (I4), for those who have not heard of it; null for the
 * founder, and when it is too large.
 */
function seatOf(ledger: Ledger): Uint8Array | null {
  const { graph, deviceId } = ledger
  const openers = [...(graph.seatsOfDevice.get(deviceId) ?? []), ...(graph.addsOfDevice.get(deviceId) ?? [])]
  const opener = openers.find((node) => node.void === null) ?? openers[0]
  const bytes = opener === undefined ? null : factAt(ledger, opener.fact)
  return bytes !== null && bytes.length <= largestSeat ? bytes : null
}

/** T2: the fact that came along lets the device in, and who wrote it stands here; or its member's words did (I4). */
function isSeatedBy(ledger: Ledger, device: DeviceId, seat: Uint8Array | null): boolean {
  const entry = seat === null ? null : decodeEntry(seat)
  if (entry === null || !isSignedByItsDevice(entry.header, entry.id, entry.signature)) return false
  const read = readFact(entry, ledger.group, ledger.stored.charterKey)
  if (!('fact' in read)) return false
  const { body, joined, device: author } = read.fact
  const stands = standingNow(ledger.graph, author) !== null
  if (body.kind === 'seat') return stands && joined?.device === device
  if (body.kind !== 'deviceAdd' || body.device !== device) return false
  return stands || (author === device && ledger.graph.state.members.has(body.certificate.member))
}

const isBytes = (value: Cbor | undefined): value is Uint8Array => value instanceof Uint8Array

const isFacts = (value: Cbor | null): value is readonly Uint8Array[] =>
  Array.isArray(value) && value.length <= mostFacts && (value as Cbor[]).every(isBytes)

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes) ?? '')
  } catch {
    return null
  }
}
