import type { FromTransport } from '#shared/contract/transport.ts'

export interface Asks {
  /** Null when the engine does not want this sent, or does not answer in time. */
  seal(place: string, from: string, to: string | null, bytes: Uint8Array): Promise<Uint8Array | null>
  /** Null when the engine cannot or does not want to read this, or does not answer in time. */
  open(place: string, bytes: Uint8Array): Promise<Uint8Array | null>
  answer(ask: number, bytes: Uint8Array | null): void
  stop(): void
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array | null) => void
  readonly timer: NodeJS.Timeout
}

/** T1, T2: the engine seals and opens; these are the questions to it that are under way. */
export function createAsks(emit: (message: FromTransport) => void, timeout: number): Asks {
  const waiting = new Map<number, Waiting>()
  let last = 0
  const settle = (ask: number, bytes: Uint8Array | null): void => {
    const asked = waiting.get(ask)
    if (asked === undefined) return
    waiting.delete(ask)
    clearTimeout(asked.timer)
    asked.resolve(bytes)
  }
  const pose = (message: (ask: number) => FromTransport): Promise<Uint8Array | null> =>
    new Promise((resolve) => {
      last += 1
      const ask = last
      waiting.set(ask, { resolve, timer: setTimeout(() => settle(ask, null), timeout) })
      emit(message(ask))
    })
  return {
    seal: (place, from, to, bytes) => pose((ask) => ({ type: 'seal', ask, place, from, to, bytes })),
    open: (place, bytes) => pose((ask) => ({ type: 'open', ask, place, bytes })),
    answer: settle,
    stop: () => {
      for (const ask of [...waiting.keys()]) settle(ask, null)
    },
  }
}
