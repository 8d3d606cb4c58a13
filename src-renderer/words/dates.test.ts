import { describe, expect, test } from 'vitest'
import { ago, clockTime, dayName, daysBetween, longDate, timeAhead, timeSince } from './dates.ts'

const names = { today: 'Today', yesterday: 'Yesterday' }
const time = (text: string): number => new Date(text).getTime()
const now = time('2026-11-20T09:30:00')

describe('days as people say them', () => {
  test.each([
    ['2026-11-20T00:05:00', 'Today'],
    ['2026-11-19T23:55:00', 'Yesterday'],
    ['2026-11-13T12:00:00', 'Friday 13 November'],
    ['2025-11-20T12:00:00', '20 November 2025'],
  ])('%s is %s', (at, said) => {
    expect(dayName(time(at), now, 'en', names).replace(',', '')).toBe(said)
  })

  test('a day is a day on the calendar, also where a clock is set forward or back', () => {
    expect(daysBetween(time('2026-03-28T23:30:00'), time('2026-03-29T23:30:00'))).toBe(1)
    expect(daysBetween(time('2026-10-24T23:30:00'), time('2026-10-25T23:30:00'))).toBe(1)
  })

  test('German has its own order and words', () => {
    expect(dayName(time('2026-11-13T12:00:00'), now, 'de', names)).toBe('Freitag, 13. November')
  })
})

describe('times as people say them', () => {
  test.each([
    ['2026-11-20T08:12:00', '08:12'],
    ['2026-11-19T18:20:00', 'Thursday 18:20'],
    ['2026-10-01T18:20:00', '1 October'],
  ])('since %s is "%s"', (at, said) => {
    expect(timeSince(time(at), now, 'en').replace(' at ', ' ').replace(',', '')).toBe(said)
  })

  test.each([
    [now - 20_000, 'now'],
    [now - 5 * 60_000, '5 minutes ago'],
    [now - 2 * 3_600_000, '2 hours ago'],
    [time('2026-11-19T12:00:00'), 'yesterday'],
    [time('2026-11-17T12:00:00'), '3 days ago'],
    [time('2026-10-01T12:00:00'), '1 October'],
    [now + 60_000, 'now'],
  ])('%d is "%s"', (at, said) => {
    expect(ago(at, now, 'en')).toBe(said)
  })

  test('a clock has 24 hours and two digits', () => {
    expect(clockTime(time('2026-11-20T08:05:00'), 'en')).toBe('08:05')
    expect(clockTime(time('2026-11-20T20:05:00'), 'de')).toBe('20:05')
  })

  test('what ends today is said by the hour, what ends later by the day', () => {
    expect(timeAhead(time('2026-11-20T18:00:00'), now, 'en')).toBe('18:00')
    expect(timeAhead(time('2026-11-27T18:00:00'), now, 'en')).toMatch(/^Friday,? 27 November\b.* 18:00$/)
  })

  test('a date of another year says which', () => {
    expect(longDate(time('2024-03-02T12:00:00'), now, 'en')).toBe('2 March 2024')
  })
})
