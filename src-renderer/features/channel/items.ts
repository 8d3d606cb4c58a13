import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Code } from '../../client/engine.svelte.ts'
import { sameDay } from '../../words/dates.ts'

export type Row = RowOf<Ui, 'channel'>

/** A message as it is shown: one that the engine has, or one's own that is on its way to it, held until it is there, or failed. */
export interface Shown extends Row {
  readonly state?: 'sending' | 'held' | 'failed'
  readonly why?: Code | null
}

/** What stands around a message, by those beside it. */
export interface Marks {
  /** The first of a day: a separator stands above it. */
  readonly day: boolean
  /** The first that has not been read: the line "New since" stands above it. */
  readonly unread: boolean
  /** The first and the last of a run: what one author wrote without a long pause. */
  readonly first: boolean
  readonly last: boolean
}

const pause = 5 * 60 * 1000

const isNew = (message: Shown, line: string): boolean => !message.mine && message.order > line

/** It is the first message of others after that place. */
function isFirstNew(messages: readonly Shown[], index: number, line: string | null): boolean {
  const message = messages[index]
  if (line === null || message === undefined || !isNew(message, line)) return false
  for (let at = index - 1; at >= 0; at -= 1) {
    const before = messages[at]
    if (before === undefined || before.order <= line) return true
    if (isNew(before, line)) return false
  }
  return true
}

function startsRun(messages: readonly Shown[], index: number, line: string | null, whole: boolean): boolean {
  const message = messages[index]
  const before = messages[index - 1]
  if (message === undefined || before === undefined) return true
  return (
    before.author !== message.author ||
    before.deleted !== message.deleted ||
    message.replyTo !== null ||
    Math.abs(message.at - before.at) >= pause ||
    startsDay(messages, index, whole) ||
    isFirstNew(messages, index, line)
  )
}

function startsDay(messages: readonly Shown[], index: number, whole: boolean): boolean {
  const message = messages[index]
  const before = messages[index - 1]
  if (message === undefined) return false
  return before === undefined ? whole : !sameDay(before.at, message.at)
}

/**
 * What stands around one message; asked for those alone that are drawn, so that a chat's length costs nothing. A run ends
 * where another author speaks or answers, five minutes pass, a day ends, or the line "New since" stands. `line` is the order
 * after which messages of others are new; null: none are. Unless they are the `whole` chat, the first gets no separator:
 * its day may have begun among those that are not here yet, and they would push it away.
 */
export const marksOf = (messages: readonly Shown[], index: number, line: string | null, whole = true): Marks => ({
  day: startsDay(messages, index, whole),
  unread: isFirstNew(messages, index, line),
  first: startsRun(messages, index, line, whole),
  last: index === messages.length - 1 || startsRun(messages, index + 1, line, whole),
})

/** The place of the first message of others after that order; -1: there is none. */
export function firstNew(messages: readonly Shown[], line: string | null): number {
  if (line === null) return -1
  let found = -1
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at]
    if (message === undefined || (message.state === undefined && message.order <= line)) break
    if (isNew(message, line)) found = at
  }
  return found
}
