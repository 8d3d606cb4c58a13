import { expect, test } from 'vitest'
import { clockOf, minutesOf } from './clock.ts'

test.each([
  ['00:00', 0],
  ['07:05', 425],
  ['22:30', 1350],
  ['23:59', 1439],
])('%s is %d minutes after midnight', (clock, minutes) => {
  expect(minutesOf(clock)).toBe(minutes)
  expect(clockOf(minutes)).toBe(clock)
})

test.each(['', '24:00', '7:5', 'noon'])('%j is no time of day', (typed) => {
  expect(minutesOf(typed)).toBeNull()
})
