interface Limit {
  readonly most: number
  readonly within: number
  readonly now: () => number
}

export interface Crashes {
  note(): void
  /** Whether there were too many in too short a time to go on by oneself. Asked once, it begins to count anew. */
  tooMany(): boolean
}

/** Counts how often something ended that should not, so that what ends as soon as it starts is not started for ever. */
export function crashes({ most, within, now }: Limit): Crashes {
  let times: number[] = []
  return {
    note: () => {
      times.push(now())
    },
    tooMany: () => {
      times = times.filter((time) => now() - time < within)
      if (times.length < most) return false
      times = []
      return true
    },
  }
}
