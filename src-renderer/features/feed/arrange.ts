import type { Post } from './rows.ts'

export interface Card {
  readonly post: Post
  /** When the oldest of the new posts above it was written: the line "New since" stands between. Null: no line. */
  readonly newSince: number | null
}

export interface Arranged {
  /** The newest first. */
  readonly cards: readonly Card[]
  readonly pinned: readonly Post[]
  /** What came and is not shown yet, lest it move what is being read. */
  readonly waiting: readonly Post[]
}

interface Looking {
  /** Posts of others after it wait; null: none do. */
  readonly shownUpTo: string | null
  /** What was new when the feed was opened came after it; null: nothing was. */
  readonly readUpTo: string | null
  /** Being deleted, and may still come back. */
  readonly going: ReadonlySet<string>
}

/** The rows of the feed, oldest first, as the page shows them. */
export function arrange(rows: readonly Post[], { shownUpTo, readUpTo, going }: Looking): Arranged {
  const there = rows.filter((post) => !going.has(post.id))
  const waits = (post: Post): boolean => shownUpTo !== null && !post.mine && post.order > shownUpTo
  const shown = there.filter((post) => !waits(post)).toReversed()
  const isNew = (post: Post): boolean => readUpTo !== null && !post.mine && post.order > readUpTo
  const firstOld = shown.findLastIndex(isNew) + 1
  const oldestNew = shown[firstOld - 1]
  return {
    cards: shown.map((post, index) => ({
      post,
      newSince: oldestNew !== undefined && index === firstOld ? oldestNew.at : null,
    })),
    pinned: shown.filter((post) => post.pinned && post.hidden === null),
    waiting: there.filter(waits),
  }
}

/** What others wrote that came after everything that was there: what a listener is told. */
export function arrivals(before: readonly Post[], after: readonly Post[]): Post[] {
  const end = before.at(-1)?.order
  return end === undefined ? [] : after.filter((post) => !post.mine && post.order > end)
}
