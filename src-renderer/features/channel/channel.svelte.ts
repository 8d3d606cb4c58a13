import { tick, untrack } from 'svelte'
import type { Failure } from '#shared/kernel/result.ts'
import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Code, Engine } from '../../client/engine.svelte.ts'
import type { Row, Shown } from './items.ts'
import type { Kept } from './kept.ts'
import { lookingHere } from './looking.svelte.ts'
import { openOutbox } from './outbox.svelte.ts'
import { arrivals, countFresh, later, lineAfter } from './reading.ts'
import type { Letter } from './unsent.ts'
import { advance, further, mostAsked, olderFirst, type Held } from './window.ts'

interface Deps {
  readonly engine: Engine
  readonly groupId: string
  readonly channelId: string
  /** The message whose thread it is; null: the chat itself. */
  readonly thread: string | null
  readonly kept: Kept
  readonly me: () => { readonly id: string; readonly name: string }
  /** Told of what others wrote while the chat was open. */
  readonly onArrive: (rows: readonly Row[]) => void
}

const firstAsked = 100
/** So many more than a message that one goes to are asked for: what stands around it. */
const around = 60

export type Channel = ReturnType<typeof openChannel>

/** One open chat or thread: its messages, what is unread, what is unsent. Lives as long as the component that opened it. */
export function openChannel({ engine, groupId, channelId, thread, kept, me, onArrive }: Deps) {
  const place = thread === null ? channelId : `${channelId}.${thread}`
  const outbox = openOutbox({ engine, groupId, channelId, thread, place, kept })
  const looking = lookingHere()
  let head = $state.raw<HeadOf<Ui, 'channel'> | null>(null)
  let error = $state.raw<Failure<Code> | null>(null)
  let held = $state.raw<Held>({ rows: [], older: 0, limit: firstAsked })
  let line = $state.raw<string | null>(null)
  let seenUpTo = $state.raw<string | null>(null)
  let atBottom = $state(true)
  let fetching = $state(false)
  let told: string | null = null
  let awaited: (() => void)[] = []
  /** What the engine sent last, as it is to be shown. */
  let latest: Held | null = null

  const limit = $derived(held.limit)
  const seeing = $derived(atBottom && looking())
  const unsent = $derived(outbox.shown(me()))
  const messages = $derived<readonly Shown[]>(unsent.length === 0 ? held.rows : [...held.rows, ...unsent])

  $effect(() =>
    engine.follow(
      'channel',
      { groupId, channelId, thread, limit },
      (table) => {
        const before = held.rows
        const next = advance(held, { rows: table.rows, older: table.head.older }, atBottom)
        // The list keeps the place of its reader while rows come above, or below, but not both in one step.
        const step = atBottom ? null : olderFirst(before, next)
        latest = next
        held = step ?? next
        if (step !== null)
          void tick().then(() => {
            if (latest === next) held = { ...next, limit: Math.max(next.limit, held.limit) }
          })
        outbox.meet(next.rows)
        if (head === null) {
          seenUpTo = table.head.readUpTo ?? next.rows.at(-1)?.order ?? null
          told = table.head.readUpTo
          line = table.head.readUpTo
        } else {
          const arrived = arrivals(before, next.rows)
          if (arrived.length > 0) {
            line = lineAfter(line, before, next.rows, seeing)
            onArrive(arrived)
          }
        }
        head = table.head
        error = null
        fetching = false
        for (const hear of awaited) hear()
        awaited = []
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
      void engine.call('channel.read', { groupId, channelId, thread, upTo })
    })
  })

  const isHeld = (id: string): boolean => held.rows.some((row) => row.id === id)
  const askFor = (next: number): void => {
    if (next <= held.limit) return
    fetching = true
    held = { ...held, limit: Math.min(mostAsked, next) }
  }

  return {
    /** Under what its drafts are kept. */
    place,
    outbox,
    get head() {
      return head
    },
    get error() {
      return error
    },
    get messages() {
      return messages
    },
    /** The order after which messages of others are new; null: none are. */
    get line() {
      return line
    },
    /** Messages held by the engine that come before the first. */
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
      if (!fetching && held.older > 0 && held.limit < mostAsked) askFor(further(held))
    },
    /** Sees to it that a message is among those held; answers where it is: here, in another place, or nowhere. */
    async reach(
      id: string,
    ): Promise<'here' | 'nowhere' | { readonly channelId: string; readonly thread: string | null }> {
      if (isHeld(id)) return 'here'
      const found = await engine.call('message.place', { groupId, messageId: id })
      if (!found.ok) return 'nowhere'
      if (found.value.channelId !== channelId || found.value.thread !== thread) return found.value
      if (isHeld(id)) return 'here'
      const enough = found.value.newer + around
      if (enough <= held.limit && head !== null) return 'nowhere'
      await new Promise<void>((resolve) => {
        awaited.push(resolve)
        askFor(enough)
      })
      return isHeld(id) ? 'here' : 'nowhere'
    },
    /** Shows the message at once and gives it to the engine. */
    send(letter: Letter): void {
      line = null
      outbox.send(letter)
    },
  }
}
