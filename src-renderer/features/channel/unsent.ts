import * as v from 'valibot'
import type { Code } from '../../client/engine.svelte.ts'
import type { Row, Shown } from './items.ts'

const answered = v.object({
  id: v.string(),
  author: v.nullable(v.object({ id: v.nullable(v.string()), name: v.string() })),
  text: v.string(),
})
/** The message that one answers, as it is quoted. */
export type Answered = v.InferOutput<typeof answered>

const mention = v.object({ memberId: v.string(), name: v.string() })

/** What is written, and to what. */
export interface Letter {
  readonly text: string
  readonly mentions: readonly v.InferOutput<typeof mention>[]
  readonly replyTo: Answered | null
}

/** A message of one's own that the engine has not shown yet. */
export interface Unsent extends Letter {
  readonly key: string
  readonly at: number
  /** Order of the newest message when it was written: the engine's own row comes after it. */
  readonly after: string
  /** What the engine called it when it took it; null before. */
  readonly messageId: string | null
  /** Why the engine did not take it; null while it may. */
  readonly why: Code | null
}

/** One's own among the rows after that place, from the newest back. */
function ownAfter(rows: readonly Row[], order: string): Row[] {
  const found: Row[] = []
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]
    if (row === undefined || row.order <= order) break
    if (row.mine) found.push(row)
  }
  return found.reverse()
}

/** Those that the engine's rows do not show yet. Each row stands for one of them at most. */
export function stillUnsent(unsent: readonly Unsent[], rows: readonly Row[]): readonly Unsent[] {
  const earliest = unsent.map((own) => own.after).sort()[0]
  if (earliest === undefined) return unsent
  const mine = ownAfter(rows, earliest)
  const claimed = new Set(unsent.flatMap((own) => (own.messageId === null ? [] : [own.messageId])))
  const left = unsent.filter((own) => {
    if (own.messageId !== null) return !mine.some((row) => row.id === own.messageId)
    // The row can be there before the answer is, and after a lost connection it is all the answer there is.
    const row = mine.find((known) => known.text === own.text && known.order > own.after && !claimed.has(known.id))
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
  me: { readonly id: string; readonly name: string },
  sentHere: ReadonlySet<string>,
): Shown => ({
  id: own.key,
  order: '',
  author: me.id,
  authorName: me.name,
  at: own.at,
  text: own.text,
  mentions: [...own.mentions],
  replyTo: own.replyTo,
  thread: null,
  reactions: [],
  edited: false,
  pinned: false,
  deleted: false,
  hidden: null,
  expiresAt: null,
  mine: true,
  delivery: null,
  clockMark: null,
  state: own.why === null ? 'sending' : toGoAgain([own], sentHere).length > 0 ? 'held' : 'failed',
  why: own.why,
})

const stored = v.array(
  v.object({
    key: v.string(),
    text: v.string(),
    at: v.number(),
    after: v.string(),
    messageId: v.nullable(v.string()),
    mentions: v.optional(v.array(mention), []),
    replyTo: v.optional(v.nullable(answered), null),
  }),
)

/** What was not taken when the window closed last: whether it failed is not known, so it waits for Retry. */
export function parseUnsent(text: string | null): Unsent[] {
  try {
    return v.parse(stored, JSON.parse(text ?? '[]')).map((own) => ({ ...own, why: 'disconnected' }))
  } catch {
    return []
  }
}

/** What one was answering when the window closed last; null: nothing. */
export function parseAnswered(text: string | null): Answered | null {
  try {
    return text === null ? null : v.parse(answered, JSON.parse(text))
  } catch {
    return null
  }
}
