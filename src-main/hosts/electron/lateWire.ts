import { pushedWire, type Wire } from '#shared/rpc/wire.ts'

export interface LateWire {
  readonly wire: Wire
  /** Gives it the other end, and to that end what was sent meanwhile. */
  attach(to: Wire): void
  /** There will be no other end, or no longer. */
  end(): void
}

/** A wire that can be used before its other end is there, as while the process that will hold it starts. */
export function lateWire(): LateWire {
  let far: Wire | null = null
  let ended = false
  const waiting: unknown[] = []
  const { wire, deliver, end } = pushedWire(
    (message) => {
      if (far === null) waiting.push(message)
      else far.send(message)
    },
    () => {
      ended = true
      far?.close()
    },
  )
  return {
    wire,
    attach: (to) => {
      if (ended) {
        to.close()
        return
      }
      far = to
      for (const message of waiting.splice(0)) to.send(message)
      to.onClose(end)
      to.receive(deliver)
    },
    end,
  }
}
