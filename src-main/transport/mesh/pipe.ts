import { pingFrame, pongFrame, reassembly } from './frames.ts'
import { guarded, type NativeChannel } from './native.ts'
import { lowWater, outbox } from './outbox.ts'

export interface PipeEvents {
  opened(): void
  message(bytes: Uint8Array): void
  heard(): void
  ponged(nonce: number): void
  flushed(bytes: number): void
  /** At most once; the pipe is of no more use. */
  ended(reason: string): void
}

/** Whole messages of any size up to a limit, both ways, over one native data channel. */
export interface Pipe {
  send(bytes: Uint8Array): void
  ping(nonce: number): void
  /** Bytes given to `send` that have not left, or nearly. */
  waiting(): number
  /** Whether nothing at all is left here. */
  isEmpty(): boolean
  close(): void
}

export function pipe(channel: NativeChannel, limit: number, backlog: number, events: PipeEvents): Pipe {
  let ended = false
  const end = (reason: string): void => {
    if (ended) return
    ended = true
    events.ended(reason)
  }
  // The native code throws where the channel has just gone; its words are of no use to anybody.
  const broken = (): void => end('channel-broken')
  const on = <A extends unknown[]>(callback: (...args: A) => void): ((...args: A) => void) =>
    guarded((...args: A) => {
      if (!ended) callback(...args)
    }, broken)
  const out = outbox(channel, events.flushed)
  const read = reassembly(limit)
  channel.setBufferedAmountLowThreshold(lowWater)
  channel.onOpen(on(events.opened))
  channel.onClosed(on(() => end('channel-closed')))
  channel.onError(on(broken))
  channel.onBufferedAmountLow(on(out.pump))
  channel.onMessage(
    on((data) => {
      if (typeof data === 'string') return end('malformed-frame')
      const frame = read(data instanceof Uint8Array ? data : new Uint8Array(data))
      if (frame.kind === 'bad') return end(frame.reason)
      events.heard()
      if (frame.kind === 'ping') out.urgent(pongFrame(frame.nonce))
      if (frame.kind === 'pong') events.ponged(frame.nonce)
      if (frame.kind === 'message') events.message(frame.bytes)
    }),
  )
  return {
    send: on((bytes) => {
      if (bytes.length > limit) return end('message-too-large')
      if (out.waiting() + bytes.length > backlog) return end('backlog-too-large')
      out.push(bytes)
    }),
    ping: on((nonce) => out.urgent(pingFrame(nonce))),
    waiting: out.waiting,
    isEmpty: () => ended || (out.waiting() === 0 && channel.bufferedAmount() === 0),
    close: () => {
      ended = true
      guarded(
        () => channel.close(),
        () => undefined,
      )()
    },
  }
}
