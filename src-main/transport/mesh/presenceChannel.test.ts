import { expect, test } from 'vitest'
import { piece } from './frames.ts'
import type { NativeChannel } from './native.ts'
import { heldLimit } from './presence.ts'
import { PresenceChannel } from './presenceChannel.ts'

const query = Uint8Array.of(3)

/** A native channel in the hands of the test. */
function channel(): NativeChannel & { sent: Uint8Array[]; receive(message: Uint8Array): void } {
  let receive: (message: Uint8Array) => void = () => undefined
  const sent: Uint8Array[] = []
  return {
    sent,
    receive: (message) => receive(piece(message, 0)),
    close: () => undefined,
    sendMessageBinary: (frame) => {
      sent.push(frame)
      return true
    },
    isOpen: () => true,
    bufferedAmount: () => 0,
    setBufferedAmountLowThreshold: () => undefined,
    onOpen: (callback) => callback(),
    onClosed: () => undefined,
    onError: () => undefined,
    onBufferedAmountLow: () => undefined,
    onMessage: (callback) => {
      receive = callback
    },
  }
}

function open(): {
  presence: PresenceChannel
  native: ReturnType<typeof channel>
  heard: Uint8Array[]
  refused: string[]
} {
  const refused: string[] = []
  const heard: Uint8Array[] = []
  const presence = new PresenceChannel((reason) => refused.push(reason))
  const native = channel()
  presence.onmessage = ({ data }) => heard.push(new Uint8Array(data))
  presence.attach(native)
  return { presence, native, heard, refused }
}

test('T1 nothing passes in either direction before the engine trusts the peer, then what was held does', () => {
  const { presence, native, heard } = open()
  presence.send(query)
  native.receive(query)
  expect([native.sent, heard]).toEqual([[], []])
  presence.trust()
  expect(native.sent).toEqual([piece(query, 0)])
  expect(heard).toEqual([query])
  native.receive(query)
  expect(heard).toEqual([query, query])
})

test('T1 what is held is bounded', () => {
  const { presence, native, heard, refused } = open()
  for (let count = 0; count < heldLimit; count += 1) native.receive(query)
  expect(refused.length).toBeGreaterThan(0)
  presence.trust()
  expect(heard.length * 64).toBeLessThan(heldLimit)
})

test('G2 documents are refused, trusted or not', () => {
  const { presence, native, heard, refused } = open()
  presence.trust()
  native.receive(Uint8Array.of(0, 2, 3, 1, 1, 0))
  expect(heard).toEqual([])
  expect(refused).toEqual(['presence-not-presence'])
})

test('G5 a reader that throws ends nothing', () => {
  const { presence, native, refused } = open()
  presence.trust()
  presence.onmessage = () => {
    throw new Error('cannot read this')
  }
  native.receive(query)
  expect(refused).toEqual(['presence-malformed'])
  expect(presence.readyState).toBe('open')
})
