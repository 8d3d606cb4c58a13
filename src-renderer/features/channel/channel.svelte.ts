import { untrack } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import type { Failure } from '#shared/kernel/result.ts'
import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Code, Engine } from '../../client/engine.svelte.ts'
import { itemsOf, type Item, type Row } from './items.ts'
import type { Kept } from './kept.ts'
import { arrivals, countFresh, later, lineAfter } from './reading.ts'
import { parseUnsent, shownUnsent, stillUnsent, toGoAgain, type Unsent } from './unsent.ts'
import { advance, mostAsked, type Held } from './window.ts'

interface Deps {
  readonly engine: Engine
  readonly groupId: string
  readonly channelId: string
  readonly kept: Kept
  readonly me: () => { readonly id: string; readonly name: string; readonly picture: string | null }
  /** Told of what others wrote while the chat was open. */
  readonly onArrive: (rows: readonly Row[]) => void
}

const firstAsked = 100
const step = 200

export type Channel = ReturnType<typeof openChannel>

/** One open chat: its messages, what is unread, what is unsent. Lives as long as the component that opened it. */
export function openChannel({ engine, groupId, channelId, kept, me, onArrive }: Deps) {
  let head = $state.raw<HeadOf<Ui, 'channel'> | null>(null)
  let error = $state.raw<Failure<Code> | null>(null)
  let held = $state.raw<Held>({ rows: [], older: 0, limit: firstAsked })
  let unsent = $state.raw<readonly Unsent[]>(parseUnsent(kept.read('unsent', channelId)))
  let line = $state.raw<string | null>(null)
  let seenUpTo = $state.raw<string | null>(null)
  let atBottom = $state(true)
  let looking = $state(document.hasFocus())
  let fetching = $state(false)
  let told: string | null = null
  const sentHere = new SvelteSet<string>()

  const limit = $derived(held.limit)
  const seeing = $derived(atBottom && looking)
  const items = $derived<Item[]>(
    itemsOf(
      [
        ...held.rows.map((row) => ({ ...row, state: 'there', why: null }) as const),
        ...unsent.map((own) => shownUnsent(own, me(), sentHere)),
      ],
      line,
      held.older === 0,
    ),
  )

  const keepUnsent = (next: readonly Unsent[]): void => {
    if (next === unsent) return
    unsent = next
    kept.write('unsent', channelId, next.length === 0 ? null : JSON.stringify(next))
  }

  $effect(() =>
    engine.follow(
      'channel',
      { groupId, channelId, limit },
      (table) => {
        const before = held.rows
        held = advance(held, { rows: table.rows, older: table.head.older }, atBottom)
        keepUnsent(stillUnsent(unsent, held.rows))
        for (const own of toGoAgain(unsent, sentHere)) again(own)
        if (head === null) {
          seenUpTo = table.head.readUpTo ?? held.rows.at(-1)?.order ?? null
          told = table.head.readUpTo
          line = table.head.readUpTo
        } else {
          const arrived = arrivals(before, held.rows)
          if (arrived.length > 0) {
            line = lineAfter(line, before, held.rows, seeing)
            onArrive(arrived)
          }
        }
        head = table.head
        error = null
        fetching = false
      },
      (failure) => {
        error = failure
        fetching = false
      },
    ),
  )

  $effect(() => {
    const upTo = held.rows.at(-1)?.order
    if (!seeing || head === null || upTo === undefined) return
    untrack(() => {
      seenUpTo = later(seenUpTo, upTo)
      if (told !== null && told >= upTo) return
      told = upTo
      void engine.call('channel.read', { groupId, channelId, upTo })
    })
  })

  $effect(() => {
    const look = (): void => {
      looking = document.hasFocus() && document.visibilityState === 'visible'
    }
    look()
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
    }
  })

  const change = (key: string, to: Partial<Unsent>): void => {
    keepUnsent(
      stillUnsent(
        unsent.map((own) => (own.key === key ? { ...own, ...to } : own)),
        held.rows,
      ),
    )
  }
  const submit = async (own: Unsent): Promise<void> => {
    const answer = await engine.call('message.send', { groupId, channelId, text: own.text })
    change(own.key, answer.ok ? { messageId: answer.value.messageId, why: null } : { why: answer.error.code })
  }

  const again = (own: Unsent): void => {
    change(own.key, { why: null })
    void submit(own)
  }

  return {
    get head() {
      return head
    },
    get error() {
      return error
    },
    get items() {
      return items
    },
    /** Messages held by the engine that come before the first item. */
    get older() {
      return held.older
    },
    get fetching() {
      return fetching
    },
    /** New messages below what is seen. */
    get fresh() {
      return atBottom ? 0 : countFresh(held.rows, seenUpTo)
    },
    get atBottom() {
      return atBottom
    },
    set atBottom(is: boolean) {
      atBottom = is
    },
    /** Asks for messages from before the first. */
    more(): void {
      if (fetching || held.older === 0 || held.limit >= mostAsked) return
      fetching = true
      held = { ...held, limit: Math.min(mostAsked, Math.max(held.limit, held.rows.length) + step) }
    },
    /** Shows the message at once and gives it to the engine. */
    send(text: string): void {
      const own: Unsent = {
        key: `unsent-${crypto.randomUUID()}`,
        text,
        at: Date.now(),
        after: held.rows.at(-1)?.order ?? '',
        messageId: null,
        why: null,
      }
      sentHere.add(own.key)
      keepUnsent([...unsent, own])
      line = null
      void submit(own)
    },
    retry(key: string): void {
      const own = unsent.find((known) => known.key === key)
      if (own === undefined) return
      sentHere.add(key)
      again(own)
    },
    /** Takes an unsent message away; the answer puts it back. */
    discard(key: string): () => void {
      const own = unsent.find((known) => known.key === key)
      keepUnsent(unsent.filter((known) => known.key !== key))
      return () => {
        if (own !== undefined) keepUnsent([...unsent, own])
      }
    },
  }
}
