import type { Schedule } from './group.ts'

/** Something to do soon after it is asked for, though never sooner than that long after the last time. */
export function atMostEvery(schedule: Schedule, now: () => number, milliseconds: number, run: () => void): Limited {
  let last = -Infinity
  let next: { readonly at: number; readonly cancel: () => void } | null = null
  const askIn = (wait: number): void => {
    const at = now() + wait
    if (next !== null && next.at <= at) return
    next?.cancel()
    next = {
      at,
      cancel: schedule(wait, () => {
        next = null
        last = now()
        run()
      }),
    }
  }
  return {
    askIn,
    ask: () => askIn(Math.max(0, last + milliseconds - now())),
    cancel: () => {
      next?.cancel()
      next = null
    },
  }
}

export interface Limited extends Later {
  /** The same, in so long at the latest. */
  askIn(milliseconds: number): void
}

/** Something to do a while after it is first asked for; asked again meanwhile, it is still done once. */
export interface Later {
  ask(): void
  cancel(): void
}

export function later(schedule: Schedule, milliseconds: number, run: () => void): Later {
  let cancel: (() => void) | null = null
  return {
    ask: () => {
      cancel ??= schedule(milliseconds, () => {
        cancel = null
        run()
      })
    },
    cancel: () => {
      cancel?.()
      cancel = null
    },
  }
}
