import { expect, test } from 'vitest'
import { isOfThisComputerAlone } from './signals.ts'

test.each([
  ['ws://127.0.0.1:8', true],
  ['ws://127.9.9.9:8/', true],
  ['wss://[::1]:8', true],
  ['ws://localhost:8', true],
  ['ws://192.0.2.1:8', false],
  ['wss://localhost.example:8', false],
  ['ws://[2001:db8::1]:8', false],
])('neighbours cannot reach what listens at %s for this computer alone: %s', (url, alone) => {
  expect(isOfThisComputerAlone(url)).toBe(alone)
})
