/** The same numbers from the same luck, each time. */
export function chanceOf(luck: number): (below: number) => number {
  let state = luck | 1
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}
