import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, envelope } from '#tests/support/devices.ts'
import { concat } from '#shared/kernel/bytes.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { decodeEnvelope, encodeEnvelope } from './envelope.ts'
import { limits } from './limits.ts'

const raw = (fields: Cbor): Uint8Array => concat(new Uint8Array([0]), encodeCbor(fields))
const deflated = (fields: Cbor): Uint8Array => concat(new Uint8Array([1]), deflateRawSync(encodeCbor(fields)))

test('an envelope is read back as it was packed', () => {
  const whole = envelope([bytesOf('nonce', 16), 'text'], {
    kind: 7,
    item: bytesOf('item', 16),
    part: 1,
    parts: 3,
    originalClock: bytesOf('clock', 16).subarray(0, 8),
  })
  expect(decodeEnvelope(encodeEnvelope(whole))).toEqual(whole)
})

test('a long text is packed, a short one stands as it is', () => {
  expect(encodeEnvelope(envelope('x'))[0]).toBe(0)
  const long = encodeEnvelope(envelope('word '.repeat(1_000)))
  expect(long[0]).toBe(1)
  expect(long.length).toBeLessThan(500)
  expect(decodeEnvelope(long)?.body).toBe('word '.repeat(1_000))
})

test('what does not get shorter by packing stands as it is', () => {
  expect(encodeEnvelope(envelope(bytesOf('noise', 64)))[0]).toBe(0)
})

test('L6 inflating stops at the limit: a small bomb is refused', () => {
  const bomb = deflated([1, null, 0, 1, null, new Uint8Array(limits.inflated)])
  expect(bomb.length).toBeLessThan(2_000)
  expect(decodeEnvelope(bomb)).toBeNull()
  expect(decodeEnvelope(deflated([1, null, 0, 1, null, new Uint8Array(limits.inflated - 100)]))).not.toBeNull()
})

test.each<[string, Uint8Array]>([
  ['of an unknown codec', concat(new Uint8Array([2]), encodeCbor([1, null, 0, 1, null, 'x']))],
  ['of nothing', new Uint8Array()],
  ['that says it is packed and is not', concat(new Uint8Array([1]), bytesOf('noise', 64))],
  ['with a field too few', raw([1, null, 0, 1, null])],
  ['with a field too many', raw([1, null, 0, 1, null, 'x', 'y'])],
  ['of a kind below zero', raw([-1, null, 0, 1, null, 'x'])],
  ['with an item of another length', raw([1, bytesOf('item', 32), 0, 1, null, 'x'])],
  ['with a clock of another length', raw([1, null, 0, 1, bytesOf('clock', 16), 'x'])],
  ['whose part is not among its parts', raw([1, null, 1, 1, null, 'x'])],
  ['with a part below zero', raw([1, null, -1, 1, null, 'x'])],
])('an envelope %s is none', (_what, bytes) => {
  expect(decodeEnvelope(bytes)).toBeNull()
})

test('G1 bytes of any kind are an envelope or none, and never throw', () => {
  fc.assert(
    fc.property(fc.nat(1), fc.uint8Array({ maxLength: 60 }), (codec, rest) => {
      decodeEnvelope(concat(new Uint8Array([codec]), rest))
    }),
    { numRuns: 1_000 },
  )
})
