import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import type { Engine } from '../../client/engine.svelte.ts'
import type { Row, Shown } from './items.ts'
import type { Kept } from './kept.ts'
import { parseUnsent, shownUnsent, stillUnsent, toGoAgain, type Letter, type Unsent } from './unsent.ts'

interface Deps {
  readonly engine: Engine
  readonly groupId: string
  readonly channelId: string
  readonly thread: string | null
  /** Under what its unsent messages are kept. */
  readonly place: string
  readonly kept: Kept
}

/** How long what was sent can be taken back. */
const undoable = 7000

/** What one writes in one chat or thread, from the moment it is sent until the engine shows it. */
export function openOutbox({ engine, groupId, channelId, thread, place, kept }: Deps) {
  let unsent = $state.raw<readonly Unsent[]>(parseUnsent(kept.read('unsent', place)))
  let lastSent = $state.raw<Unsent | null>(null)
  const sentHere = new SvelteSet<string>()
  let rows: readonly Row[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep = (next: readonly Unsent[]): void => {
    if (next === unsent) return
    unsent = next
    kept.write('unsent', place, next.length === 0 ? null : JSON.stringify(next))
  }
  const change = (key: string, to: Partial<Unsent>): void => {
    if (lastSent?.key === key) lastSent = { ...lastSent, ...to }
    keep(
      stillUnsent(
        unsent.map((own) => (own.key === key ? { ...own, ...to } : own)),
        rows,
      ),
    )
  }
  const forget = (): void => {
    clearTimeout(timer)
    lastSent = null
  }

  /** What the engine called those on their way to it; null: it did not take it. */
  const going = new SvelteMap<string, Promise<string | null>>()
  const submit = async (own: Unsent): Promise<string | null> => {
    const { text, mentions, replyTo } = own
    const answer = await engine.call('message.send', {
      groupId,
      channelId,
      thread,
      text,
      mentions: [...mentions],
      replyTo: replyTo?.id ?? null,
    })
    going.delete(own.key)
    const messageId = answer.ok ? answer.value.messageId : null
    change(own.key, answer.ok ? { messageId, why: null } : { why: answer.error.code })
    if (!answer.ok && lastSent?.key === own.key) forget()
    return messageId
  }
  const start = (own: Unsent): void => {
    going.set(own.key, submit(own))
  }
  const again = (own: Unsent): void => {
    change(own.key, { why: null })
    start(own)
  }
  return {
    shown: (me: { readonly id: string; readonly name: string }): readonly Shown[] =>
      unsent.map((own) => shownUnsent(own, me, sentHere)),
    /** What was sent a moment ago and can be taken back. */
    get lastSent() {
      return lastSent
    },
    /** The engine showed these: what is among them is sent, and what waited for the engine goes. */
    meet(next: readonly Row[]): void {
      rows = next
      keep(stillUnsent(unsent, rows))
      for (const own of toGoAgain(unsent, sentHere)) again(own)
    },
    send(letter: Letter): void {
      const own: Unsent = {
        ...letter,
        key: `unsent-${crypto.randomUUID()}`,
        at: Date.now(),
        after: rows.at(-1)?.order ?? '',
        messageId: null,
        why: null,
      }
      sentHere.add(own.key)
      keep([...unsent, own])
      clearTimeout(timer)
      lastSent = own
      timer = setTimeout(forget, undoable)
      start(own)
    },
    /** Takes back what was sent last: its words, or null when there is nothing to take back any more. */
    async undo(): Promise<Letter | null> {
      const own = lastSent
      if (own === null) return null
      forget()
      const messageId = own.messageId ?? (await going.get(own.key)) ?? null
      if (messageId === null) {
        keep(unsent.filter(({ key }) => key !== own.key))
        return own
      }
      const answer = await engine.call('message.delete', { groupId, messageId })
      return answer.ok ? own : null
    },
    forgetLast: forget,
    retry(key: string): void {
      const own = unsent.find((known) => known.key === key)
      if (own === undefined) return
      sentHere.add(key)
      again(own)
    },
    /** Takes an unsent message away; the answer puts it back. */
    discard(key: string): () => void {
      const own = unsent.find((known) => known.key === key)
      keep(unsent.filter((known) => known.key !== key))
      return () => {
        if (own !== undefined) keep([...unsent, own])
      }
    },
  }
}
