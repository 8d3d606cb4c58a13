import type { WebSocket } from 'ws'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

/** Codes of RFC 6455 with which a side that does not keep to the rules is left. */
const unsupported = 1003
const malformed = 1007
const tooMuch = 1008

/** One JSON value a text message, both ways. What does not parse or a reader too slow ends this connection alone. */
export function webSocketWire(socket: WebSocket, unreadLimit: number): Wire {
  const pushed = pushedWire(
    (message) => {
      if (socket.readyState !== socket.OPEN) return
      socket.send(JSON.stringify(message))
      if (socket.bufferedAmount > unreadLimit) socket.close(tooMuch)
    },
    () => socket.close(),
  )
  socket.on('message', (data, isBinary) => {
    if (isBinary || !Buffer.isBuffer(data)) return socket.close(unsupported)
    let message: unknown
    try {
      message = JSON.parse(data.toString('utf8'))
    } catch {
      return socket.close(malformed)
    }
    pushed.deliver(message)
  })
  // An unheard 'error' would end the process; 'close' follows it.
  socket.on('error', () => undefined)
  socket.on('close', () => pushed.end())
  return pushed.wire
}
