/** Time that goes by as it is told to: eight months pass in a minute. What is not urgent waits for the night. */
export interface Time {
  now(): number
  schedule(milliseconds: number, run: () => void): () => void
  /** Runs what is urgent until then, in its order. */
  goTo(when: number): void
  /** Runs whatever has fallen due, and so many milliseconds more. */
  rest(milliseconds: number): void
}

/** Whatever may wait longer than this, such as telling others what one holds, is told once a night. */
const urgent = 50

interface Timer {
  readonly at: number
  readonly isUrgent: boolean
  readonly run: () => void
}

export function createTime(start: number): Time {
  let now = start
  const timers = new Set<Timer>()
  const due = (until: number, all: boolean): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers)
      if ((all || timer.isUrgent) && timer.at <= until && (first === undefined || timer.at < first.at)) first = timer
    return first
  }
  const pass = (when: number, all: boolean): void => {
    for (let timer = due(when, all); timer !== undefined; timer = due(when, all)) {
      timers.delete(timer)
      now = Math.max(now, timer.at)
      timer.run()
    }
    now = Math.max(now, when)
  }
  return {
    now: () => now,
    schedule: (milliseconds, run) => {
      const timer = { at: now + milliseconds, isUrgent: milliseconds <= urgent, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    goTo: (when) => {
      pass(when, false)
    },
    rest: (milliseconds) => {
      pass(now + milliseconds, true)
    },
  }
}
