import { expect, test } from 'vitest'
import { isCutOff, isEven, isLinked } from './others.ts'

type Health = Parameters<typeof isEven>[0]
type Device = Health['rows'][number]

const device = (changes: Partial<Device>): Device => ({
  id: 'd'.repeat(64),
  order: '',
  member: 'm'.repeat(64),
  memberName: 'Bo',
  self: false,
  linked: true,
  seenAt: null,
  has: 10,
  of: 10,
  ...changes,
})

const health = (rows: readonly Device[], head: Partial<Health['head']> = {}): Health => ({
  head: {
    signals: [],
    listening: [],
    entries: 10,
    missing: 0,
    held: 0,
    unsent: 0,
    forks: 0,
    refused: [],
    void: [],
    ...head,
  },
  rows: [device({ self: true, linked: false }), ...rows],
})

test('one’s own computer is nobody else', () => {
  expect(isLinked(health([]))).toBe(false)
  expect(isLinked(health([device({ linked: false })]))).toBe(false)
  expect(isLinked(health([device({})]))).toBe(true)
})

test('both sides are even when nothing is missing here and what was made here is elsewhere too', () => {
  expect(isEven(health([device({})]))).toBe(true)
  expect(isEven(health([device({ linked: false }), device({})]))).toBe(true)
  expect(isEven(health([device({})], { missing: 1 }))).toBe(false)
  expect(isEven(health([device({})], { unsent: 1 }))).toBe(false)
  expect(isEven(health([device({ linked: false })]))).toBe(false)
  expect(isEven(health([]))).toBe(false)
})

test('it is of no use to wait where no meeting place can be reached', () => {
  const at = (...states: Health['head']['signals'][number]['state'][]) => ({
    signals: states.map((state, index) => ({ url: `ws://${index}`, state })),
  })
  expect(isCutOff(health([], at('failed', 'failed')))).toBe(true)
  expect(isCutOff(health([], at()))).toBe(true)
  expect(isCutOff(health([], at('failed', 'connecting')))).toBe(false)
  expect(isCutOff(health([], at('open')))).toBe(false)
  expect(isCutOff(health([], { ...at('failed'), listening: ['ws://192.0.2.1:1'] }))).toBe(false)
})
