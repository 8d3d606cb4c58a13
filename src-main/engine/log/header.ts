import { concat } from '#shared/kernel/bytes.ts'
import { isClock, type Clock } from '#shared/kernel/clock.ts'
import { hash } from '../crypto/sodium.ts'
import { limits } from './limits.ts'

export const factsLog = 0
export const itemsLog = 1

/** The fixed part of an entry's header: 176 bytes, big-endian, then the extension. */
export const headerLength = 176

export interface Header {
  readonly format: number
  readonly log: number
  readonly flags: number
  /** From 1 to 2^32 - 1. */
  readonly number: number
  readonly clock: Clock
  /** 32 bytes; zeros in `found`, whose id is the group's. */
  readonly group: Uint8Array
  /** The device's signing key, 32 bytes. */
  readonly device: Uint8Array
  /** Id of the entry before it in its log, 32 bytes; zeros in entry 1. */
  readonly previous: Uint8Array
  /** 8 random bytes. */
  readonly salt: Uint8Array
  /** Tells a reader which key to use, 16 bytes (L5). */
  readonly tag: Uint8Array
  readonly payloadLength: number
  /** BLAKE2b-256 of the sealed payload. */
  readonly payloadHash: Uint8Array
  /** Type-length-value records: type (1 byte), length (2), value, types ascending. */
  readonly extension: Uint8Array
}

/** The format that this version writes and judges; entries of others are kept and passed on (G4). */
export const format = 1
export const noId = new Uint8Array(32)

/** K3: the flag of an item whose payload is a box for a few devices. */
export const boxedFlag = 1

export const isBoxed = ({ log, flags }: Pick<Header, 'log' | 'flags'>): boolean =>
  log === itemsLog && (flags & boxedFlag) !== 0

export function encodeHeader(header: Header): Uint8Array {
  const out = new Uint8Array(headerLength + header.extension.length)
  const view = new DataView(out.buffer)
  out[0] = header.format
  out[1] = header.log
  view.setUint16(2, header.flags)
  view.setUint32(4, header.number)
  view.setBigUint64(8, header.clock)
  out.set(header.group, 16)
  out.set(header.device, 48)
  out.set(header.previous, 80)
  out.set(header.salt, 112)
  out.set(header.tag, 120)
  view.setUint32(136, header.payloadLength)
  out.set(header.payloadHash, 140)
  view.setUint16(172, header.extension.length)
  out.set(header.extension, headerLength)
  return out
}

/** Null when the bytes do not begin with a well-formed header of this or a later format (L1, L6). Never throws. */
export function decodeHeader(bytes: Uint8Array): Header | null {
  if (bytes.length < headerLength) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const extensionLength = view.getUint16(172)
  const header: Header = {
    format: view.getUint8(0),
    log: view.getUint8(1),
    flags: view.getUint16(2),
    number: view.getUint32(4),
    clock: view.getBigUint64(8),
    group: bytes.slice(16, 48),
    device: bytes.slice(48, 80),
    previous: bytes.slice(80, 112),
    salt: bytes.slice(112, 120),
    tag: bytes.slice(120, 136),
    payloadLength: view.getUint32(136),
    payloadHash: bytes.slice(140, 172),
    extension: bytes.slice(headerLength, headerLength + extensionLength),
  }
  return view.getUint16(174) === 0 && isWellFormed(header, extensionLength) ? header : null
}

function isWellFormed(header: Header, extensionLength: number): boolean {
  return (
    header.format >= 1 &&
    header.number >= 1 &&
    isClock(header.clock) &&
    (header.number === 1) === isZero(header.previous) &&
    header.payloadLength <= limits.entry &&
    extensionLength <= limits.extension &&
    header.extension.length === extensionLength &&
    // What stands in the extension of a later format is for a later version to judge.
    (header.format !== format || recordsAscend(header.extension))
  )
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

function recordsAscend(extension: Uint8Array): boolean {
  let at = 0
  let last = 0
  while (at < extension.length) {
    if (at + 3 > extension.length) return false
    const type = extension[at] ?? 0
    const length = ((extension[at + 1] ?? 0) << 8) | (extension[at + 2] ?? 0)
    if (type <= last) return false
    last = type
    at += 3 + length
  }
  return at === extension.length
}

/** L1: an entry's id is its header's hash, 32 bytes. */
export const idOfHeader = (encoded: Uint8Array): Uint8Array => hash('entry id', 32, encoded)

export const hashOfPayload = (payload: Uint8Array): Uint8Array => hash('payload', 32, payload)

/** L5: what a payload's seal is bound to: the header without the payload's length and hash. */
export const associatedData = (encoded: Uint8Array): Uint8Array =>
  concat(encoded.subarray(0, 136), encoded.subarray(172))
