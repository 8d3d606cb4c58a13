/** R5: a receipt is what a device holds of others' logs, signed by it and numbered: whoever has it may pass it on. */
import type { DeviceId, GroupId } from '#shared/kernel/brand.ts'
import { compareBytes, toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { sign, verify, type KeyPair } from '../crypto/sodium.ts'

/** A longer one is none. */
export const longestReceipt = 64 * 1024
const mostLines = 1_024
/** Of one line: a log with more gaps is told by its newest stretches. */
const mostStretches = 64
/** Bytes of a line beside its stretches, and of a stretch, at most. */
const [lineSize, stretchSize] = [40, 11]

export interface ReceiptLine {
  readonly device: DeviceId
  readonly log: number
  /** Entries held, with payload or without. */
  readonly held: Ranges
  /** Of those: held without payload. */
  readonly absent: Ranges
}

export interface Receipt {
  readonly device: DeviceId
  /** A newer one of the same device replaces it. */
  readonly number: number
  /** In the order of device and log, each once. */
  readonly lines: readonly ReceiptLine[]
}

/** Signs what fits: of logs with many gaps the newest stretches, of very many logs the first. */
export function writeReceipt(keys: KeyPair, group: GroupId, number: number, lines: readonly ReceiptLine[]): Uint8Array {
  const told = lines
    .filter(({ held }) => !held.isEmpty)
    .sort((a, b) => compareLines(a, b))
    .slice(0, mostLines)
  const room = longestReceipt - 256 - told.length * lineSize
  const most = Math.max(1, Math.min(mostStretches, Math.floor(room / stretchSize / 2 / Math.max(1, told.length))))
  const body = encodeCbor([
    keys.publicKey,
    number,
    told.map(({ device, log, held, absent }) => {
      const kept = held.newest(most)
      return [bytesOfId(device), log, kept.list(), within(absent, kept).newest(most).list()]
    }),
  ])
  return encodeCbor([body, sign(keys.secretKey, 'receipt', bytesOfId(group), body)])
}

/** A receipt as it came: what it says holds once its signature does. */
export interface Signed {
  readonly receipt: Receipt
  readonly bytes: Uint8Array
  isGenuine(group: GroupId): boolean
}

/** Null for bytes that are no well-formed receipt. Never throws. */
export function readReceipt(bytes: Uint8Array): Signed | null {
  const signed = bytes.length > longestReceipt ? null : parts(bytes)
  const receipt = signed === null ? null : bodyOf(signed.body)
  if (signed === null || receipt === null) return null
  const { body, signature } = signed
  return {
    receipt,
    bytes,
    isGenuine: (group) => verify(bytesOfId(receipt.device), signature, 'receipt', bytesOfId(group), body),
  }
}

function parts(bytes: Uint8Array): { body: Uint8Array; signature: Uint8Array } | null {
  const value = decodeCbor(bytes)
  if (!Array.isArray(value) || value.length !== 2) return null
  const [body, signature] = value as Cbor[]
  if (!(body instanceof Uint8Array) || !isBytes(signature, 64)) return null
  return { body, signature }
}

function bodyOf(bytes: Uint8Array): Receipt | null {
  const value = decodeCbor(bytes)
  if (!Array.isArray(value) || value.length !== 3) return null
  const [device, number, list] = value as Cbor[]
  if (!isBytes(device, 32) || typeof number !== 'number' || number < 1) return null
  if (!Array.isArray(list) || list.length > mostLines) return null
  const lines = (list as Cbor[]).map(lineOf)
  if (!lines.every((line) => line !== null)) return null
  if (!lines.every((line, index) => index === 0 || compareLines(lines[index - 1] ?? line, line) < 0)) return null
  return { device: toHex(device) as DeviceId, number, lines }
}

function lineOf(value: Cbor): ReceiptLine | null {
  if (!Array.isArray(value) || value.length !== 4) return null
  const [device, log, stretches, gaps] = value as Cbor[]
  if (!isBytes(device, 32) || typeof log !== 'number' || log < 0 || log > 0xff) return null
  const held = Ranges.parse(stretches, mostStretches)
  const absent = Ranges.parse(gaps, mostStretches)
  // One form for one meaning: nothing is absent that is not held, and what is not held has no line.
  if (held === null || absent === null || held.isEmpty || !absent.without(held).isEmpty) return null
  return { device: toHex(device) as DeviceId, log, held, absent }
}

const within = (some: Ranges, all: Ranges): Ranges => some.without(some.without(all))

const compareLines = (a: ReceiptLine, b: ReceiptLine): number =>
  compareBytes(bytesOfId(a.device), bytesOfId(b.device)) || a.log - b.log

const isBytes = (value: Cbor | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length
