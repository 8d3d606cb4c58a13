import { expect, test } from 'vitest'
import { byDay } from './days.ts'

test('what was for oneself stands by days, the newest first', () => {
  const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).getTime() })
  const days = byDay([at(20, 9), at(21, 8), at(21, 20)])
  expect(days.map(({ rows }) => rows.map((row) => new Date(row.at).getHours()))).toEqual([[20, 8], [9]])
  expect(byDay([])).toEqual([])
})
