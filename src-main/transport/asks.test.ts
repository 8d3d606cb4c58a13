import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FromTransport } from '#shared/contract/transport.ts'
import { createAsks } from './asks.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const place = '00112233445566778899aabbccddeeff'
const bytes = Uint8Array.of(1)

test('T2 each question to the engine has its own number and gets its own answer, once', async () => {
  const asked: FromTransport[] = []
  const asks = createAsks((message) => asked.push(message), 5000)
  const sealed = asks.seal(place, 'ada', null, bytes)
  const opened = asks.open(place, bytes)
  expect(asked).toEqual([
    { type: 'seal', ask: 1, place, from: 'ada', to: null, bytes },
    { type: 'open', ask: 2, place, bytes },
  ])
  asks.answer(2, Uint8Array.of(22))
  asks.answer(2, Uint8Array.of(99))
  asks.answer(1, Uint8Array.of(11))
  expect([await sealed, await opened]).toEqual([Uint8Array.of(11), Uint8Array.of(22)])
})

test('T2 an engine that does not answer in time, or says no, has the message dropped', async () => {
  const asks = createAsks(() => undefined, 5000)
  const silent = asks.open(place, bytes)
  const refused = asks.open(place, bytes)
  asks.answer(2, null)
  vi.advanceTimersByTime(5000)
  expect([await silent, await refused]).toEqual([null, null])
})

test('at the end nobody is left waiting', async () => {
  const asks = createAsks(() => undefined, 5000)
  const waiting = asks.open(place, bytes)
  asks.stop()
  expect(await waiting).toBeNull()
})
