import type { Schedule } from '#main/engine/groups/group.ts'

/** Time that stands still until it is told to pass. */
export interface Time {
  now(): number
  schedule: Schedule
  /** Runs what falls due within so many milliseconds, in its order. */
  pass(milliseconds: number): void
}

interface Timer {
  readonly at: number
  readonly run: () => void
  cancelled: boolean
}

export function createTime(start = Date.UTC(2026, 10, 20, 9, 0)): Time {
  let now = start
  /** In the order in which they fall due; of one moment, in that in which they were asked for. */
  const timers: Timer[] = []
  const file = (timer: Timer): void => {
    let [low, high] = [0, timers.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((timers[middle]?.at ?? 0) <= timer.at) low = middle + 1
      else high = middle
    }
    timers.splice(low, 0, timer)
  }
  return {
    now: () => now,
    schedule: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run, cancelled: false }
      file(timer)
      return () => {
        timer.cancelled = true
      }
    },
    pass: (milliseconds) => {
      const end = now + milliseconds
      for (let due = timers[0]; due !== undefined && due.at <= end; due = timers[0]) {
        timers.shift()
        if (due.cancelled) continue
        now = Math.max(now, due.at)
        due.run()
      }
      now = end
    },
  }
}
