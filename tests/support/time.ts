import type { Schedule } from '#main/engine/groups/group.ts'

/** Time that stands still until it is told to pass. */
export interface Time {
  now(): number
  schedule: Schedule
  /** Runs what falls due within so many milliseconds, in its order. */
  pass(milliseconds: number): void
}

export function createTime(start = Date.UTC(2026, 10, 20, 9, 0)): Time {
  let now = start
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    schedule: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    pass: (milliseconds) => {
      const end = now + milliseconds
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers = timers.filter((other) => other !== due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = end
    },
  }
}
