import type { MessagePortMain } from 'electron'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

/** A wire over a port that Electron brokered; it closes when the process at the other end does. */
export function portWire(port: MessagePortMain): Wire {
  const { wire, deliver, end } = pushedWire(
    (message) => {
      port.postMessage(compact(message))
    },
    () => {
      port.close()
    },
  )
  port.on('message', (event) => {
    deliver(event.data)
  })
  port.on('close', end)
  port.start()
  return wire
}

/**
 * Bytes are often a view of Node's shared pool, and a view takes its whole buffer along: 8 KB for each small
 * message, and with it what other parts of this process left in there.
 */
function compact(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || !('bytes' in message)) return message
  const { bytes } = message
  if (!(bytes instanceof Uint8Array) || bytes.byteLength === bytes.buffer.byteLength) return message
  return { ...message, bytes: Uint8Array.from(bytes) }
}
