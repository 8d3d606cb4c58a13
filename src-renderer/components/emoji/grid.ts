/** How many stand in a row of the picker. */
export const columns = 8

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }

/**
 * Where a key leads from one place in the grid, whose sections have so many places each: the place among all of
 * them, `'out'` above the first row, null for keys that lead nowhere. Up and down keep the column across sections.
 */
export function stepInGrid(sections: readonly number[], at: number, key: string): number | 'out' | null {
  const total = sections.reduce((sum, count) => sum + count, 0)
  if (key === 'Home') return 0
  if (key === 'End') return total - 1
  const step = steps[key]
  if (step === undefined) return null
  if (Math.abs(step) === 1) return Math.min(total - 1, Math.max(0, at + step))
  let start = 0
  for (const [index, count] of sections.entries()) {
    if (at >= start + count) {
      start += count
      continue
    }
    const inside = at - start
    const column = inside % columns
    const next = inside + step
    if (next >= 0 && next < count) return start + next
    if (step > 0) {
      // The last row may be shorter: from above its gap one comes to its end.
      const lastRow = Math.floor((count - 1) / columns)
      if (Math.floor(inside / columns) < lastRow) return start + count - 1
      const below = sections.slice(index + 1).find((other) => other > 0)
      return below === undefined ? at : start + count + Math.min(column, below - 1)
    }
    const above = sections.slice(0, index).findLast((other) => other > 0)
    if (above === undefined) return 'out'
    const lastStart = Math.floor((above - 1) / columns) * columns
    return start - above + Math.min(lastStart + column, above - 1)
  }
  return null
}
