import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHex, toUtf8 } from './bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from './cbor.ts'

const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeInteger(),
    fc.string(),
    fc.boolean(),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}))

test('what is encoded is read back as it was', () => {
  fc.assert(
    fc.property(value, (some) => {
      expect(decodeCbor(encodeCbor(some))).toEqual(some)
    }),
  )
  expect(decodeCbor(encodeCbor([null, 1]))).toEqual([null, 1])
})

test('no bytes but the canonical ones mean a value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 16 }), (bytes) => {
      const read = decodeCbor(bytes)
      if (read !== null) expect(encodeCbor(read)).toEqual(bytes)
    }),
    { numRuns: 2_000 },
  )
})

const deep = (levels: number): string => '81'.repeat(levels) + '00'

test.each([
  ['a longer form of a number', '1800'],
  ['a longer form of a longer number', '1900ff'],
  ['a longer form of a length', '580100'],
  ['a longer form of a list', '980100'],
  ['a float', 'fb3ff0000000000000'],
  ['a float of half precision', 'f93c00'],
  ['not a number', 'f97e00'],
  ['infinity', 'f97c00'],
  ['undefined', 'f7'],
  ['a simple value of no meaning', 'e0'],
  ['a tag', 'c000'],
  ['a big number as a tag', 'c249010000000000000000'],
  ['a number beyond what is exact', '1b0020000000000000'],
  ['a map', 'a10001'],
  ['a map with a key twice', 'a200010002'],
  ['an endless list', '9fff'],
  ['endless bytes', '5f4100ff'],
  ['a text that is not UTF-8', '61ff'],
  ['something left over', '0000'],
  ['nothing', ''],
  ['less than it says', '4200'],
  ['a list longer than all memory', '9b7fffffffffffffff'],
  ['bytes longer than all memory', '5b7fffffffffffffff'],
  ['more depth than anything of ours has', deep(17)],
])('the profile refuses %s', (_what, hex) => {
  expect(decodeCbor(fromHex(hex)!)).toBeNull()
})

test('sixteen lists in one another are still read', () => {
  expect(decodeCbor(fromHex(deep(16))!)).not.toBeNull()
})

test('L6 a megabyte of lists in lists, or a list said to be huge, is refused and not suffered', () => {
  expect(decodeCbor(new Uint8Array(1024 * 1024).fill(0x81))).toBeNull()
  expect(decodeCbor(fromHex('9a7fffffff')!)).toBeNull()
})

test('texts keep every sign of every script', () => {
  const text = 'Zoë 🏡 日本 \u{0}\u{feff}'
  expect(decodeCbor(encodeCbor(text))).toBe(text)
  expect(encodeCbor('é')).toEqual(new Uint8Array([0x62, ...toUtf8('é')]))
})
