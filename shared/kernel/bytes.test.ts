import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareBytes,
  concat,
  equalBytes,
  fromBase64url,
  fromHex,
  fromUtf8,
  toBase64url,
  toHex,
  toUtf8,
} from './bytes.ts'

const bytes = fc.uint8Array({ maxLength: 70 })

test('hexadecimal goes there and back', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      expect(fromHex(toHex(some))).toEqual(some)
    }),
  )
  expect(toHex(new Uint8Array([0, 9, 10, 255]))).toBe('00090aff')
})

test.each(['0', 'AB', 'zz', '0g', ' 00', '0x00'])('hexadecimal has one form: %j is none', (text) => {
  expect(fromHex(text)).toBeNull()
})

test('base64url goes there and back, and is that of everybody else', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      expect(toBase64url(some)).toBe(Buffer.from(some).toString('base64url'))
      expect(fromBase64url(toBase64url(some))).toEqual(some)
    }),
  )
})

test.each(['A', 'AAAAA', 'AB', 'AAB', 'AA==', 'A+', 'A/', 'A A', 'Ä'])(
  'base64url has one form: %j is none, so no two texts mean one link',
  (text) => {
    expect(fromBase64url(text)).toBeNull()
  },
)

test('a text of bytes means these bytes alone', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const read = fromBase64url(text)
      if (read !== null) expect(toBase64url(read)).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('bytes that are not UTF-8 are no text, and a byte order mark stays', () => {
  expect(fromUtf8(new Uint8Array([0xff]))).toBeNull()
  expect(fromUtf8(new Uint8Array([0xc0, 0x80]))).toBeNull()
  expect(fromUtf8(new Uint8Array([0xed, 0xa0, 0x80]))).toBeNull()
  expect(fromUtf8(toUtf8('\u{feff}häuser 🏡'))).toBe('\u{feff}häuser 🏡')
})

test('bytes compare as text of bytes does', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(Math.sign(compareBytes(one, other))).toBe(Buffer.compare(one, other))
      expect(equalBytes(one, other)).toBe(Buffer.compare(one, other) === 0)
    }),
  )
})

test('joined parts stand behind one another', () => {
  expect(concat(new Uint8Array([1]), new Uint8Array(), new Uint8Array([2, 3]))).toEqual(new Uint8Array([1, 2, 3]))
})
