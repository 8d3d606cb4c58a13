import { expect, test } from 'vitest'
import { maxInFlight } from '#shared/contract/transport.ts'
import { pieceSize } from './frames.ts'
import { outbox } from './outbox.ts'

/** A channel that keeps what it is given until the test lets it go. */
function slowChannel(): {
  buffered: number
  frames: number[]
  sendMessageBinary(frame: Uint8Array): boolean
  bufferedAmount(): number
} {
  const channel = {
    buffered: 0,
    frames: [] as number[],
    sendMessageBinary: (frame: Uint8Array) => {
      channel.buffered += frame.length
      channel.frames.push(frame.length)
      return true
    },
    bufferedAmount: () => channel.buffered,
  }
  return channel
}

test('T1 a slow channel is given little at a time, and every byte is told of once', () => {
  const channel = slowChannel()
  let flushed = 0
  const out = outbox(channel, (bytes) => {
    flushed += bytes
  })
  out.push(new Uint8Array(maxInFlight))
  let most = 0
  for (let turn = 0; turn < 10 && out.waiting() > 0; turn += 1) {
    most = Math.max(most, channel.buffered)
    expect(flushed).toBeLessThanOrEqual(maxInFlight)
    channel.buffered = 0
    out.pump()
  }
  expect(most).toBeLessThan(maxInFlight)
  expect(flushed).toBe(maxInFlight)
  expect(Math.max(...channel.frames)).toBe(pieceSize + 1)
})

test('T1 what does not leave is not told of as gone', () => {
  const channel = slowChannel()
  let flushed = 0
  const out = outbox(channel, (bytes) => {
    flushed += bytes
  })
  out.push(new Uint8Array(maxInFlight))
  expect(flushed).toBe(0)
  expect(out.waiting()).toBe(maxInFlight)
})

test('a small message is gone at once', () => {
  let flushed = 0
  outbox(slowChannel(), (bytes) => {
    flushed += bytes
  }).push(new Uint8Array(100))
  expect(flushed).toBe(100)
})

test('an urgent frame overtakes a message, and a flood of them is not buffered', () => {
  const channel = slowChannel()
  const out = outbox(channel, () => undefined)
  out.push(new Uint8Array(maxInFlight))
  const before = channel.frames.length
  out.urgent(new Uint8Array(5))
  expect(channel.frames.slice(before)).toEqual([5])
  for (let count = 0; count < 500_000; count += 1) out.urgent(new Uint8Array(5))
  expect(channel.buffered).toBeLessThanOrEqual(maxInFlight + 5)
})
