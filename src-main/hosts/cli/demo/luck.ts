/** Chance that is the same each time: one seed is one course of events. */
export interface Luck {
  /** From 0 up to and without 1. */
  next(): number
  /** From 0 up to and without `most`. */
  below(most: number): number
  often(outOf1000: number): boolean
  pick<T>(all: readonly T[]): T
  shuffle<T>(all: readonly T[]): T[]
}

export function createLuck(seed: number): Luck {
  let state = seed >>> 0
  const next = (): number => {
    // mulberry32: short, and good enough for who speaks next.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  const luck: Luck = {
    next,
    below,
    often: (outOf1000) => below(1_000) < outOf1000,
    pick: (all) => {
      const picked = all[below(all.length)]
      if (picked === undefined) throw new Error('there is nothing to pick from')
      return picked
    },
    shuffle: (all) => {
      const mixed = [...all]
      for (let at = mixed.length - 1; at > 0; at -= 1) {
        const other = below(at + 1)
        const [one, two] = [mixed[at], mixed[other]]
        if (one === undefined || two === undefined) continue
        mixed[at] = two
        mixed[other] = one
      }
      return mixed
    },
  }
  return luck
}

/** Deals all of them before any comes again, and none twice in a row: what returns, returns after long. */
export function createDeck<T>(all: readonly T[], luck: Luck): () => T {
  let left: T[] = []
  let last: T | null = null
  return () => {
    if (left.length === 0) left = luck.shuffle(all)
    if (left.length > 1 && left[left.length - 1] === last) left.reverse()
    const dealt = left.pop()
    if (dealt === undefined) throw new Error('the deck is empty')
    last = dealt
    return dealt
  }
}
