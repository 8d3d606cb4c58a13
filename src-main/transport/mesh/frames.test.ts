import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piece, pieceSize, pingFrame, pongFrame, reassembly, type Frame } from './frames.ts'

const limit = 200_000

function cut(message: Uint8Array): Uint8Array[] {
  const frames = [piece(message, 0)]
  for (let at = pieceSize; at < message.length; at += pieceSize) frames.push(piece(message, at))
  return frames
}

test('T1 any message within the limit comes out of its frames as it went in, pings between them or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: limit }), fc.boolean(), (length, pings) => {
      const message = new Uint8Array(length).map((_, at) => at * 31)
      const read = reassembly(limit)
      const seen: Frame[] = []
      for (const frame of cut(message)) {
        expect(frame.length).toBeLessThanOrEqual(64 * 1024)
        if (pings) expect(read(pingFrame(7))).toEqual({ kind: 'ping', nonce: 7 })
        seen.push(read(frame))
      }
      expect(seen.slice(0, -1).every(({ kind }) => kind === 'part')).toBe(true)
      const last = seen.at(-1)
      expect(last?.kind === 'message' && Buffer.compare(last.bytes, message) === 0).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('T1 two messages one after the other stay two', () => {
  const read = reassembly(limit)
  for (const message of [Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)])
    expect(read(piece(message, 0))).toEqual({ kind: 'message', bytes: message })
})

test('T1 a message above the limit is refused before it is whole', () => {
  const read = reassembly(pieceSize * 2)
  const frames = cut(new Uint8Array(pieceSize * 3)).map((frame) => read(frame))
  expect(frames.slice(0, 3).map(({ kind }) => kind)).toEqual(['part', 'part', 'bad'])
})

test('T1 small pieces, of which a million would cost more than their sum, are refused', () => {
  expect(reassembly(limit)(Uint8Array.of(0, 1))).toEqual({ kind: 'bad', reason: 'malformed-frame' })
})

test('a pong carries the nonce of its ping', () => {
  expect(reassembly(limit)(pongFrame(0xfffffffe))).toEqual({ kind: 'pong', nonce: 0xfffffffe })
})

test('G5 no bytes make it throw, and none make a message that is longer than they are', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), (frames) => {
      const read = reassembly(100)
      for (const frame of frames) {
        const result = read(frame)
        if (result.kind === 'message') expect(result.bytes.length).toBeLessThan(frame.length)
      }
    }),
  )
})
