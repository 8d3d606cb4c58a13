import type { Row } from './items.ts'

/** What the engine sent of a channel: the newest messages, and how many come before the first of them. */
export interface Newest {
  readonly rows: readonly Row[]
  readonly older: number
}

export interface Held extends Newest {
  /** How many of the newest to ask for. */
  readonly limit: number
}

const slack = 100
export const mostAsked = 20_000

/** What to ask for to see more of what came before: twice as much each time, so that a long way up takes few steps. */
export const further = ({ limit, rows }: Held): number => Math.min(mostAsked, Math.max(limit, rows.length) * 2 + slack)

/** How many of the rows come before that order. */
function before(rows: readonly Row[], order: string): number {
  let [from, to] = [0, rows.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((rows[middle]?.order ?? '') < order) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * What to show and ask for after the engine sent the newest of a channel. A message that arrives pushes the
 * oldest out of the engine's window: it stays here, and more is asked for, so that nothing that is on the
 * screen goes from under its reader.
 */
export function advance(held: Held, sent: Newest, atBottom: boolean): Held {
  const [start] = sent.rows
  if (start === undefined) return { ...sent, limit: held.limit }
  const pushedOut = before(held.rows, start.order)
  if (pushedOut === 0) return { ...sent, limit: held.limit }
  const overlap = (held.rows.at(-1)?.order ?? '') >= start.order
  // So many came at once that there is a gap: who reads the newest needs nothing from before it.
  if (!overlap && atBottom) return { ...sent, limit: held.limit }
  const needed = overlap ? pushedOut + sent.rows.length : sent.rows.length + Math.max(0, sent.older - held.older)
  return {
    rows: [...held.rows.slice(0, pushedOut), ...sent.rows],
    older: held.older,
    // Asking anew brings all of it again, so while many arrive it is done seldom.
    limit: Math.min(mostAsked, needed <= held.limit ? held.limit : Math.max(needed + slack, held.limit * 2)),
  }
}

/** The first of two steps where messages come both above the first and elsewhere: only those above. Null: one step is enough. */
export function olderFirst(rows: readonly Row[], next: Held): Held | null {
  const [start] = rows
  if (start === undefined) return null
  const above = before(next.rows, start.order)
  return above === 0 || next.rows.length === above + rows.length
    ? null
    : { ...next, rows: [...next.rows.slice(0, above), ...rows] }
}
