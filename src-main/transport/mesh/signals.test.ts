import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toUtf8 } from '#shared/kernel/bytes.ts'
import { decide, parseSignalling, type Signalling, type View } from './signals.ts'

const nobody: View = { self: 'ada', entry: null, entries: 0, most: 30, shunned: false, repeated: false }
const standing: View = { ...nobody, entry: { established: true, awaitsAnswer: false }, entries: 1 }
const offered: View = { ...nobody, entry: { established: false, awaitsAnswer: true }, entries: 1 }
const announce: Signalling = { type: 'announce', from: 'bo' }
const signal = (kind: 'offer' | 'answer'): Signalling => ({
  type: 'signal',
  from: 'bo',
  to: 'ada',
  token: 1,
  signal: { type: kind, sdp: 'v=0' },
})
const candidate: Signalling = {
  type: 'signal',
  from: 'bo',
  to: 'ada',
  token: 1,
  signal: { type: 'candidate', candidate: { candidate: 'x' } },
}

test('T1 announcements, offers, answers that were asked for and their candidates reach y-webrtc', () => {
  for (const message of [announce, signal('offer')]) expect(decide(message, nobody)).toEqual({ kind: 'deliver' })
  for (const message of [signal('offer'), signal('answer'), candidate])
    expect(decide(message, offered)).toEqual({ kind: 'deliver' })
})

test('T5 an offer over a standing connection replaces it: the other side has lost its own', () => {
  expect(decide(signal('offer'), standing)).toEqual({ kind: 'replace' })
})

test('T5 an announcement over a standing connection has it probed', () => {
  expect(decide(announce, standing)).toEqual({ kind: 'probe' })
  expect(decide(announce, offered)).toEqual({ kind: 'ignore' })
})

test('T1 an offer that a server plays again does not end a standing link', () => {
  expect(decide(signal('offer'), { ...standing, repeated: true })).toEqual({
    kind: 'refuse',
    reason: 'signal-repeated',
  })
})

test('T1 late answers and candidates make no ghosts, and end nothing', () => {
  for (const message of [signal('answer'), candidate])
    expect(decide(message, nobody)).toEqual({ kind: 'refuse', reason: 'signal-late' })
  expect(decide(signal('answer'), standing)).toEqual({ kind: 'refuse', reason: 'signal-late' })
})

test('T1 what is for others, from oneself, or from a peer whose link the engine just closed is ignored', () => {
  expect(decide({ ...signal('offer'), to: 'cy' } as Signalling, nobody)).toEqual({ kind: 'ignore' })
  expect(decide({ ...announce, from: 'ada' }, nobody)).toEqual({ kind: 'ignore' })
  for (const message of [announce, signal('offer')])
    expect(decide(message, { ...nobody, shunned: true })).toEqual({ kind: 'ignore' })
})

test('T1 offers are bounded, which y-webrtc does not see to', () => {
  expect(decide(signal('offer'), { ...nobody, entries: 30 })).toEqual({ kind: 'refuse', reason: 'too-many-peers' })
})

test('G5 what is no signalling message is none, whatever it is', () => {
  expect(parseSignalling(toUtf8(JSON.stringify(announce)))).toEqual(announce)
  expect(parseSignalling(toUtf8(JSON.stringify({ ...signal('offer'), signal: { type: 'renegotiate' } })))).toBeNull()
  fc.assert(fc.property(fc.uint8Array(), (bytes) => parseSignalling(bytes) === null))
  fc.assert(
    fc.property(fc.json(), (json) => {
      const parsed = parseSignalling(toUtf8(json))
      return parsed === null || parsed.type === 'announce'
    }),
  )
})
