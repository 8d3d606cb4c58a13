import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adopt, clockAt, isClock, millisecondsOf, tick, toleratedLead } from './clock.ts'

const noon = Date.UTC(2026, 5, 1, 12)

test('D5 clocks sort by time, then by counter, and give their time back', () => {
  expect(clockAt(noon, 1)).toBeGreaterThan(clockAt(noon))
  expect(clockAt(noon + 1)).toBeGreaterThan(clockAt(noon, 0xffff))
  expect(millisecondsOf(clockAt(noon, 0xffff))).toBe(noon)
})

test('D5 each own entry is later than everything adopted, whatever the wall’s clock says', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 40 }), (walls) => {
      let latest = 0n
      for (const wall of walls) {
        const next = tick(latest, wall)
        expect(next > latest || latest === 0n).toBe(true)
        expect(millisecondsOf(next)).toBeGreaterThanOrEqual(wall)
        latest = next
      }
    }),
  )
})

test('D5 a clock up to five minutes ahead is adopted, one further ahead by nobody', () => {
  const mine = clockAt(noon)
  const ahead = clockAt(noon + toleratedLead)
  expect(adopt(mine, ahead, noon)).toBe(ahead)
  expect(adopt(mine, clockAt(noon + toleratedLead + 1), noon)).toBe(mine)
})

test('D5 an earlier clock never sets one back', () => {
  expect(adopt(clockAt(noon), clockAt(noon - 1), noon)).toBe(clockAt(noon))
})

test('a clock has 64 bits and no sign', () => {
  expect(isClock(0n)).toBe(true)
  expect(isClock((1n << 64n) - 1n)).toBe(true)
  expect(isClock(1n << 64n)).toBe(false)
  expect(isClock(-1n)).toBe(false)
  expect(clockAt(-5)).toBe(0n)
})
