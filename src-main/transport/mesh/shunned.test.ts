import { expect, test } from 'vitest'
import { shunned } from './shunned.ts'

test('R1 a peer whose link the engine closes is left alone for ever longer, until it is trusted', () => {
  let now = 0
  const shuns = shunned(() => now)
  shuns.add('bo')
  expect([shuns.has('bo'), shuns.has('cy')]).toEqual([true, false])
  now = 2001
  expect(shuns.has('bo')).toBe(false)
  shuns.add('bo')
  now += 2001
  expect(shuns.has('bo')).toBe(true)
  shuns.forgive('bo')
  expect(shuns.has('bo')).toBe(false)
})

test('G5 a crowd of names takes bounded memory', () => {
  const shuns = shunned(() => 0)
  for (let count = 0; count < 5000; count += 1) shuns.add(`peer ${count}`)
  expect([shuns.has('peer 0'), shuns.has('peer 4999')]).toEqual([false, true])
})
