import { expect, test } from 'vitest'
import { bytesOf } from '#tests/support/devices.ts'
import { toUtf8 } from '#shared/kernel/bytes.ts'
import { meetingOf } from './code.ts'
import type { Message } from './messages.ts'
import { openSignal, sealSignal, Talk } from './talk.ts'

const [ours, another] = [meetingOf(bytesOf('secret', 16)), meetingOf(bytesOf('another', 16))]

interface Side {
  readonly talk: Talk
  readonly heard: Message[]
  readonly sent: Uint8Array[]
  ended: string | null
  trusted: boolean
}

function side(meeting: typeof ours, local: string, remote: string): Side {
  const heard: Message[] = []
  const sent: Uint8Array[] = []
  const talker = {
    onReady: (talk: Talk) => talk.send({ type: 'stored' }),
    onMessage: (_talk: Talk, message: Message) => void heard.push(message),
    onEnd: () => undefined,
  }
  const pipe = {
    send: (bytes: Uint8Array) => void sent.push(bytes),
    trust: () => void (made.trusted = true),
    close: (reason: string) => void (made.ended = reason),
  }
  const made: Side = {
    heard,
    sent,
    ended: null,
    trusted: false,
    talk: new Talk(talker, pipe, meeting, { local, remote }),
  }
  return made
}

/** Carries everything that both say to the other. */
function carry(one: Side, other: Side): void {
  for (let moved = true; moved;) {
    moved = false
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      for (const bytes of from.sent.splice(0)) {
        moved = true
        to.talk.receive(bytes)
      }
  }
}

const [here, there] = ['11'.repeat(32), '22'.repeat(32)]

test('R1 I4 two who hold the code hear each other', () => {
  const [one, other] = [side(ours, here, there), side(ours, there, here)]
  carry(one, other)
  expect([one.heard, other.heard]).toEqual([[{ type: 'stored' }], [{ type: 'stored' }]])
  expect([one.trusted, other.trusted]).toEqual([true, true])
})

test('R1 I4 who holds another code cannot say one word', () => {
  const [one, other] = [side(ours, here, there), side(another, there, here)]
  carry(one, other)
  expect([one.heard, one.ended, one.trusted]).toEqual([[], 'frame-forged', false])
})

test('R1 I4 nobody stands between the two: the keys cover both certificates', () => {
  const [one, other] = [side(ours, here, there), side(ours, there, '33'.repeat(32))]
  carry(one, other)
  expect([one.heard, other.heard]).toEqual([[], []])
})

test('R1 I4 its own words sent back to it are refused', () => {
  const one = side(ours, here, there)
  for (const bytes of one.sent.splice(0)) one.talk.receive(bytes)
  expect(one.ended).toBe('handshake-wrong')
})

test('T2 I4 only who holds the code reads what goes through a signalling server', () => {
  const json = toUtf8('{"type":"announce"}')
  const sealed = sealSignal(ours, json)
  expect(openSignal(ours, sealed)).toEqual(json)
  expect(openSignal(another, sealed)).toBeNull()
  expect(openSignal(ours, sealed.subarray(0, 30))).toBeNull()
})
