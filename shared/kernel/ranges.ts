/** An inclusive stretch of numbers. */
export type Range = readonly [from: number, to: number]

/** A set of natural numbers kept as few stretches: entries held, sent, acknowledged. */
export class Ranges {
  private stretches: Range[]

  constructor(stretches: readonly Range[] = []) {
    this.stretches = []
    for (const [from, to] of stretches) this.add(from, to)
  }

  static copy(other: Ranges): Ranges {
    return Ranges.of([...other.stretches])
  }

  /** Null unless the value is a list of ascending, separate, inclusive stretches of numbers from 1. */
  static parse(value: unknown, most = 10_000): Ranges | null {
    if (!Array.isArray(value) || value.length > most) return null
    const stretches: Range[] = []
    let last = -1
    for (const stretch of value as unknown[]) {
      if (!Array.isArray(stretch) || stretch.length !== 2) return null
      const [from, to] = stretch as unknown[]
      if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return null
      if ((from as number) < 1 || (from as number) <= last + 1 || (to as number) < (from as number)) return null
      if ((to as number) > 0xffff_ffff) return null
      stretches.push([from as number, to as number])
      last = to as number
    }
    return Ranges.of(stretches)
  }

  /** Takes the list as it is: ascending, and no two touch. */
  private static of(stretches: Range[]): Ranges {
    const ranges = new Ranges()
    ranges.stretches = stretches
    return ranges
  }

  list(): readonly Range[] {
    return this.stretches
  }

  get isEmpty(): boolean {
    return this.stretches.length === 0
  }

  /** 0 when empty. */
  get highest(): number {
    return this.stretches.at(-1)?.[1] ?? 0
  }

  get size(): number {
    return this.stretches.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  }

  has(number: number): boolean {
    return this.stretchOf(number) !== undefined
  }

  /** The stretch that the number is in. */
  stretchOf(number: number): Range | undefined {
    const stretch = this.stretches[this.firstEndingAt(number)]
    return stretch !== undefined && stretch[0] <= number ? stretch : undefined
  }

  add(from: number, to = from): void {
    const last = this.stretches.at(-1)
    if (last === undefined || from > last[1] + 1) {
      this.stretches.push([from, to])
      return
    }
    const first = this.firstEndingAt(from - 1)
    let after = first
    let [start, end] = [from, to]
    for (; after < this.stretches.length; after += 1) {
      const [low, high] = this.stretches[after] ?? [Infinity, 0]
      if (low > to + 1) break
      start = Math.min(start, low)
      end = Math.max(end, high)
    }
    this.stretches.splice(first, after - first, [start, end])
  }

  /** One walk over both, however many stretches they have. */
  addAll(other: Ranges): void {
    const [only] = other.stretches
    if (only === undefined) return
    if (other.stretches.length === 1) {
      this.add(...only)
      return
    }
    const merged: Range[] = []
    let [mine, theirs] = [0, 0]
    for (;;) {
      const [one, two] = [this.stretches[mine], other.stretches[theirs]]
      const next = two === undefined || (one !== undefined && one[0] <= two[0]) ? one : two
      if (next === undefined) break
      if (next === one) mine += 1
      else theirs += 1
      const last = merged.at(-1)
      if (last !== undefined && next[0] <= last[1] + 1)
        merged[merged.length - 1] = [last[0], Math.max(last[1], next[1])]
      else merged.push(next)
    }
    this.stretches = merged
  }

  /** What is here and not in the other. */
  without(other: Ranges): Ranges {
    const left: Range[] = []
    let index = other.firstEndingAt(this.stretches[0]?.[0] ?? 0)
    for (const [from, to] of this.stretches) {
      let at = from
      for (; index < other.stretches.length; index += 1) {
        const [start, end] = other.stretches[index] ?? [Infinity, 0]
        if (start > to) break
        if (start > at) left.push([at, start - 1])
        at = Math.max(at, end + 1)
        // It may reach into the next of ours as well.
        if (end > to) break
      }
      if (at <= to) left.push([at, to])
    }
    return Ranges.of(left)
  }

  /** The same numbers, or where that takes more stretches than `most`, those of the newest. */
  newest(most: number): Ranges {
    return Ranges.of(this.stretches.slice(-most))
  }

  /** Of what lies between the two numbers, the last stretch. */
  newestWithin(from: number, to: number): Range | undefined {
    const stretch = this.stretches[Math.min(this.firstEndingAt(to), this.stretches.length - 1)]
    const at = stretch !== undefined && stretch[0] > to ? this.stretches[this.firstEndingAt(to) - 1] : stretch
    if (at === undefined || at[1] < from || at[0] > to) return undefined
    return [Math.max(from, at[0]), Math.min(to, at[1])]
  }

  /** Index of the first stretch that ends at the number or after it. */
  private firstEndingAt(number: number): number {
    // What is asked for is mostly new.
    if (number > (this.stretches.at(-1)?.[1] ?? 0)) return this.stretches.length
    let [low, high] = [0, this.stretches.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.stretches[middle]?.[1] ?? 0) < number) low = middle + 1
      else high = middle
    }
    return low
  }
}
