import type { Notify } from '#shared/contract/ui.ts'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { GroupRow } from '../port.ts'

/** Why something is for oneself. */
export type Why = 'mention' | 'reply' | 'direct' | 'message' | 'post' | 'announcement' | 'comment' | 'reaction'

/** Something that was for oneself. A notice of what is not shown (any more) is told nowhere. */
export interface Notice {
  readonly item: ItemId
  readonly clock: Clock
  readonly why: Why
  readonly member: MemberId
  /** The chat; null: the feed. */
  readonly place: ItemId | null
  /** The thread of a message, the post of a comment. */
  readonly inside: ItemId | null
  /** What it is about where it is not read itself: the item that a reaction was given to. */
  readonly about: ItemId | null
  /** What it says of itself: the emoji of a reaction; else nothing. */
  readonly note: string
  readonly read: boolean
  /** To be told by the system. */
  readonly tell: boolean
}

export interface NoticeRow extends Notice {
  /** Of the item, or of the one that it is about. */
  readonly text: string
}

/** How much one wants to be told of a place; what is null is as it is by itself. */
export interface PlaceWish {
  readonly notify: Notify | null
  /** Milliseconds since 1970. */
  readonly mutedUntil: number | null
}

/** What has been seen: one item with all that is inside it, or a place up to some clock, or everything. */
export type Seen =
  | { readonly item: ItemId }
  | { readonly place: ItemId | null; readonly inside: ItemId | null; readonly upTo: Clock }
  | 'everything'

/** What asks for attention, of this computer alone: a rebuilding leaves it as it is. */
export interface AttentionStore {
  /** The first time that an item is noticed it stays as it was noticed. */
  addNotice(group: GroupRow, notice: Notice): void
  /**
   * The newest `limit` that are shown, oldest first; what is there for being told of everything only while it is unread,
   * and of reactions only some.
   */
  notices(group: GroupRow, limit: number): NoticeRow[]
  /** What is unread and shown. */
  unreadNotices(group: GroupRow): Pick<Notice, 'why' | 'member' | 'place' | 'inside'>[]
  /** True: something was unread of it. */
  noteSeen(group: GroupRow, seen: Seen): boolean
  /** It is not there any more. */
  dropNotice(group: GroupRow, item: ItemId): void
  /** What came until now is not told any more. */
  stopTelling(group: GroupRow): void
  /** By place; null stands for the feed. */
  placeWishes(group: GroupRow): Map<ItemId | null, PlaceWish>
  setPlaceWish(group: GroupRow, place: ItemId | null, wish: PlaceWish): void
}
