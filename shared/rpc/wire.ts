/** A two-way pipe of messages that are plain data: a MessagePort, a WebSocket, a socket, or two functions. */
export interface Wire {
  send(message: unknown): void
  /** Called for each message; at most one receiver. What came before there was one is kept for it. */
  receive(handler: (message: unknown) => void): void
  onClose(handler: () => void): void
  close(): void
}

interface Pushed {
  readonly wire: Wire
  /** Gives a message to the wire's receiver. */
  deliver(message: unknown): void
  /** Tells that the other side is gone. */
  end(): void
}

/** The receiving half that every wire shares: it buffers until there is a receiver and closes once. */
export function pushedWire(send: (message: unknown) => void, shut: () => void): Pushed {
  let receiver: ((message: unknown) => void) | null = null
  let closed = false
  const waiting: unknown[] = []
  const closers: (() => void)[] = []
  const end = (): void => {
    if (closed) return
    closed = true
    for (const closer of closers) closer()
  }
  return {
    wire: {
      send: (message) => {
        if (!closed) send(message)
      },
      receive: (handler) => {
        receiver = handler
        for (const message of waiting.splice(0)) handler(message)
      },
      onClose: (handler) => {
        if (closed) handler()
        else closers.push(handler)
      },
      close: () => {
        if (closed) return
        end()
        shut()
      },
    },
    deliver: (message) => {
      if (closed) return
      if (receiver === null) waiting.push(message)
      else receiver(message)
    },
    end,
  }
}

/** Two ends of one wire in one process; what goes in at one end comes out at the other in a later turn. */
export function pair(): [Wire, Wire] {
  const near: Pushed = pushedWire(
    (message) => queueMicrotask(() => far.deliver(structuredClone(message))),
    () => far.end(),
  )
  const far: Pushed = pushedWire(
    (message) => queueMicrotask(() => near.deliver(structuredClone(message))),
    () => near.end(),
  )
  return [near.wire, far.wire]
}
