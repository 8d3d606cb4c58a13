import type { Row } from './items.ts'

const lastOrder = (rows: readonly Row[]): string | null => rows.at(-1)?.order ?? null
const isNew = (rows: readonly Row[], after: string): boolean => rows.some((row) => !row.mine && row.order > after)

/**
 * Where the line "New since" stands after messages arrived: after which order, or null for nowhere. It never
 * moves while there is something new below it; it comes when something arrives that the reader does not see.
 */
export function lineAfter(
  line: string | null,
  before: readonly Row[],
  after: readonly Row[],
  seeing: boolean,
): string | null {
  if (line !== null && isNew(before, line)) return line
  return seeing ? null : (line ?? lastOrder(before))
}

/** How many messages of others came after what was seen. */
export const countFresh = (rows: readonly Row[], seenUpTo: string | null): number =>
  seenUpTo === null ? 0 : rows.filter((row) => !row.mine && row.order > seenUpTo).length

/** The later of two places in a channel's order. */
export const later = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a > b ? a : b

/** What arrived from others at the end: what a listener is told. */
export function arrivals(before: readonly Row[], after: readonly Row[]): Row[] {
  const end = lastOrder(before)
  if (end === null) return []
  return after.filter((row) => !row.mine && row.order > end)
}
