/** What stands in a header in clear, so that couriers, who read nothing else, can act on it (D3). */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { concat, toHex } from '#shared/kernel/bytes.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { factsLog, format, type Header } from './header.ts'

/** Numbers of a log, both inclusive, whose payloads are to go. */
export interface Erased {
  readonly device: DeviceId
  readonly log: number
  readonly from: number
  readonly to: number
}

export interface Extension {
  /** Hours after the entry's clock; null: it stays. */
  readonly expires: number | null
  readonly erases: readonly Erased[]
}

const [expiresType, erasesType] = [1, 2]
const hour = 3_600_000
const erasedLength = 41

/** What one extension may erase: what fits beside an expiry. */
export const mostErased = Math.floor((1024 - 7 - 3) / erasedLength)

export const noExtension: Extension = { expires: null, erases: [] }

export function encodeExtension({ expires, erases }: Extension): Uint8Array {
  const hours = new Uint8Array(4)
  new DataView(hours.buffer).setUint32(0, expires ?? 0)
  return concat(
    ...(expires === null ? [] : [record(expiresType, hours)]),
    ...(erases.length === 0 ? [] : [record(erasesType, concat(...erases.map(encodeErased)))]),
  )
}

function record(type: number, value: Uint8Array): Uint8Array {
  return concat(new Uint8Array([type, value.length >> 8, value.length & 0xff]), value)
}

function encodeErased({ device, log, from, to }: Erased): Uint8Array {
  const out = new Uint8Array(erasedLength)
  out.set(bytesOfId(device))
  out[32] = log
  const view = new DataView(out.buffer)
  view.setUint32(33, from)
  view.setUint32(37, to)
  return out
}

/**
 * D3: what the extension says. Null where a record of a known type is malformed, which makes the entry void; types
 * that are not known say nothing.
 */
export function readExtension(header: Header): Extension | null {
  if (header.extension.length === 0 || header.format !== format) return noExtension
  let read: Extension = noExtension
  for (const [type, value] of recordsOf(header.extension)) {
    if (type === expiresType) {
      const expires = value.length === 4 ? new DataView(value.buffer, value.byteOffset, 4).getUint32(0) : 0
      if (expires === 0) return null
      read = { ...read, expires }
    } else if (type === erasesType) {
      const erases = readErases(value)
      if (erases === null) return null
      read = { ...read, erases }
    }
  }
  return read
}

/** When the entry's payload goes, in milliseconds since 1970; null: never by itself. */
export function expiryOf(header: Header): number | null {
  if (header.extension.length === 0) return null
  const expires = readExtension(header)?.expires ?? null
  return expires === null ? null : millisecondsOf(header.clock) + expires * hour
}

function* recordsOf(extension: Uint8Array): Generator<readonly [number, Uint8Array]> {
  for (let at = 0; at + 3 <= extension.length;) {
    const length = ((extension[at + 1] ?? 0) << 8) | (extension[at + 2] ?? 0)
    yield [extension[at] ?? 0, extension.subarray(at + 3, at + 3 + length)]
    at += 3 + length
  }
}

/** Facts are never erased (C1): without one of them the charter would stand still. */
function readErases(value: Uint8Array): Erased[] | null {
  if (value.length === 0 || value.length % erasedLength !== 0) return null
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const erases: Erased[] = []
  for (let at = 0; at < value.length; at += erasedLength) {
    const device = toHex(value.subarray(at, at + 32)) as DeviceId
    const [log, from, to] = [value[at + 32] ?? factsLog, view.getUint32(at + 33), view.getUint32(at + 37)]
    if (log === factsLog || from === 0 || from > to) return null
    erases.push({ device, log, from, to })
  }
  return erases
}
