import { describe, expect, test } from 'vitest'
import { ada, at, row } from './rows.fixture.ts'
import { advance, further, mostAsked, olderFirst, type Held } from './window.ts'

const rows = Array.from({ length: 20 }, (_, index) =>
  row(ada, at('10:00') + index * 1000, String(index), { order: String(index).padStart(3, '0') }),
)
const held = (from: number, to: number, limit: number): Held => ({ rows: rows.slice(from, to), older: from, limit })
const sent = (from: number, to: number) => ({ rows: rows.slice(from, to), older: from })

describe('the newest of a channel', () => {
  test('are what the engine sends, while nothing is pushed out', () => {
    expect(advance(held(0, 3, 10), sent(0, 4), true)).toEqual({ ...sent(0, 4), limit: 10 })
  })

  test('what a new message pushes out stays for its reader, and more is asked for', () => {
    const next = advance(held(0, 5, 5), sent(1, 6), false)
    expect(next.rows).toEqual(rows.slice(0, 6))
    expect(next.older).toBe(0)
    expect(next.limit).toBeGreaterThan(6)
  })

  test('older ones that were asked for come before the rest', () => {
    expect(advance(held(5, 10, 10), sent(0, 10), false).rows).toEqual(rows.slice(0, 10))
  })

  test('a burst that leaves a gap keeps what a reader above looks at, and asks for what is between', () => {
    const next = advance(held(0, 5, 5), sent(15, 20), false)
    expect(next.rows).toEqual([...rows.slice(0, 5), ...rows.slice(15, 20)])
    expect(next.limit).toBeGreaterThanOrEqual(20)
  })

  test('a burst that leaves a gap replaces all for who reads the newest', () => {
    expect(advance(held(0, 5, 5), sent(15, 20), true)).toEqual({ ...sent(15, 20), limit: 5 })
  })

  test('never more is asked for than the contract allows', () => {
    expect(advance(held(0, 5, mostAsked), sent(1, 6), false).limit).toBe(mostAsked)
  })

  test('a message that is gone from the middle is not kept', () => {
    const middle = { rows: [rows[0]!, rows[2]!], older: 0 }
    expect(advance(held(0, 3, 10), middle, true).rows).toEqual([rows[0], rows[2]])
  })
})

test('a way up of 10,000 messages takes few steps', () => {
  let limit = 100
  let steps = 0
  for (; limit < 10_000; steps += 1) limit = further({ rows: [], older: 1, limit })
  expect(steps).toBeLessThan(8)
  expect(further({ rows: [], older: 1, limit: mostAsked })).toBe(mostAsked)
})

test('while a thousand arrive for a reader above, more is asked for only a few times', () => {
  const many = Array.from({ length: 1100 }, (_, index) =>
    row(ada, at('10:00') + index, String(index), { order: String(index).padStart(6, '0') }),
  )
  let now: Held = { rows: many.slice(0, 100), older: 0, limit: 100 }
  const asked = new Set<number>()
  for (let end = 101; end <= 1100; end += 1) {
    const from = Math.max(0, end - now.limit)
    now = advance(now, { rows: many.slice(from, end), older: from }, false)
    asked.add(now.limit)
    expect(now.rows).toHaveLength(end)
  }
  expect(asked.size).toBeLessThan(8)
})

test('what comes above and what comes below are shown one after the other, so that no reader is moved', () => {
  const next = held(0, 12, 100)
  expect(olderFirst(rows.slice(5, 10), next)?.rows).toEqual(rows.slice(0, 10))
  expect(olderFirst(rows.slice(0, 10), next)).toBeNull()
  expect(olderFirst(rows.slice(5, 12), next)).toBeNull()
  expect(olderFirst([], next)).toBeNull()
})
