import { WebSocket } from 'ws'
import { backoff } from '../backoff.ts'
import { signallingLiveness, watch, type Watch } from '../liveness.ts'
import { largestMessage, parseToClient, type ToServer } from './protocol.ts'

export type ServerState = 'connecting' | 'open' | 'failed'

export interface ServerEvents {
  /** Only when it changes: while attempts fail one after the other, it stays `failed`. */
  state(state: ServerState): void
  message(topic: string, data: string): void
  refused(reason: string): void
}

export interface ClientDeps {
  readonly now: () => number
  readonly random: () => number
}

/** The connection to one signalling server, made again whenever it is lost. */
export interface Server {
  subscribe(topic: string): void
  unsubscribe(topic: string): void
  /** False when the server is not reached. */
  publish(topic: string, data: string): boolean
  isOpen(): boolean
  /** Makes sure that it is still there, or tries again now. */
  probe(): void
  close(): void
}

const firstWait = 250
const longestWait = 8000
/** Bytes that may wait for a server that takes nothing. */
const backlog = 1024 * 1024

export function connectServer(url: string, deps: ClientDeps, events: ServerEvents): Server {
  const topics = new Set<string>()
  const waits = backoff(firstWait, longestWait, deps.random)
  let socket: WebSocket | null = null
  let watching: Watch | null = null
  let retry: NodeJS.Timeout | null = null
  let state: ServerState | null = null
  let closed = false

  const become = (next: ServerState): void => {
    if (state === next || closed) return
    state = next
    events.state(next)
  }
  const say = (message: ToServer): boolean => {
    if (socket?.readyState !== WebSocket.OPEN || socket.bufferedAmount > backlog) return false
    socket.send(JSON.stringify(message))
    return true
  }
  const lost = (): void => {
    watching?.stop()
    watching = null
    socket = null
    if (closed) return
    become('failed')
    retry = setTimeout(connect, waits.next())
  }
  const connect = (): void => {
    retry = null
    if (state !== 'failed') become('connecting')
    const opening = open(url)
    if (opening === null) return become('failed')
    socket = opening
    // An unheard 'error' would end the process; 'close' follows it.
    opening.on('error', () => undefined)
    opening.on('close', () => {
      if (socket === opening) lost()
    })
    opening.on('open', () => {
      waits.reset()
      watching = watch(
        signallingLiveness,
        deps.now,
        () => say({ type: 'ping' }),
        () => opening.terminate(),
      )
      if (topics.size > 0) say({ type: 'subscribe', topics: [...topics] })
      become('open')
    })
    opening.on('message', (data, isBinary) => {
      watching?.heard()
      const message = isBinary || !Buffer.isBuffer(data) ? null : parseToClient(data.toString('utf8'))
      if (message === null) return events.refused('signal-malformed')
      // Any pong answers any ping: the protocol gives them no numbers.
      if (message.type === 'pong') return watching?.answered()
      if (topics.has(message.topic)) events.message(message.topic, message.data)
    })
  }
  connect()
  return {
    subscribe: (topic) => {
      topics.add(topic)
      say({ type: 'subscribe', topics: [topic] })
    },
    unsubscribe: (topic) => {
      topics.delete(topic)
      say({ type: 'unsubscribe', topics: [topic] })
    },
    publish: (topic, data) => say({ type: 'publish', topic, data }),
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    probe: () => {
      watching?.probe()
      if (retry === null) return
      clearTimeout(retry)
      waits.reset()
      connect()
    },
    close: () => {
      closed = true
      if (retry !== null) clearTimeout(retry)
      watching?.stop()
      socket?.terminate()
    },
  }
}

/** Null when the text is no address of a server. */
function open(url: string): WebSocket | null {
  if (!/^wss?:\/\//.test(url)) return null
  try {
    return new WebSocket(url, { handshakeTimeout: 5000, maxPayload: largestMessage, perMessageDeflate: false })
  } catch {
    return null
  }
}
