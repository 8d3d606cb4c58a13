import { expect, test } from 'vitest'
import { isForEver, isMuted, mutes } from './mute.ts'

const now = Date.UTC(2026, 10, 20)

test('a chat is quiet until the time has come, and no longer', () => {
  expect(isMuted(null, now)).toBe(false)
  expect(isMuted(now - 1, now)).toBe(false)
  for (const { until } of mutes) expect(isMuted(until(now), now)).toBe(true)
})

test('only “until I say so” has no end', () => {
  expect(mutes.filter(({ until }) => isForEver(until(now))).map(({ key }) => key)).toEqual(['ever'])
})
