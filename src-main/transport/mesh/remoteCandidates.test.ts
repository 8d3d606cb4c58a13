import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { remoteCandidates } from './remoteCandidates.ts'
import type { Candidate } from './sdp.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const candidate = (name: string): Candidate => ({ candidate: name, sdpMid: '0', sdpMLineIndex: 0 })

test('the offerer takes candidates at once, the answerer after a moment and in order', () => {
  const added: string[] = []
  const candidates = remoteCandidates(({ candidate: name }) => added.push(name))
  candidates.give(candidate('a'))
  expect(added).toEqual(['a'])
  candidates.holdBack()
  candidates.give(candidate('b'))
  candidates.give(candidate('c'))
  expect(added).toEqual(['a'])
  vi.advanceTimersByTime(1000)
  expect(added).toEqual(['a', 'b', 'c'])
})

test('of a connection that has ended nothing is added any more', () => {
  const added: string[] = []
  const candidates = remoteCandidates(({ candidate: name }) => added.push(name))
  candidates.holdBack()
  candidates.give(candidate('b'))
  candidates.drop()
  vi.advanceTimersByTime(1000)
  expect(added).toEqual([])
})
