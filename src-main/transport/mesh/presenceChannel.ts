import { guarded, type NativeChannel } from './native.ts'
import { heldLimit, isPresence, presenceLimit } from './presence.ts'
import { pipe, type Pipe } from './pipe.ts'

type Handler<E> = ((event: E) => void) | null

/**
 * The data channel that simple-peer sees. It exists before the native one does, and nothing passes it in either
 * direction until the engine trusts the peer (T1).
 */
export class PresenceChannel {
  readonly label = 'presence'
  binaryType = 'arraybuffer'
  bufferedAmountLowThreshold = 0
  readyState: 'connecting' | 'open' | 'closed' = 'connecting'
  onopen: Handler<object> = null
  onclose: Handler<object> = null
  onmessage: Handler<{ data: ArrayBuffer }> = null
  onerror: Handler<{ error: Error }> = null
  onbufferedamountlow: Handler<object> = null
  #pipe: Pipe | null = null
  #trusted = false
  #outgoing: Uint8Array[] = []
  #incoming: Uint8Array[] = []
  readonly #refuse: (reason: string) => void

  constructor(refuse: (reason: string) => void) {
    this.#refuse = refuse
  }

  get bufferedAmount(): number {
    return this.#pipe?.waiting() ?? 0
  }

  attach(channel: NativeChannel): void {
    this.#pipe?.close()
    this.#pipe = pipe(channel, presenceLimit, presenceLimit * 4, {
      opened: () => {
        this.readyState = 'open'
        this.onopen?.({})
      },
      message: (bytes) => this.#receive(bytes),
      heard: () => undefined,
      ponged: () => undefined,
      flushed: () => undefined,
      ended: (reason) => {
        if (!reason.startsWith('channel-')) this.#refuse(`presence-${reason}`)
        this.close()
        this.onclose?.({})
      },
    })
  }

  /** Lets pass what was held, and whatever comes. */
  trust(): void {
    if (this.#trusted) return
    this.#trusted = true
    for (const bytes of this.#outgoing.splice(0)) this.#pipe?.send(bytes)
    for (const bytes of this.#incoming.splice(0)) this.#deliver(bytes)
  }

  send(data: Uint8Array | ArrayBuffer): void {
    // Copied: lib0 hands out views of buffers that it may write on.
    const bytes = data instanceof Uint8Array ? Uint8Array.from(data) : new Uint8Array(data)
    // Presence is said again soon: what a slow peer does not take need not end its link.
    if (this.bufferedAmount + bytes.length > presenceLimit * 2) return this.#refuse('presence-unread')
    if (this.#trusted) this.#pipe?.send(bytes)
    else this.#hold(this.#outgoing, bytes)
  }

  close(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    this.#pipe?.close()
    this.#outgoing = []
    this.#incoming = []
  }

  #receive(bytes: Uint8Array): void {
    if (!isPresence(bytes)) return this.#refuse('presence-not-presence')
    if (this.#trusted) this.#deliver(bytes)
    else this.#hold(this.#incoming, bytes)
  }

  #hold(held: Uint8Array[], bytes: Uint8Array): void {
    const size = held.reduce((sum, one) => sum + one.length + 64, bytes.length + 64)
    if (size > heldLimit) this.#refuse('presence-before-trust')
    else held.push(bytes)
  }

  #deliver(bytes: Uint8Array): void {
    const data = Uint8Array.from(bytes).buffer
    // y-webrtc throws on what it cannot read, from inside the native callback.
    guarded(
      () => this.onmessage?.({ data }),
      () => this.#refuse('presence-malformed'),
    )()
  }
}
