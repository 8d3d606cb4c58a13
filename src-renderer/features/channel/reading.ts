import type { Row } from './items.ts'

const lastOrder = (rows: readonly Row[]): string | null => rows.at(-1)?.order ?? null

/** Those after that place, from the newest back: what is before it is never looked at. */
function after(rows: readonly Row[], order: string): Row[] {
  const found: Row[] = []
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]
    if (row === undefined || row.order <= order) break
    found.push(row)
  }
  return found.reverse()
}

const ofOthers = (rows: readonly Row[], order: string): Row[] => after(rows, order).filter((row) => !row.mine)

/**
 * Where the line "New since" stands after messages arrived: after which order, or null for nowhere. It never
 * moves while there is something new below it; it comes when something arrives that the reader does not see.
 */
export function lineAfter(
  line: string | null,
  before: readonly Row[],
  rows: readonly Row[],
  seeing: boolean,
): string | null {
  if (line !== null && ofOthers(before, line).length > 0) return line
  return seeing ? null : (line ?? lastOrder(before))
}

/** How many messages of others came after what was seen. */
export const countFresh = (rows: readonly Row[], seenUpTo: string | null): number =>
  seenUpTo === null ? 0 : ofOthers(rows, seenUpTo).length

/** The later of two places in a channel's order. */
export const later = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a > b ? a : b

/** What arrived from others at the end: what a listener is told. */
export function arrivals(before: readonly Row[], rows: readonly Row[]): Row[] {
  const end = lastOrder(before)
  return end === null ? [] : ofOthers(rows, end)
}
