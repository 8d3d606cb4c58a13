import type { MessagePortMain } from 'electron'
import { pushedWire, type Wire } from '#shared/rpc/wire.ts'
import { portWire } from './portWire.ts'

const sizeOf = (message: unknown): number =>
  typeof message === 'object' && message !== null && 'bytes' in message && message.bytes instanceof Uint8Array
    ? message.bytes.length
    : 0

/**
 * The transport's end of a port to the engine. A port takes whatever it is given, however far behind the other end
 * is: so the engine's end answers each message that carries bytes with their number, and `backlog` is what is left.
 */
export function transportEnd(port: MessagePortMain): { readonly wire: Wire; readonly backlog: () => number } {
  const ported = portWire(port)
  let backlog = 0
  const { wire, deliver, end } = pushedWire(
    (message) => {
      backlog += sizeOf(message)
      ported.send(message)
    },
    () => {
      ported.close()
    },
  )
  ported.receive((message) => {
    if (typeof message === 'number') backlog -= message
    else deliver(message)
  })
  ported.onClose(end)
  return { wire, backlog: () => backlog }
}

/** The engine's end of the same port. */
export function engineEnd(port: MessagePortMain): Wire {
  const ported = portWire(port)
  const { wire, deliver, end } = pushedWire(
    (message) => {
      ported.send(message)
    },
    () => {
      ported.close()
    },
  )
  ported.receive((message) => {
    deliver(message)
    const size = sizeOf(message)
    if (size > 0) ported.send(size)
  })
  ported.onClose(end)
  return wire
}
