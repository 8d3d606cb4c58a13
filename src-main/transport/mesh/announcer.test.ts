import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { announcer } from './announcer.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function count(heard: () => boolean = () => true): { times: number[]; announcing: ReturnType<typeof announcer> } {
  const times: number[] = []
  const announcing = announcer(
    () => {
      times.push(Date.now())
      return heard()
    },
    Date.now,
    () => 0.5,
  )
  return { times, announcing }
}

test('T5 once there is anybody to hear, it announces on and on, ever more rarely', () => {
  const { times, announcing } = count()
  announcing.ask()
  vi.advanceTimersByTime(10 * 60_000)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(gaps.slice(0, 4)).toEqual([750, 1500, 3000, 6000])
  expect(Math.max(...gaps)).toBe(45_000)
  announcing.stop()
})

test('T5 after a loss it announces soon and often again', () => {
  const { times, announcing } = count()
  announcing.ask()
  vi.advanceTimersByTime(10 * 60_000)
  const before = times.length
  announcing.trouble()
  vi.advanceTimersByTime(5000)
  expect(times.length - before).toBeGreaterThanOrEqual(3)
  announcing.stop()
})

test('many reasons at once make few announcements', () => {
  const { times, announcing } = count()
  for (let index = 0; index < 100; index += 1) {
    announcing.ask()
    announcing.trouble()
  }
  vi.advanceTimersByTime(600)
  expect(times.length).toBe(2)
  announcing.stop()
})

test('T5 what nobody could hear does not delay the first that somebody can', () => {
  let reached = false
  const { times, announcing } = count(() => reached)
  announcing.ask()
  reached = true
  announcing.afresh()
  expect(times.length).toBe(2)
  announcing.stop()
})

test('after the end nothing is announced', () => {
  const { times, announcing } = count()
  announcing.trouble()
  announcing.stop()
  vi.advanceTimersByTime(60_000)
  expect(times).toEqual([])
})
