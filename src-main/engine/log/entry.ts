import { concat, equalBytes } from '#shared/kernel/bytes.ts'
import { sign, verify } from '../crypto/sodium.ts'
import { decodeHeader, encodeHeader, hashOfPayload, headerLength, idOfHeader, type Header } from './header.ts'
import { limits } from './limits.ts'

/** L1: header, signature of its id, payload. L2: the payload may be absent. */
export interface Entry {
  readonly header: Header
  readonly id: Uint8Array
  /** Null where a page proves the entry instead (L3). */
  readonly signature: Uint8Array | null
  readonly payload: Uint8Array | null
}

const signatureLength = 64

/** As it travels alone: header, signature, payload. */
export function encodeEntry(entry: Entry & { signature: Uint8Array }): Uint8Array {
  return concat(encodeHeader(entry.header), entry.signature, entry.payload ?? new Uint8Array())
}

/**
 * L1, L2, L6. Null when the bytes are not one whole entry: a wrong header, a payload of another length or hash
 * than the header says (none at all is allowed), or too long. The signature is not checked here.
 */
export function decodeEntry(bytes: Uint8Array): (Entry & { signature: Uint8Array }) | null {
  if (bytes.length > headerLength + limits.extension + signatureLength + limits.entry) return null
  const header = decodeHeader(bytes)
  if (header === null) return null
  const headerEnd = headerLength + header.extension.length
  const signature = bytes.slice(headerEnd, headerEnd + signatureLength)
  const payload = bytes.slice(headerEnd + signatureLength)
  if (signature.length !== signatureLength) return null
  const absent = payload.length === 0 && header.payloadLength > 0
  if (!absent && !payloadFits(header, payload)) return null
  const id = idOfHeader(bytes.subarray(0, headerEnd))
  return { header, id, signature, payload: absent ? null : payload }
}

export const payloadFits = (header: Header, payload: Uint8Array): boolean =>
  payload.length === header.payloadLength && equalBytes(hashOfPayload(payload), header.payloadHash)

export const signId = (secretKey: Uint8Array, id: Uint8Array): Uint8Array => sign(secretKey, 'entry', id)

/** L1: the device signed the entry's id. */
export const isSignedByItsDevice = (header: Header, id: Uint8Array, signature: Uint8Array): boolean =>
  verify(header.device, signature, 'entry', id)
