import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { concat } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { limits } from './limits.ts'

/** What a sealed payload says: codec byte, then CBOR [kind, item, part, parts, original clock, body]. */
export interface Envelope {
  readonly kind: number
  /** The item that it changes, 16 bytes; null in facts and in an item's creation, whose nonce gives the id (D6). */
  readonly item: Uint8Array | null
  /** From 0; an item longer than an entry comes in several parts. */
  readonly part: number
  readonly parts: number
  /** Of an item sent again: its first clock, 8 bytes big-endian (D6). */
  readonly originalClock: Uint8Array | null
  readonly body: Cbor
}

const raw = 0
const deflate = 1
/** Below this many bytes deflate does not pay. */
const worthDeflating = 512

export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const { kind, item, part, parts, originalClock, body } = envelope
  const text = encodeCbor([kind, item, part, parts, originalClock, body])
  if (text.length >= worthDeflating) {
    const packed = deflateRawSync(text)
    if (packed.length < text.length) return concat(new Uint8Array([deflate]), packed)
  }
  return concat(new Uint8Array([raw]), text)
}

/** Null when the bytes are not one envelope of the profile; inflating stops at the limit (L6). Never throws. */
export function decodeEnvelope(bytes: Uint8Array): Envelope | null {
  const text = unpack(bytes)
  const value = text === null ? null : decodeCbor(text)
  if (!Array.isArray(value) || value.length !== 6) return null
  const [kind, item, part, parts, originalClock, body] = value as Cbor[]
  if (typeof kind !== 'number' || kind < 0) return null
  if (item !== null && !(item instanceof Uint8Array && item.length === 16)) return null
  if (originalClock !== null && !(originalClock instanceof Uint8Array && originalClock.length === 8)) return null
  if (typeof part !== 'number' || typeof parts !== 'number' || part < 0 || part >= parts) return null
  return body === undefined
    ? null
    : { kind, item: item ?? null, part, parts, originalClock: originalClock ?? null, body }
}

function unpack(bytes: Uint8Array): Uint8Array | null {
  const rest = bytes.subarray(1)
  if (bytes[0] === raw) return rest
  if (bytes[0] !== deflate) return null
  try {
    return inflateRawSync(rest, { maxOutputLength: limits.inflated })
  } catch {
    return null
  }
}
