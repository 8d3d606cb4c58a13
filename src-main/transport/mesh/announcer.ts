import { backoff } from '../backoff.ts'

export interface Announcer {
  /** Announces now, or soon when it was just done. */
  ask(): void
  /** There are new ears: announces now, and more often for a while. */
  afresh(): void
  /** Something was lost: announces soon, and more often for a while. */
  trouble(): void
  stop(): void
}

const shortest = 400
const first = 1000
const longest = 60_000

/**
 * When to announce. y-webrtc does it when a socket opens and when a connection ends; an announcement that is lost,
 * or comes while the other side still holds a dead connection, would leave two peers apart for good (T5).
 * `announce` answers whether anybody could hear it.
 */
export function announcer(announce: () => boolean, now: () => number, random: () => number): Announcer {
  const waits = backoff(first, longest, random)
  let latest = -Infinity
  let soon: NodeJS.Timeout | null = null
  let later: NodeJS.Timeout | null = null
  let stopped = false
  const again = (): void => {
    if (later !== null) clearTimeout(later)
    later = setTimeout(go, waits.next())
  }
  const go = (): void => {
    if (stopped) return
    if (soon !== null) clearTimeout(soon)
    soon = null
    if (announce()) latest = now()
    again()
  }
  const ask = (): void => {
    if (stopped || soon !== null) return
    const since = now() - latest
    if (since >= shortest || since < 0) return go()
    soon = setTimeout(go, shortest - since + random() * 100)
  }
  return {
    ask,
    afresh: () => {
      waits.reset()
      ask()
    },
    trouble: () => {
      waits.reset()
      // Both sides of a lost link notice at once; the random part keeps their offers from crossing each time.
      if (!stopped && soon === null) soon = setTimeout(go, random() * shortest)
    },
    stop: () => {
      stopped = true
      if (soon !== null) clearTimeout(soon)
      if (later !== null) clearTimeout(later)
    },
  }
}
