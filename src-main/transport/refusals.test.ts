import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countRefusals } from './refusals.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('G5 a flood of refusals becomes one line a reason', () => {
  const told: [string, number][] = []
  const refusals = countRefusals((reason, count) => told.push([reason, count]), 1000)
  for (let count = 0; count < 10_000; count += 1) refusals.add('garbage')
  refusals.add('late')
  expect(told).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([
    ['garbage', 10_000],
    ['late', 1],
  ])
})
