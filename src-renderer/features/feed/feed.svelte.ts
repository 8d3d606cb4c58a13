import { untrack } from 'svelte'
import type { Failure } from '#shared/kernel/result.ts'
import type { Code, Engine } from '../../client/engine.svelte.ts'
import { arrange, arrivals } from './arrange.ts'
import { going } from './deleting.svelte.ts'
import type { FeedHead, Post } from './rows.ts'

interface Deps {
  readonly engine: Engine
  readonly groupId: string
  readonly topic: string | null
  /** Told of what others posted while the feed was open. */
  readonly onArrive: (posts: readonly Post[]) => void
}

const step = 30
const most = 2000

/** The open feed: its posts, what waits, what is new. Lives as long as the component that opened it. */
export function openFeed({ engine, groupId, topic, onArrive }: Deps) {
  let head = $state.raw<FeedHead | null>(null)
  let rows = $state.raw<readonly Post[]>([])
  let error = $state.raw<Failure<Code> | null>(null)
  let limit = $state(step)
  let fetching = $state(false)
  let shownUpTo = $state.raw<string | null>(null)
  let readUpTo = $state.raw<string | null>(null)
  let atTop = $state(true)
  let looking = $state(document.hasFocus())
  let told: string | null = null

  const arranged = $derived(arrange(rows, { shownUpTo, readUpTo, going: going() }))
  const newest = $derived(rows.at(-1)?.order ?? null)

  $effect(() =>
    engine.follow(
      'feed',
      { groupId, topic, limit },
      (table) => {
        const before = rows
        const arrived = head === null ? [] : arrivals(before, table.rows)
        rows = table.rows
        if (head === null) {
          shownUpTo = newest
          readUpTo = topic === null ? table.head.readUpTo : null
          told = table.head.readUpTo
        } else if (atTop && arranged.waiting.length === arrived.length) shownUpTo = newest
        head = table.head
        error = null
        fetching = false
        if (arrived.length > 0) onArrive(arrived)
      },
      (failure) => {
        error = failure
        fetching = false
      },
    ),
  )

  // What stands on the page has been seen once somebody looks at it: the newest is at the top.
  $effect(() => {
    const upTo = shownUpTo
    if (!looking || topic !== null || head === null || upTo === null) return
    untrack(() => {
      if (told !== null && told >= upTo) return
      told = upTo
      void engine.call('feed.read', { groupId, upTo })
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

  return {
    get head() {
      return head
    },
    get error() {
      return error
    },
    get cards() {
      return arranged.cards
    },
    get pinned() {
      return arranged.pinned
    },
    /** Posts that came and wait for the reader to want them. */
    get waiting() {
      return arranged.waiting.length
    },
    /** Everything there is stands on the page. */
    get whole() {
      return head !== null && head.older === 0
    },
    get fetching() {
      return fetching
    },
    get atTop() {
      return atTop
    },
    set atTop(is: boolean) {
      atTop = is
    },
    showWaiting(): void {
      shownUpTo = newest
    },
    /** Asks for posts from before the last. */
    more(): void {
      if (fetching || head === null || head.older === 0 || limit >= most) return
      fetching = true
      limit = Math.min(most, limit + step)
    },
  }
}
