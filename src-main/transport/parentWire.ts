import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

/** The wire to the process that forked this one. It closes when that process is gone, however it went. */
export function parentWire(): { readonly wire: Wire; readonly backlog: () => number } {
  let backlog = 0
  const pushed = pushedWire(
    (message) => {
      if (process.send === undefined || !process.connected) return
      const size = sizeOf(message)
      backlog += size
      process.send(message, undefined, undefined, () => {
        backlog -= size
      })
    },
    () => process.disconnect(),
  )
  process.on('message', pushed.deliver)
  process.on('disconnect', pushed.end)
  return { wire: pushed.wire, backlog: () => backlog }
}

const sizeOf = (message: unknown): number =>
  typeof message === 'object' && message !== null && 'bytes' in message && message.bytes instanceof Uint8Array
    ? message.bytes.length
    : 0
