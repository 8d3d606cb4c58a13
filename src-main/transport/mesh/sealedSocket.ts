/**
 * What y-webrtc takes for its WebSocket. There is one for each place, whatever the number of signalling servers, and
 * it is always open: y-webrtc puts every place on every socket, which would tell each server of all groups, and
 * makes a connection of its own for each socket on which it hears a peer.
 */
type Handler<E> = ((event: E) => void) | null

export interface SocketOwner {
  /** y-webrtc wants this announced or sent at the place. */
  publish(data: unknown): void
}

interface Attached {
  readonly owner: SocketOwner
  socket: SealedSocket | null
}

const scheme = 'hearth-place:'
const owners = new Map<string, Attached>()

export class SealedSocket {
  onopen: Handler<object> = null
  onclose: Handler<object> = null
  onerror: Handler<object> = null
  onmessage: Handler<{ data: string }> = null
  binaryType = 'arraybuffer'
  readonly #place: string
  #open = true

  constructor(url: string) {
    const attached = url.startsWith(scheme) ? owners.get(url.slice(scheme.length)) : undefined
    if (attached === undefined) throw new Error('no place has this socket')
    this.#place = url.slice(scheme.length)
    attached.socket = this
    // Not at once: y-webrtc sets its handlers after the constructor.
    setImmediate(() => {
      if (this.#open) this.onopen?.({})
    })
  }

  send(text: string): void {
    const message: unknown = JSON.parse(text)
    if (typeof message !== 'object' || message === null || !('type' in message)) return
    if (message.type === 'ping') setImmediate(() => this.deliver({ type: 'pong' }))
    if (message.type !== 'publish' || !('topic' in message) || !('data' in message)) return
    if (message.topic === this.#place) owners.get(this.#place)?.owner.publish(message.data)
  }

  deliver(message: object): void {
    if (this.#open) this.onmessage?.({ data: JSON.stringify(message) })
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    this.onclose?.({})
  }
}

export interface PlaceSocket {
  readonly url: string
  /** Gives y-webrtc a signalling message as if it came from a server. */
  deliver(data: object): void
  release(): void
}

/** The socket address under which y-webrtc reaches `owner`. */
export function placeSocket(place: string, owner: SocketOwner): PlaceSocket {
  const attached: Attached = { owner, socket: null }
  owners.set(place, attached)
  return {
    url: `${scheme}${place}`,
    deliver: (data) => attached.socket?.deliver({ type: 'publish', topic: place, data }),
    release: () => {
      if (owners.get(place) === attached) owners.delete(place)
    },
  }
}

/** y-webrtc looks its sockets up in the global scope; answers how to put back what was there. */
export function takeOverSockets(): () => void {
  const scope: { WebSocket?: unknown } = globalThis
  const before = Object.getOwnPropertyDescriptor(scope, 'WebSocket')
  Object.defineProperty(scope, 'WebSocket', { value: SealedSocket, configurable: true, writable: true })
  return () => {
    if (before === undefined) delete scope.WebSocket
    else Object.defineProperty(scope, 'WebSocket', before)
  }
}
