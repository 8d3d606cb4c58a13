/** The same numbers from the same luck, each time. */
export function chanceOf(luck: number): (below: number) => number {
  let state = luck | 1
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}

export function shuffled<T>(values: Iterable<T>, chance: (below: number) => number): T[] {
  const all = [...values]
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = chance(at + 1)
    ;[all[at], all[other]] = [all[other] as T, all[at] as T]
  }
  return all
}
