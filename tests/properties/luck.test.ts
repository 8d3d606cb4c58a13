import { expect, test } from 'vitest'
import { randomBytes } from '#main/engine/crypto/sodium.ts'
import { createLuck, withLuck } from '#tests/support/luck.ts'

test('the same seed draws the same, another draws other, and afterwards it is chance again', () => {
  const draw = (seed: number): string => withLuck(seed, () => Buffer.from(randomBytes(32)).toString('hex'))
  expect(draw(1)).toBe(draw(1))
  expect(draw(2)).not.toBe(draw(1))
  expect(Buffer.from(randomBytes(32))).not.toEqual(Buffer.from(randomBytes(32)))
  expect(createLuck(3).shuffle([1, 2, 3, 4, 5, 6])).toEqual(createLuck(3).shuffle([1, 2, 3, 4, 5, 6]))
})
