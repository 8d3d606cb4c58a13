import { decode, encode } from 'cborg'
import { equalBytes } from './bytes.ts'

/** What Hearth's CBOR may hold: RFC 8949 deterministic encoding of these and nothing else (no floats, tags, undefined). */
export type Cbor = number | string | boolean | null | Uint8Array | readonly Cbor[]

export function encodeCbor(value: Cbor): Uint8Array {
  const bytes = encode(value)
  // In Node some come as Buffers, which Yjs does not take for bytes.
  return bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Null when the bytes are not the one canonical encoding of a value of the profile. Never throws. */
export function decodeCbor(bytes: Uint8Array): Cbor | null {
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      rejectDuplicateMapKeys: true,
    })
    // Strict mode still accepts some longer forms; comparing the bytes leaves one encoding for one meaning.
    return isProfile(value, 0) && equalBytes(encode(value), bytes) ? value : null
  } catch {
    return null
  }
}

const deepest = 16

function isProfile(value: unknown, depth: number): value is Cbor {
  if (depth > deepest) return false
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (value instanceof Uint8Array) return true
  return Array.isArray(value) && value.every((part) => isProfile(part, depth + 1))
}
