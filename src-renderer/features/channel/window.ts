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

/**
 * What to show and ask for after the engine sent the newest of a channel. A message that arrives pushes the
 * oldest out of the engine's window: it stays here, and more is asked for, so that nothing that is on the
 * screen goes from under its reader.
 */
export function advance(held: Held, sent: Newest, atBottom: boolean): Held {
  const start = sent.rows[0]
  if (start === undefined) return { ...sent, limit: held.limit }
  const pushedOut = held.rows.filter((row) => row.order < start.order)
  if (pushedOut.length === 0) return { ...sent, limit: held.limit }
  const sentIds = new Set(sent.rows.map((row) => row.id))
  const overlap = held.rows.some((row) => sentIds.has(row.id))
  // So many came at once that there is a gap: who reads the newest needs nothing from before it.
  if (!overlap && atBottom) return { ...sent, limit: held.limit }
  const needed = overlap ? pushedOut.length + sent.rows.length : sent.rows.length + Math.max(0, sent.older - held.older)
  return {
    rows: [...pushedOut, ...sent.rows],
    older: held.older,
    limit: Math.min(mostAsked, Math.max(held.limit, needed + slack)),
  }
}
