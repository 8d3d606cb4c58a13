import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('T5 waits double up to the longest, lie between half and the whole, and begin anew', () => {
  const steady = backoff(100, 500, () => 1)
  expect([1, 2, 3, 4, 5].map(() => steady.next())).toEqual([100, 200, 400, 500, 500])
  steady.reset()
  expect(steady.next()).toBe(100)
  expect(backoff(100, 500, () => 0).next()).toBe(50)
})
