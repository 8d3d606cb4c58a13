/** A signalling server (T3): strangers of one topic can tell each other sealed things; it understands none of them. */
import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { addressGroup, allowance, usualLimits, type SignallingLimits } from './limits.ts'
import { largestMessage, parseToServer, type ToServer } from './protocol.ts'
import { createTopics } from './topics.ts'

export interface SignallingOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly now?: () => number
  readonly limits?: Partial<SignallingLimits>
}

export interface Signalling {
  readonly port: number
  close(): Promise<void>
}

export type ListenCode = 'port-in-use' | 'address-unavailable' | 'not-allowed' | 'cannot-listen'

const heartbeat = 15_000
const overload = 1008

/** Listens, or says why that is not possible here. */
export async function startSignalling(options: SignallingOptions): Promise<Result<Signalling, Failure<ListenCode>>> {
  const limits = { ...usualLimits, ...options.limits }
  const now = options.now ?? Date.now
  const topics = createTopics<WebSocket>(limits.topicsPerSocket)
  const perAddress = new Map<string, number>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false })
  const server = createServer({ headersTimeout: 5000, requestTimeout: 5000 }, (_request, response) => {
    response.writeHead(426, { 'content-type': 'text/plain', connection: 'close' })
    response.end('This is a meeting point of Hearth. It speaks WebSocket.\n')
  })
  server.maxConnections = limits.sockets + 64

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const address = addressGroup(request.socket.remoteAddress ?? '')
    const count = perAddress.get(address) ?? 0
    socket.on('error', () => socket.destroy())
    // Only browsers name an origin: no web page may reach what listens on this computer.
    if (request.headers.origin !== undefined) return turnAway(socket, '403 Forbidden')
    if (sockets.clients.size >= limits.sockets || count >= limits.socketsPerAddress)
      return turnAway(socket, '429 Too Many Requests')
    sockets.handleUpgrade(request, socket, head, (client) => {
      perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
      client.on('close', () => {
        const left = (perAddress.get(address) ?? 1) - 1
        if (left > 0) perAddress.set(address, left)
        else perAddress.delete(address)
      })
      serve(client)
    })
  })

  function serve(client: WebSocket): void {
    const allowed = allowance(limits.rate, limits.burst, now())
    let strikes = 0
    let answered = true
    const beat = setInterval(() => {
      if (!answered) return client.terminate()
      answered = false
      client.ping()
    }, heartbeat)
    client.on('pong', () => {
      answered = true
    })
    // An unheard 'error' would end the process; 'close' follows it.
    client.on('error', () => undefined)
    client.on('close', () => {
      clearInterval(beat)
      topics.leave(client)
    })
    client.on('message', (data, isBinary) => {
      const message = isBinary || !Buffer.isBuffer(data) ? null : parseToServer(data.toString('utf8'))
      if (allowed.take(now()) && message !== null && obey(client, message)) return
      strikes += 1
      if (strikes >= limits.strikes) client.close(overload)
    })
  }

  /** False when a limit stands against it. */
  function obey(client: WebSocket, message: ToServer): boolean {
    switch (message.type) {
      case 'subscribe':
        return message.topics.every((topic) => topics.subscribe(client, topic))
      case 'unsubscribe':
        for (const topic of message.topics) topics.unsubscribe(client, topic)
        return true
      case 'ping':
        tell(client, JSON.stringify({ type: 'pong' }))
        return true
      case 'publish': {
        if (!topics.isSubscribed(client, message.topic)) return false
        const others = topics.others(client, message.topic)
        const text = JSON.stringify({ ...message, clients: others.length + 1 })
        for (const other of others) tell(other, text)
        return true
      }
    }
  }

  function tell(client: WebSocket, text: string): void {
    if (client.bufferedAmount > limits.backlog) client.terminate()
    else if (client.readyState === client.OPEN) client.send(text)
  }

  const listening = await new Promise<Result<number, Failure<ListenCode>>>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(err(codeOf(error), error.message)))
    server.listen(options.port, options.host, () => {
      const address = server.address()
      resolve(ok(typeof address === 'object' && address !== null ? address.port : options.port))
    })
  })
  if (!listening.ok) return listening
  server.on('error', () => undefined)
  return ok({
    port: listening.value,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate()
        sockets.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function codeOf(error: NodeJS.ErrnoException): ListenCode {
  if (error.code === 'EADDRINUSE') return 'port-in-use'
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return 'address-unavailable'
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'not-allowed'
  return 'cannot-listen'
}
