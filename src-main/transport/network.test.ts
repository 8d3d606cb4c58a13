import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchNetwork } from './network.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('T5 a change of address is noticed within seconds, once, and the same addresses in another order are no change', () => {
  let addresses = ['192.168.1.4', 'fd00::4']
  let changes = 0
  const stop = watchNetwork(
    () => ({ eth0: addresses.map((address) => ({ address, internal: false })) }),
    () => (changes += 1),
  )
  addresses = ['fd00::4', '192.168.1.4']
  vi.advanceTimersByTime(10_000)
  expect(changes).toBe(0)
  addresses = ['10.0.0.9']
  vi.advanceTimersByTime(10_000)
  expect(changes).toBe(1)
  stop()
  addresses = []
  vi.advanceTimersByTime(10_000)
  expect(changes).toBe(1)
})
