import { expect, test } from 'vitest'
import { bytesOf } from '#tests/support/devices.ts'
import { safetyWords } from './safety.ts'

const [ada, bo, mallory, lakeside, choir] = ['Ada', 'Bo', 'Mallory', 'Lakeside', 'Choir'].map((name) =>
  bytesOf(name),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]

test('I2 both sides see the same twelve safety words', () => {
  const words = safetyWords(lakeside, ada, bo)
  expect(words).toHaveLength(12)
  expect(safetyWords(lakeside, bo, ada)).toEqual(words)
})

test('I2 who stands between two people shows each of them other words', () => {
  const words = safetyWords(lakeside, ada, bo).join(' ')
  expect(safetyWords(lakeside, ada, mallory).join(' ')).not.toBe(words)
  expect(safetyWords(lakeside, mallory, bo).join(' ')).not.toBe(words)
  expect(safetyWords(choir, ada, bo).join(' ')).not.toBe(words)
})
