export interface Backoff {
  /** Milliseconds to wait before the next attempt: doubling, between half and the whole of it at random. */
  next(): number
  reset(): void
}

/** The random half keeps a crowd that lost one server from coming back to it all at once. */
export function backoff(first: number, longest: number, random: () => number): Backoff {
  let step = first
  return {
    next: () => {
      const wait = step * (0.5 + random() / 2)
      step = Math.min(step * 2, longest)
      return wait
    },
    reset: () => {
      step = first
    },
  }
}
