import {
  Copy,
  Eye,
  EyeOff,
  Feed,
  Flag,
  Link,
  Pencil,
  Pin,
  PinOff,
  Trash,
  Volume2,
  VolumeX,
} from '../../components/icons.ts'
import type { Ordering, Written } from '../../client/ordering.ts'
import type { Words } from '../../words/en.ts'

interface Entry {
  readonly label: string
  readonly icon: typeof Flag
  readonly run: () => void
  readonly grave?: boolean
  readonly apart?: boolean
}

interface Told {
  readonly item: Written
  readonly mine: boolean
  readonly hidden: boolean
  readonly muted: boolean
}

interface Doing {
  readonly copyLink: () => void
  readonly copyText: (() => void) | null
  readonly open: (() => void) | null
  readonly pin: { readonly pinned: boolean; readonly run: () => void } | null
  readonly edit: (() => void) | null
  readonly remove: (() => void) | null
}

/** What can be done with a post or a comment, as its menu offers it. */
export function entriesFor(told: Told, doing: Doing, ordering: Ordering, words: Words): Entry[] {
  const { item, mine, hidden, muted } = told
  const one = (run: (() => void) | null, label: string, icon: Entry['icon'], more: Partial<Entry> = {}): Entry[] =>
    run === null ? [] : [{ label, icon, run, ...more }]
  return [
    ...one(doing.open, words.feed.openPost, Feed),
    ...one(doing.copyLink, words.feed.copyLink, Link),
    ...one(doing.copyText, words.feed.copyText, Copy),
    ...(doing.pin === null
      ? []
      : one(doing.pin.run, doing.pin.pinned ? words.feed.unpin : words.feed.pin, doing.pin.pinned ? PinOff : Pin)),
    ...one(doing.edit, words.feed.edit, Pencil),
    ...(mine
      ? []
      : [
          ...one(
            () => ordering.mute(item.author, item.authorName, !muted),
            muted ? words.order.unmute(item.authorName) : words.order.mute(item.authorName),
            muted ? Volume2 : VolumeX,
            { apart: true },
          ),
          ...one(() => ordering.report(item), words.order.report, Flag),
        ]),
    ...(mine || !ordering.mayHide
      ? []
      : hidden
        ? one(() => ordering.unhide(item.itemId), words.order.unhide, Eye)
        : one(() => ordering.hide(item), words.order.hide, EyeOff)),
    ...one(doing.remove, words.feed.delete, Trash, { grave: true }),
  ]
}
