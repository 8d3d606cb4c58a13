import { expect, test } from 'vitest'
import { addressGroup, allowance } from './limits.ts'

test('T3 a burst is allowed, then so many a second', () => {
  const allowed = allowance(10, 3, 0)
  expect([0, 0, 0, 0].map((now) => allowed.take(now))).toEqual([true, true, true, false])
  expect([100, 100, 200].map((now) => allowed.take(now))).toEqual([true, false, true])
  // Not even an hour of rest allows more than the burst, and a clock set back allows nothing.
  expect([3_600_000, 3_600_000, 3_600_000, 3_600_000, 5].map((now) => allowed.take(now))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})

test('T3 addresses of one IPv6 network count as one, and IPv4 as itself in either notation', () => {
  expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe(addressGroup('2001:0db8:1:2:ffff::1'))
  expect(addressGroup('2001:db8:1:2::')).not.toBe(addressGroup('2001:db8:1:3::'))
  expect(addressGroup('fe80::1%eth0')).toBe(addressGroup('fe80::2'))
  expect(addressGroup('::ffff:10.0.0.7')).toBe('10.0.0.7')
  expect(addressGroup('10.0.0.7')).toBe('10.0.0.7')
  expect(addressGroup('::1')).toBe('0:0:0:0::')
})
