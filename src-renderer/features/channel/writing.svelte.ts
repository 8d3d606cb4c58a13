import type { Engine } from '../../client/engine.svelte.ts'
import type { Kept } from './kept.ts'
import type { Shown } from './items.ts'
import { parseAnswered, type Answered } from './unsent.ts'

interface Deps {
  readonly engine: Engine
  readonly groupId: string
  readonly channelId: string
  readonly thread: string | null
  readonly place: string
  readonly kept: Kept
}

/** So long after one has said that one writes, it need not be said again. */
const quiet = 3000

export type Writing = ReturnType<typeof openWriting>

/** What is being written in one chat or thread: a draft, an answer, or a change of what was said. Nothing of the messages is in it. */
export function openWriting({ engine, groupId, channelId, thread, place, kept }: Deps) {
  let text = $state(kept.read('draft', place) ?? '')
  let answering = $state.raw<Answered | null>(parseAnswered(kept.read('answer', place)))
  let editing = $state.raw<Shown | null>(null)
  /** The draft, while something else is being edited. */
  let aside = ''
  let saidAt = 0

  const keep = (): void => {
    kept.write('draft', place, editing === null ? text : aside)
    kept.write('answer', place, answering === null ? null : JSON.stringify(answering))
  }

  return {
    keep,
    get text() {
      return text
    },
    set text(next: string) {
      text = next
    },
    get answering() {
      return answering
    },
    get editing() {
      return editing
    },
    /** Something was typed: it is kept, and the others may see that one writes. */
    wrote(): void {
      keep()
      if (editing !== null || !/\S/u.test(text) || Date.now() - saidAt < quiet) return
      saidAt = Date.now()
      void engine.call('typing', { groupId, channelId, thread })
    },
    answer(message: Answered | null): void {
      answering = message
      keep()
    },
    edit(message: Shown): void {
      if (editing === null) aside = text
      editing = message
      text = message.text
    },
    stopEditing(): void {
      if (editing === null) return
      editing = null
      text = aside
      keep()
    },
    /** What was written is on its way: an empty field. */
    clear(): void {
      text = ''
      answering = null
      saidAt = 0
      keep()
    },
    /** Words that come back stand before what was written since. */
    giveBack(words: string, answered: Answered | null): void {
      if (editing !== null) aside = aside === '' ? words : `${words}\n${aside}`
      else text = text === '' ? words : `${words}\n${text}`
      answering ??= answered
      keep()
    },
  }
}
