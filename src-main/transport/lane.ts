/** Work that may take its time, whose results are used one at a time in the order it was given. */
export interface Lane {
  /** False when too much waits already: the work is not begun. */
  push<T>(work: () => Promise<T>, use: (value: T) => void | Promise<void>): boolean
}

export function lane(limit: number, failed: () => void): Lane {
  let waiting = 0
  let tail: Promise<void> = Promise.resolve()
  return {
    push: (work, use) => {
      if (waiting >= limit) return false
      waiting += 1
      const begun = work()
      // Without a handler here a failure would be unhandled while earlier work is still waited for.
      begun.catch(() => undefined)
      tail = tail
        .then(async () => use(await begun))
        .catch(failed)
        .finally(() => {
          waiting -= 1
        })
      return true
    },
  }
}
