import { expect, test } from 'vitest'
import { expiryKey, expiryOf, expiryOptions } from './expiry.ts'

const words = { never: 'They stay', hours: (count: number) => `After ${count}` }

test('every choice of an expiry is read back as it was meant', () => {
  for (const { value } of expiryOptions(null, words)) expect(expiryKey(expiryOf(value))).toBe(value)
  expect(expiryOf('never')).toBeNull()
})

test('an expiry that somebody chose otherwise is among the choices, in its place', () => {
  const hours = expiryOptions(48, words).map(({ value }) => value)
  expect(hours).toEqual(['never', '1', '24', '48', '168', '720', '2160'])
})
