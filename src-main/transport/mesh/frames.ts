/**
 * What travels on a data channel: a kind byte, then a piece of a message or a nonce. Small frames keep a large
 * message from holding up everything else, and let a ping overtake one.
 */
import { concat } from '#shared/kernel/bytes.ts'

const more = 0
const last = 1
const ping = 2
const pong = 3

/** Bytes of a message in each frame but its last. */
export const pieceSize = 32 * 1024
/** Pieces smaller than this, other than the last, are refused: a million of one byte would cost far more than their sum. */
const smallestPiece = 16 * 1024
const largestFrame = 64 * 1024 + 1

export type Frame =
  | { readonly kind: 'part' }
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  | { readonly kind: 'ping' | 'pong'; readonly nonce: number }
  | { readonly kind: 'bad'; readonly reason: 'malformed-frame' | 'message-too-large' }

/** The frame that carries a message's next piece, from `at` on. */
export function piece(message: Uint8Array, at: number): Uint8Array {
  const end = Math.min(at + pieceSize, message.length)
  const frame = new Uint8Array(1 + end - at)
  frame[0] = end === message.length ? last : more
  frame.set(message.subarray(at, end), 1)
  return frame
}

/** Asks the other side for a `pong` with the same nonce. */
export const pingFrame = (nonce: number): Uint8Array => control(ping, nonce)
export const pongFrame = (nonce: number): Uint8Array => control(pong, nonce)

function control(kind: number, nonce: number): Uint8Array {
  const frame = new Uint8Array(5)
  frame[0] = kind
  new DataView(frame.buffer).setUint32(1, nonce)
  return frame
}

/** Puts frames together to messages of at most `limit` bytes. After a bad frame the channel is of no more use. */
export function reassembly(limit: number): (frame: Uint8Array) => Frame {
  let parts: Uint8Array[] = []
  let length = 0
  return (frame) => {
    const kind = frame[0]
    if (kind === ping || kind === pong) {
      if (frame.length !== 5) return { kind: 'bad', reason: 'malformed-frame' }
      const nonce = new DataView(frame.buffer, frame.byteOffset).getUint32(1)
      return { kind: kind === ping ? 'ping' : 'pong', nonce }
    }
    if ((kind !== more && kind !== last) || frame.length > largestFrame)
      return { kind: 'bad', reason: 'malformed-frame' }
    const body = frame.subarray(1)
    if (kind === more && body.length < smallestPiece) return { kind: 'bad', reason: 'malformed-frame' }
    length += body.length
    if (length > limit) return { kind: 'bad', reason: 'message-too-large' }
    parts.push(body)
    if (kind === more) return { kind: 'part' }
    const bytes = concat(...parts)
    parts = []
    length = 0
    return { kind: 'message', bytes }
  }
}
