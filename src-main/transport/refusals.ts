export interface Refusals {
  add(reason: string): void
  stop(): void
}

/** Counts what was dropped, and tells at most once in a while, so that a flood from outside makes none inside. */
export function countRefusals(tell: (reason: string, count: number) => void, every: number): Refusals {
  const counts = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  const flush = (): void => {
    timer = null
    for (const [reason, count] of counts) tell(reason, count)
    counts.clear()
  }
  return {
    add: (reason) => {
      counts.set(reason, (counts.get(reason) ?? 0) + 1)
      timer ??= setTimeout(flush, every)
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
