/** Texts that travel by hand, as a link or a QR code: what they carry, and whether all of it arrived. */
import { concat, fromBase64url, toBase64url, toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { hash } from './sodium.ts'

export interface Pasted {
  /** What such a text begins with: `hearth://join/`. */
  readonly scheme: string
  readonly version: number
  /** Of the checksum: a text of one scheme is not taken for another's. */
  readonly label: string
}

const checksumLength = 4

/** The scheme and base64url of: version, CBOR fields, four bytes of checksum over both. */
export function writePasted({ scheme, version, label }: Pasted, fields: Cbor): string {
  const body = concat(new Uint8Array([version]), encodeCbor(fields))
  return scheme + toBase64url(concat(body, checksum(label, body)))
}

/**
 * `malformed` is no such text at all, `damaged` lost or changed characters on its way, `newer` is of a version that
 * this one does not know.
 */
export function readPasted(
  { scheme, version, label }: Pasted,
  text: string,
): { readonly fields: Cbor } | { readonly problem: 'malformed' | 'damaged' | 'newer' } {
  const trimmed = text.trim()
  if (!trimmed.toLowerCase().startsWith(scheme)) return { problem: 'malformed' }
  const bytes = fromBase64url(trimmed.slice(scheme.length).replace(/\/$/, ''))
  if (bytes === null || bytes.length <= checksumLength + 1) return { problem: 'damaged' }
  const body = bytes.subarray(0, -checksumLength)
  if (toHex(checksum(label, body)) !== toHex(bytes.subarray(-checksumLength))) return { problem: 'damaged' }
  if (body[0] !== version) return { problem: 'newer' }
  const fields = decodeCbor(body.subarray(1))
  return fields === null ? { problem: 'damaged' } : { fields }
}

const checksum = (label: string, body: Uint8Array): Uint8Array => hash(label, 16, body).subarray(0, checksumLength)

export const isBytesOf = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

export const isSignalUrl = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200 && /^wss?:\/\/[^\s/]+(\/\S*)?$/.test(value)

/** A name as it travels: shown before anybody was asked, so no longer than the contract's longest. */
export const isShortName = (value: unknown): value is string => typeof value === 'string' && value.length <= 320
