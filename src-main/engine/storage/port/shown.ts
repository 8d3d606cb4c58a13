import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { GroupRow } from '../port.ts'

/** An item that is shown, as far as finding it goes. */
export interface ShownItem {
  readonly item: ItemId
  /** The number of its kind. */
  readonly kind: number
  /** Who reads it; null: everyone. */
  readonly space: ItemId | null
  /** The chat that it is read in; null: the feed (posts, announcements, comments), or a page of its own (channels, profiles). */
  readonly place: ItemId | null
  /** The message whose thread it is in, or the post that it comments. */
  readonly inside: ItemId | null
  readonly member: MemberId
  readonly clock: Clock
  /** All that it is found by, as a person reads it, its title first; '' where it is shown and not to be found by words. */
  readonly text: string
  /** What filters ask for. */
  readonly has: readonly Feature[]
}

export type Feature = 'link' | 'poll'

/**
 * Every item that is shown, of every kind that has a place. Who projects an item notes it each time; `removeItem` takes
 * it out. What is noted becomes searchable soon after, and what is taken out or hidden is found no more at once.
 */
export interface ShownStore {
  noteShown(group: GroupRow, shown: ShownItem): void
  /** It is not shown any more, though its item is there. */
  unnoteShown(group: GroupRow, item: ItemId): void
  /** Where it is; null: nothing is shown of it (any more). */
  shownItem(group: GroupRow, item: ItemId): ShownItem | null
  /** An item that stays shown in its place, and is found by nobody: a remnant, or what an admin has hidden. Whether it is there (yet) or not. */
  keepFromFinding(group: GroupRow, item: ItemId, isKept: boolean): void
  /** How many posts and announcements of a member's are shown to everyone. */
  postCount(group: GroupRow, member: MemberId): number
  /** Takes out what is shown of the item, of whatever kind. */
  removeItem(group: GroupRow, item: ItemId): void
}
