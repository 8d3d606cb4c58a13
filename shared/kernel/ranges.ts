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
    const copy = new Ranges()
    copy.stretches = [...other.stretches]
    return copy
  }

  /** Null unless the value is a list of ascending, separate, inclusive stretches of numbers from 1. */
  static parse(value: unknown, most = 10_000): Ranges | null {
    if (!Array.isArray(value) || value.length > most) return null
    const ranges = new Ranges()
    let last = -1
    for (const stretch of value as unknown[]) {
      if (!Array.isArray(stretch) || stretch.length !== 2) return null
      const [from, to] = stretch as unknown[]
      if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return null
      if ((from as number) < 1 || (from as number) <= last + 1 || (to as number) < (from as number)) return null
      if ((to as number) > 0xffff_ffff) return null
      ranges.stretches.push([from as number, to as number])
      last = to as number
    }
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
    // From the end: what is asked for is mostly new.
    for (let at = this.stretches.length - 1; at >= 0; at -= 1) {
      const stretch = this.stretches[at]
      if (stretch === undefined || stretch[1] < number) return undefined
      if (stretch[0] <= number) return stretch
    }
    return undefined
  }

  add(from: number, to = from): void {
    const last = this.stretches.at(-1)
    if (last === undefined || from > last[1] + 1) {
      this.stretches.push([from, to])
      return
    }
    const before = this.stretches.filter(([, end]) => end < from - 1)
    const after = this.stretches.filter(([start]) => start > to + 1)
    const touched = this.stretches.slice(before.length, this.stretches.length - after.length)
    const start = Math.min(from, touched[0]?.[0] ?? from)
    const end = Math.max(to, touched.at(-1)?.[1] ?? to)
    this.stretches = [...before, [start, end], ...after]
  }

  addAll(other: Ranges): void {
    for (const [from, to] of other.stretches) this.add(from, to)
  }

  /** What is here and not in the other. */
  without(other: Ranges): Ranges {
    const left = new Ranges()
    for (const [from, to] of this.stretches) {
      let at = from
      for (const [start, end] of other.stretches) {
        if (end < at || start > to) continue
        if (start > at) left.stretches.push([at, start - 1])
        at = end + 1
      }
      if (at <= to) left.stretches.push([at, to])
    }
    return left
  }
}
