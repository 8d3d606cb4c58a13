import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Code } from '../../client/engine.svelte.ts'
import { sameDay } from '../../words/dates.ts'

export type Row = RowOf<Ui, 'channel'>

/** A message as it is shown: one that the engine has, or one's own that is on its way to it, held until it is there, or failed. */
export interface Shown extends Row {
  readonly state: 'there' | 'sending' | 'held' | 'failed'
  readonly why: Code | null
}

export interface Item {
  readonly message: Shown
  /** The first of a day: a separator stands above it. */
  readonly day: boolean
  /** The first that has not been read: the line "New since" stands above it. */
  readonly unread: boolean
  /** The first and the last of a run: what one author wrote without a long pause. */
  readonly first: boolean
  readonly last: boolean
}

const pause = 5 * 60 * 1000

/**
 * One item for each message. A run ends where another author speaks, five minutes pass, a day ends, or the
 * line "New since" stands. `readUpTo` is the order after which messages of others are new; null: none are. Unless they are the `whole` chat, the
 * first gets no separator: its day may have begun among those that are not here yet, and they would push it away.
 */
export function itemsOf(messages: readonly Shown[], readUpTo: string | null, whole = true): Item[] {
  const firstUnread =
    readUpTo === null ? undefined : messages.find((message) => !message.mine && message.order > readUpTo)
  const starts = messages.map((message, index) => {
    const before = messages[index - 1]
    const day = before === undefined ? whole : !sameDay(before.at, message.at)
    const unread = message === firstUnread
    const first =
      day ||
      unread ||
      before === undefined ||
      before.author !== message.author ||
      Math.abs(message.at - before.at) >= pause
    return { message, day, unread, first }
  })
  return starts.map((start, index) => ({ ...start, last: starts[index + 1]?.first ?? true }))
}
