import * as v from 'valibot'
import type { Code } from '../../client/engine.svelte.ts'
import type { Row, Shown } from './items.ts'

/** A message of one's own that the engine has not shown yet. */
export interface Unsent {
  readonly key: string
  readonly text: string
  readonly at: number
  /** Order of the newest message when it was written: the engine's own row comes after it. */
  readonly after: string
  /** What the engine called it when it took it; null before. */
  readonly messageId: string | null
  /** Why the engine did not take it; null while it may. */
  readonly why: Code | null
}

/** Those that the engine's rows do not show yet. Each row stands for one of them at most. */
export function stillUnsent(unsent: readonly Unsent[], rows: readonly Row[]): readonly Unsent[] {
  const claimed = new Set(unsent.flatMap((own) => (own.messageId === null ? [] : [own.messageId])))
  const left = unsent.filter((own) => {
    if (own.messageId !== null) return !rows.some((row) => row.id === own.messageId)
    // The row can be there before the answer is, and after a lost connection it is all the answer there is.
    const row = rows.find(
      (known) => known.mine && known.text === own.text && known.order > own.after && !claimed.has(known.id),
    )
    if (row === undefined) return true
    claimed.add(row.id)
    return false
  })
  return left.length === unsent.length ? unsent : left
}

/** Those that the engine was not there for: they go by themselves when it is back. Only what was sent in this window. */
export const toGoAgain = (unsent: readonly Unsent[], sentHere: ReadonlySet<string>): readonly Unsent[] =>
  unsent.filter((own) => own.why === 'disconnected' && sentHere.has(own.key))

export const shownUnsent = (
  own: Unsent,
  me: { id: string; name: string; picture: string | null },
  sentHere: ReadonlySet<string>,
): Shown => ({
  id: own.key,
  order: '',
  author: me.id,
  authorName: me.name,
  authorPicture: me.picture,
  at: own.at,
  text: own.text,
  mine: true,
  delivery: null,
  clockMark: null,
  state: own.why === null ? 'sending' : toGoAgain([own], sentHere).length > 0 ? 'held' : 'failed',
  why: own.why,
})

const stored = v.array(
  v.object({ key: v.string(), text: v.string(), at: v.number(), after: v.string(), messageId: v.nullable(v.string()) }),
)

/** What was not taken when the window closed last: whether it failed is not known, so it waits for Retry. */
export function parseUnsent(text: string | null): Unsent[] {
  try {
    return v.parse(stored, JSON.parse(text ?? '[]')).map((own) => ({ ...own, why: 'disconnected' }))
  } catch {
    return []
  }
}
