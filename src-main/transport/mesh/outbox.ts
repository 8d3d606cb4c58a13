import type { NativeChannel } from './native.ts'
import { piece } from './frames.ts'

/** Above this the native code is given no more, */
const high = 512 * 1024
/** and what it holds up to this counts as sent, since no event tells of amounts below the threshold. */
export const lowWater = 256 * 1024

interface Entry {
  readonly bytes: Uint8Array
  at: number
}

export interface Outbox {
  /** Cuts a message into frames and sends them as the channel takes them. */
  push(bytes: Uint8Array): void
  /** Sends one frame now, before whatever waits; or never, when nothing is taken: the other side may ask on and on. */
  urgent(frame: Uint8Array): void
  /** Sends on; the channel says that it has room. */
  pump(): void
  waiting(): number
}

/** `flushed` is told of every byte once, when it has left, or nearly. */
export function outbox(
  channel: Pick<NativeChannel, 'sendMessageBinary' | 'bufferedAmount'>,
  flushed: (bytes: number) => void,
): Outbox {
  const queue: Entry[] = []
  let waiting = 0
  let untold = 0
  const pump = (): void => {
    let entry = queue[0]
    while (entry !== undefined && channel.bufferedAmount() < high) {
      const frame = piece(entry.bytes, entry.at)
      channel.sendMessageBinary(frame)
      entry.at += frame.length - 1
      untold += frame.length - 1
      waiting -= frame.length - 1
      if (entry.at >= entry.bytes.length) {
        queue.shift()
        entry = queue[0]
      }
    }
    if (untold > 0 && channel.bufferedAmount() <= lowWater) {
      const told = untold
      untold = 0
      flushed(told)
    }
  }
  return {
    push: (bytes) => {
      queue.push({ bytes, at: 0 })
      waiting += bytes.length
      pump()
    },
    urgent: (frame) => {
      if (channel.bufferedAmount() < 2 * high) channel.sendMessageBinary(frame)
    },
    pump,
    waiting: () => waiting + untold,
  }
}
