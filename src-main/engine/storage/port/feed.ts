import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { GroupRow, LogRow } from '../port.ts'
import type { Place } from './chats.ts'

/** What is known of whatever is read in the feed. */
interface Said {
  readonly item: ItemId
  readonly clock: Clock
  readonly member: MemberId
  readonly log: LogRow
  readonly number: number
  readonly text: string
  /** As they stand in the item; null: nobody is named. */
  readonly mentions: Uint8Array | null
  readonly edited: boolean
}

export interface PostRow extends Said {
  /** It was written as an announcement. */
  readonly announcement: boolean
  /** Its author was an admin or an owner then. */
  readonly byAdmin: boolean
  /** What it carries beside its text, in the projection's own encoding. */
  readonly content: Uint8Array
  /** Of an article. */
  readonly body: string | null
}

/** A post as it is read; `datedBack`: the entry before it in its log has a later clock (D5). */
export interface ReadPost extends Omit<PostRow, 'body'> {
  readonly datedBack: boolean
}

export interface CommentRow extends Said {
  readonly post: ItemId
  /** What it says that it answers; null: the post. */
  readonly replyTo: ItemId | null
}

export interface VoteRow {
  readonly item: ItemId
  readonly member: MemberId
  /** When it was written or changed last. */
  readonly clock: Clock
  /** When it was first written. */
  readonly since: Clock
  /** As they stand in the item. */
  readonly choices: Uint8Array
}

/** What is left of an item that its author has deleted: whose it was, and where it stood. */
export interface Gone {
  readonly member: MemberId
  readonly space: ItemId | null
  readonly clock: Clock
}

/** Which posts: of one topic, by one author, or all. */
export interface PostFilter {
  readonly topic: string | null
  readonly author: MemberId | null
}

export interface FeedStore {
  /** Adds the post, or replaces what was there of the same item. `topics` are in lower case. */
  putPost(group: GroupRow, post: PostRow, topics: readonly string[]): void
  post(group: GroupRow, item: ItemId): ReadPost | null
  /** The body of an article, whole. */
  postBody(group: GroupRow, item: ItemId): string | null
  /** The newest `limit`, oldest first. */
  newestPosts(group: GroupRow, filter: PostFilter, limit: number): ReadPost[]
  feedCount(group: GroupRow, filter: PostFilter): number
  /** How many come after the place (from the beginning, without one), those of `besides` left out; of 2,000 at most. */
  postsAfter(group: GroupRow, place: Place | null, besides: MemberId | null): number
  /** Posts that admins have pinned, by the pin of theirs that was written last. */
  pinnedPosts(group: GroupRow): ItemId[]
  /** The topics of the group with how many posts each has, most first. */
  topics(group: GroupRow): { topic: string; posts: number }[]

  putComment(group: GroupRow, comment: CommentRow): void
  comment(group: GroupRow, item: ItemId): CommentRow | null
  /** Oldest first. */
  comments(group: GroupRow, post: ItemId): CommentRow[]
  commentCount(group: GroupRow, post: ItemId): number

  putVote(group: GroupRow, post: ItemId, vote: VoteRow): void
  /** All of them, those of a member one after another, oldest first: which count, the poll tells. */
  votes(group: GroupRow, post: ItemId): VoteRow[]
  votesOf(group: GroupRow, post: ItemId, member: MemberId): VoteRow[]

  /** Keeps what is left of a deleted item; null: it is not deleted (any more). */
  setGone(group: GroupRow, item: ItemId, gone: Gone | null): void
  gone(group: GroupRow, item: ItemId): Gone | null
}
