import { expect, test } from 'vitest'
import { deviceOf, logOf } from '#tests/support/devices.ts'
import { concat } from '#shared/kernel/bytes.ts'
import { decodeEntry, encodeEntry, isSignedByItsDevice, payloadFits } from './entry.ts'
import { headerLength } from './header.ts'
import { limits } from './limits.ts'

const entry = logOf(deviceOf('Ada'), 2)[1]!
const bytes = encodeEntry(entry)
const payloadAt = headerLength + 64

test('L1 an entry travels as header, signature of its id, payload', () => {
  expect(decodeEntry(bytes)).toEqual(entry)
  expect(bytes.subarray(headerLength, payloadAt)).toEqual(entry.signature)
  expect(bytes.subarray(payloadAt)).toEqual(entry.payload)
})

test('L2 an entry may come without its payload, and its id holds', () => {
  const bare = decodeEntry(bytes.subarray(0, payloadAt))
  expect(bare).toEqual({ ...entry, payload: null })
  expect(isSignedByItsDevice(bare!.header, bare!.id, bare!.signature)).toBe(true)
})

test('L1 an entry cut off anywhere is none, but where the payload is left out whole', () => {
  for (let length = 0; length < bytes.length; length += 1)
    if (length !== payloadAt) expect(decodeEntry(bytes.subarray(0, length)), `cut at ${length}`).toBeNull()
})

test('L1 an entry altered at any byte is none, or is not what its device signed', () => {
  for (let at = 0; at < bytes.length; at += 1) {
    const read = decodeEntry(bytes.with(at, (bytes[at] ?? 0) ^ 1))
    if (read !== null) expect(isSignedByItsDevice(read.header, read.id, read.signature), `altered at ${at}`).toBe(false)
    if (at >= payloadAt) expect(read, `payload altered at ${at}`).toBeNull()
  }
})

test('L1 an entry with something behind it is none', () => {
  expect(decodeEntry(concat(bytes, new Uint8Array([0])))).toBeNull()
})

test('L6 an entry above 256 KiB is refused before anything of it is read', () => {
  expect(decodeEntry(new Uint8Array(headerLength + limits.extension + 64 + limits.entry + 1))).toBeNull()
})

test('L1 a signature is the device’s own, over the entry’s id', () => {
  const { header, id, signature } = entry
  const bos = deviceOf('Bo').signing.publicKey
  expect(isSignedByItsDevice(header, id, signature)).toBe(true)
  expect(isSignedByItsDevice({ ...header, device: bos }, id, signature)).toBe(false)
  expect(isSignedByItsDevice(header, id.with(0, (id[0] ?? 0) ^ 1), signature)).toBe(false)
})

test('L1 a payload is the one whose length and hash the header says', () => {
  expect(payloadFits(entry.header, entry.payload)).toBe(true)
  expect(payloadFits(entry.header, entry.payload.subarray(1))).toBe(false)
  expect(payloadFits(entry.header, entry.payload.with(0, (entry.payload[0] ?? 0) ^ 1))).toBe(false)
})
