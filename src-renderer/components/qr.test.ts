import { expect, test } from 'vitest'
import { qrModules } from './qr.ts'

test('a text becomes a square of modules with a quiet edge', () => {
  const code = qrModules('hearth://join/lakeside')
  expect(code?.data).toHaveLength(code?.size ?? -1)
  expect(code?.data[0]?.some((dark) => dark)).toBe(false)
})

test('more text than any code holds makes none', () => {
  expect(qrModules('x'.repeat(4000))).toBeNull()
})
