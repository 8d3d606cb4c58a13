import type { Clock } from '#shared/kernel/clock.ts'
import { randomBytes, type KeyPair } from '../crypto/sodium.ts'
import { signId, type Entry } from './entry.ts'
import { encodeEnvelope, type Envelope } from './envelope.ts'
import { boxedFlag, encodeHeader, format, hashOfPayload, idOfHeader, noId, type Header } from './header.ts'
import { sealPayload, slotOf } from './seal.ts'

/** Where a log's next entry goes. */
export interface Place {
  readonly group: Uint8Array
  readonly log: number
  readonly number: number
  /** Null for entry 1. */
  readonly previous: Uint8Array | null
}

/** K3: an entry whose payload is a box: no content key opens it, so that it has no tag. */
export function writeBoxed(
  place: Place,
  device: KeyPair,
  clock: Clock,
  box: Uint8Array,
): Entry & { signature: Uint8Array; payload: Uint8Array } {
  const header: Header = {
    format,
    log: place.log,
    flags: boxedFlag,
    number: place.number,
    clock,
    group: place.group,
    device: device.publicKey,
    previous: place.previous ?? noId,
    salt: randomBytes(8),
    tag: new Uint8Array(16),
    payloadLength: box.length,
    payloadHash: hashOfPayload(box),
    extension: new Uint8Array(),
  }
  const id = idOfHeader(encodeHeader(header))
  return { header, id, signature: signId(device.secretKey, id), payload: box }
}

/** L1, L5: composes, seals and signs one entry. */
export function writeEntry(
  place: Place,
  device: KeyPair,
  contentKey: Uint8Array,
  clock: Clock,
  envelope: Envelope,
  extension: Uint8Array = new Uint8Array(),
): Entry & { signature: Uint8Array; payload: Uint8Array } {
  const unsealed: Header = {
    format,
    log: place.log,
    flags: 0,
    number: place.number,
    clock,
    group: place.group,
    device: device.publicKey,
    previous: place.previous ?? noId,
    salt: randomBytes(8),
    tag: new Uint8Array(16),
    payloadLength: 0,
    payloadHash: noId,
    extension,
  }
  const slot = slotOf(contentKey, unsealed)
  const tagged = { ...unsealed, tag: slot.tag }
  const payload = sealPayload(slot, tagged, encodeEnvelope(envelope))
  const header = { ...tagged, payloadLength: payload.length, payloadHash: hashOfPayload(payload) }
  const id = idOfHeader(encodeHeader(header))
  return { header, id, signature: signId(device.secretKey, id), payload }
}
