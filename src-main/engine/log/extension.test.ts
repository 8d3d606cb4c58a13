import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deviceOf, idOf, logOf } from '#tests/support/devices.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { encodeExtension, expiryOf, mostErased, noExtension, readExtension, type Extension } from './extension.ts'
import { decodeHeader, encodeHeader, type Header } from './header.ts'
import { limits } from './limits.ts'

const ada = deviceOf('Ada')
const { header } = logOf(ada, 1, { clock: () => clockAt(1_000_000) })[0]!
const withExtension = (extension: Uint8Array): Header => ({ ...header, extension })
const read = (...bytes: number[]): Extension | null => readExtension(withExtension(new Uint8Array(bytes)))

const numbers = fc.tuple(fc.integer({ min: 1, max: 0xffff_ffff }), fc.integer({ min: 1, max: 0xffff_ffff }))
const erased = fc
  .record({ log: fc.integer({ min: 1, max: 255 }), numbers })
  .map(({ log, numbers: [a, b] }) => ({ device: idOf(ada), log, from: Math.min(a, b), to: Math.max(a, b) }))
const extensions = fc.record({
  expires: fc.option(fc.integer({ min: 1, max: 0xffff_ffff })),
  erases: fc.array(erased, { maxLength: mostErased }),
})

test('D3 what a header says in clear is read as it was written, and fits', () => {
  fc.assert(
    fc.property(extensions, (extension) => {
      const bytes = encodeExtension(extension)
      expect(bytes.length).toBeLessThanOrEqual(limits.extension)
      expect(readExtension(withExtension(bytes))).toEqual(extension)
      expect(decodeHeader(encodeHeader(withExtension(bytes)))?.extension).toEqual(bytes)
    }),
  )
})

test('D3 an entry expires so many hours after its clock', () => {
  expect(expiryOf(header)).toBeNull()
  expect(expiryOf(withExtension(encodeExtension({ ...noExtension, expires: 2 })))).toBe(1_000_000 + 2 * 3_600_000)
})

test('D3 nothing expires at once, facts are never erased, and ranges are not empty', () => {
  expect(read(1, 0, 4, 0, 0, 0, 0)).toBeNull()
  expect(read(1, 0, 2, 0, 9)).toBeNull()
  expect(read(2, 0, 0)).toBeNull()
  const range = (log: number, from: number, to: number): Extension | null =>
    read(2, 0, 41, ...header.device, log, 0, 0, 0, from, 0, 0, 0, to)
  expect(range(1, 3, 9)?.erases).toEqual([{ device: idOf(ada), log: 1, from: 3, to: 9 }])
  expect([range(0, 3, 9), range(1, 0, 9), range(1, 9, 3)]).toEqual([null, null, null])
})

test('D3 types that are not known say nothing, and nothing is read of a later format', () => {
  expect(read(1, 0, 4, 0, 0, 0, 5, 77, 0, 1, 9)).toEqual({ expires: 5, erases: [] })
  expect(readExtension({ ...withExtension(new Uint8Array([1, 0, 1, 1])), format: 2 })).toEqual(noExtension)
})

test('G1 reading an extension answers any bytes that a header may have', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeHeader(encodeHeader(withExtension(bytes)))
      if (decoded !== null) expect(['object']).toContain(typeof readExtension(decoded))
    }),
  )
})
