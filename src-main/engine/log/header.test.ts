import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf } from '#tests/support/devices.ts'
import { concat } from '#shared/kernel/bytes.ts'
import { associatedData, decodeHeader, encodeHeader, headerLength, idOfHeader, noId, type Header } from './header.ts'
import { limits } from './limits.ts'

const header: Header = {
  format: 1,
  log: 1,
  flags: 0x0203,
  number: 0x04050607,
  clock: 0x08090a0b0c0d0e0fn,
  group: new Uint8Array(32).fill(0x10),
  device: new Uint8Array(32).fill(0x30),
  previous: new Uint8Array(32).fill(0x50),
  salt: new Uint8Array(8).fill(0x70),
  tag: new Uint8Array(16).fill(0x78),
  payloadLength: 0x00020304,
  payloadHash: new Uint8Array(32).fill(0x8c),
  extension: new Uint8Array([1, 0, 4, 0, 0, 0, 9]),
}

test.each([
  [0, [1], 'format'],
  [1, [1], 'log'],
  [2, [2, 3], 'flags'],
  [4, [4, 5, 6, 7], 'number'],
  [8, [8, 9, 10, 11, 12, 13, 14, 15], 'clock'],
  [16, Array<number>(32).fill(0x10), 'group id'],
  [48, Array<number>(32).fill(0x30), 'device key'],
  [80, Array<number>(32).fill(0x50), 'previous id'],
  [112, Array<number>(8).fill(0x70), 'salt'],
  [120, Array<number>(16).fill(0x78), 'key tag'],
  [136, [0, 2, 3, 4], 'payload length'],
  [140, Array<number>(32).fill(0x8c), 'payload hash'],
  [172, [0, 7], 'extension length'],
  [174, [0, 0], 'zero'],
  [176, [1, 0, 4, 0, 0, 0, 9], 'extension'],
])('L1 at %i of a header: %j, the %s', (at, bytes) => {
  expect([...encodeHeader(header).subarray(at, at + bytes.length)]).toEqual(bytes)
})

const records = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 255 }), fc.uint8Array({ maxLength: 30 })), {
    maxLength: 4,
    selector: ([type]) => type,
  })
  .map((list) => list.sort(([a], [b]) => a - b))
  .map((list) => concat(...list.map(([type, value]) => concat(new Uint8Array([type, 0, value.length]), value))))

const headers = fc.record<Header>({
  format: fc.constant(1),
  log: fc.nat(255),
  flags: fc.nat(0xffff),
  number: fc.integer({ min: 2, max: 0xffff_ffff }),
  clock: fc.bigInt(0n, (1n << 64n) - 1n),
  group: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  device: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  previous: fc.constant(bytesOf('before')),
  salt: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  tag: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  payloadLength: fc.nat(limits.entry),
  payloadHash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  extension: records,
})

test('L1 a header is read back as it was written, whatever stands behind it', () => {
  fc.assert(
    fc.property(headers, fc.uint8Array({ maxLength: 9 }), (some, behind) => {
      expect(decodeHeader(concat(encodeHeader(some), behind))).toEqual(some)
    }),
  )
})

test('L1 every byte of the header is in its id', () => {
  const bytes = encodeHeader(header)
  const ids = new Set([String(idOfHeader(bytes))])
  for (let at = 0; at < bytes.length; at += 1) ids.add(String(idOfHeader(bytes.with(at, (bytes[at] ?? 0) ^ 1))))
  expect(ids.size).toBe(bytes.length + 1)
})

const altered = (change: (bytes: Uint8Array, view: DataView) => void): Uint8Array => {
  const bytes = encodeHeader(header)
  change(bytes, new DataView(bytes.buffer))
  return bytes
}

test.each([
  ['of format 0', altered((bytes) => bytes.fill(0, 0, 1))],
  ['with number 0', altered((_, view) => view.setUint32(4, 0))],
  ['of entry 1 that names one before it', altered((_, view) => view.setUint32(4, 1))],
  ['of a later entry that names none', altered((bytes) => bytes.fill(0, 80, 112))],
  ['with a payload above the limit', altered((_, view) => view.setUint32(136, limits.entry + 1))],
  ['with something where zeros belong', altered((_, view) => view.setUint16(174, 1))],
  ['with a longer extension than there is', altered((_, view) => view.setUint16(172, 8))],
  ['with an extension that ends in a record', altered((_, view) => view.setUint16(172, 6))],
  ['with a record of type 0', altered((bytes) => bytes.fill(0, 176, 177))],
  ['that is cut off', encodeHeader(header).subarray(0, headerLength - 1)],
])('L1 L6 a header %s is none', (_what, bytes) => {
  expect(decodeHeader(bytes)).toBeNull()
})

test('G4 a header of a later format is one, for a later version to judge', () => {
  expect(decodeHeader(altered((bytes) => bytes.fill(2, 0, 1)))).toMatchObject({ format: 2, number: header.number })
})

test('L1 an extension’s records ascend, each type once', () => {
  const withRecords = (...extension: number[]): Header => ({ ...header, extension: new Uint8Array(extension) })
  expect(decodeHeader(encodeHeader(withRecords(1, 0, 0, 2, 0, 1, 7)))).not.toBeNull()
  expect(decodeHeader(encodeHeader(withRecords(2, 0, 0, 1, 0, 1, 7)))).toBeNull()
  expect(decodeHeader(encodeHeader(withRecords(1, 0, 0, 1, 0, 1, 7)))).toBeNull()
})

test('L6 an extension has at most 1,024 bytes', () => {
  const ofLength = (length: number): Uint8Array => {
    const extension = new Uint8Array(length)
    extension.set([1, (length - 3) >> 8, (length - 3) & 255])
    return encodeHeader({ ...header, extension })
  }
  expect(decodeHeader(ofLength(1_024))).not.toBeNull()
  expect(decodeHeader(ofLength(1_025))).toBeNull()
})

test('L1 bytes of any kind are a header or none, and never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const read = decodeHeader(bytes)
      if (read !== null) expect(encodeHeader(read)).toEqual(bytes.subarray(0, headerLength + read.extension.length))
    }),
  )
})

test('L5 a seal is bound to all of the header but the payload’s length and hash', () => {
  const bytes = encodeHeader(header)
  const bound = associatedData(bytes)
  for (let at = 0; at < bytes.length; at += 1) {
    const isLeftOut = at >= 136 && at < 172
    const other = associatedData(bytes.with(at, (bytes[at] ?? 0) ^ 1))
    expect(Buffer.compare(bound, other) === 0).toBe(isLeftOut)
  }
})

test('L1 entry 1 names zeros as the one before it', () => {
  expect(decodeHeader(encodeHeader({ ...header, number: 1, previous: noId }))).not.toBeNull()
})
