import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Strand } from '../../kinds/message/strand.ts'
import type { GroupRow, LogRow } from '../port.ts'

export interface MessageRow {
  readonly item: ItemId
  readonly clock: Clock
  readonly member: MemberId
  readonly log: LogRow
  readonly number: number
  readonly text: string
}

/** What there is to a message beside who said what and when. */
export interface MessageMore {
  readonly chat: ItemId
  /** K3: the space that it is sealed for; null: everyone's. */
  readonly space: ItemId | null
  /** The message whose thread it is in. */
  readonly thread: ItemId | null
  /** The message that it answers. */
  readonly replyTo: ItemId | null
  /** As the item carries them; null: nobody is named. */
  readonly mentions: Uint8Array | null
  readonly edited: boolean
  /** C7: an admin or an owner wrote it. */
  readonly byAdmin: boolean
  /** It is gone, and keeps its place, since others have answered it. */
  readonly deleted: boolean
}

/** A message as it is read. */
export interface ReadMessage extends MessageRow, MessageMore {
  /** D5: the entry before it in its log has a later clock. */
  readonly datedBack: boolean
  /** D3: milliseconds since 1970. */
  readonly expiresAt: number | null
  readonly pinned: boolean
  readonly reacted: boolean
  /** How many messages its thread has. */
  readonly replies: number
}

/** A message that answers another, and where it is listed. */
export interface Answer extends Pick<MessageMore, 'chat' | 'space' | 'thread' | 'replyTo'> {
  readonly item: ItemId
  readonly strand: Strand
}

/** A place in a chat: a message's clock and item. */
export interface Place {
  readonly clock: Clock
  readonly item: ItemId
}

/** What is said of a place: of a channel by itself, of any place by whoever describes it. */
export interface ChannelRow extends Place {
  readonly member: MemberId
  readonly log: LogRow
  readonly number: number
  readonly place: ItemId
  readonly space: ItemId | null
  /** The place is the item itself. */
  readonly own: boolean
  readonly name: string
  readonly topic: string
  readonly expires: number | null
  readonly announcements: boolean
  readonly archived: boolean
}

export interface ReactionRow extends Place {
  readonly target: ItemId
  readonly member: MemberId
  readonly space: ItemId | null
  readonly emoji: string
}

export interface PinRow extends Place {
  readonly target: ItemId
  readonly member: MemberId
  readonly space: ItemId | null
  readonly byAdmin: boolean
  readonly on: boolean
}

/** A thread, as it is told of below the message that it began with. */
export interface ThreadRow {
  readonly newest: Clock
  /** Who spoke in it last, the latest first. */
  readonly people: readonly MemberId[]
}

/** Chats, and how far one has read in them. */
export interface ChatStore {
  /** Adds the message, or replaces what was there of the same item. */
  putMessage(group: GroupRow, strand: Strand, message: MessageRow & Partial<MessageMore>): void
  message(group: GroupRow, item: ItemId): (ReadMessage & { readonly strand: Strand }) | null
  /** The newest `limit` of the strand, oldest first. */
  newestMessages(group: GroupRow, strand: Strand, limit: number): ReadMessage[]
  /** How many come after the place (from the beginning, without one), those of `besides` left out; of 2,000 at most. */
  messagesAfter(group: GroupRow, strand: Strand, place: Place | null, besides: MemberId | null): number
  /** The first `limit` that come after the place (from the beginning, without one), oldest first. */
  messagesFrom(group: GroupRow, strand: Strand, place: Place | null, limit: number): ReadMessage[]
  /** The last `limit` that come before the place, oldest first. */
  messagesUpTo(group: GroupRow, strand: Strand, place: Place, limit: number): ReadMessage[]
  /** How many there are in the strand: told without counting. */
  messageCount(group: GroupRow, strand: Strand): number
  /** How many come before the place. */
  messagesBefore(group: GroupRow, strand: Strand, place: Place): number
  /** How many come after the place, told by counting. */
  messagesBeyond(group: GroupRow, strand: Strand, place: Place): number
  /** R3: where the newest entries of each chat and of the feed are, so many of each; the newest of all last. */
  newestOfPlaces(group: GroupRow, each: number): { log: LogRow; number: number }[]
  /** Every chat that something was said in, threads left out. */
  strands(group: GroupRow): Strand[]
  /** Messages that answer the item, or are in its thread, in the order of clocks; remnants left out. */
  answersTo(group: GroupRow, item: ItemId, limit: number): Answer[]
  /** Takes the message out, and nothing else of the item. */
  dropMessage(group: GroupRow, item: ItemId): void
  /** Of a thread that somebody has answered in; null: nobody has. */
  thread(group: GroupRow, strand: Strand): ThreadRow | null
  /** C7: moves what those who are no admins said in a chat out of sight, or back into it; answers what was moved. */
  reserve(group: GroupRow, chat: Strand, reserved: boolean): readonly ItemId[]
  /** C7: only admins write in that place: as the channel itself says, or who described it first. */
  isReserved(group: GroupRow, place: ItemId, space: ItemId | null): boolean

  putChannel(group: GroupRow, channel: ChannelRow): void
  channel(group: GroupRow, item: ItemId): ChannelRow | null
  /** All that is said of places; of one place, if named. */
  channels(group: GroupRow, place?: ItemId): ChannelRow[]

  putReaction(group: GroupRow, reaction: ReactionRow): void
  reaction(group: GroupRow, item: ItemId): ReactionRow | null
  /** The oldest first; given where the target is: in that space, or to everyone. */
  reactionsTo(group: GroupRow, target: ItemId, space: ItemId | null): ReactionRow[]

  putPin(group: GroupRow, pin: PinRow): void
  pin(group: GroupRow, item: ItemId): PinRow | null
  /** What was said of pinning the target, by the latest first; where the target is. */
  pinsOf(group: GroupRow, target: ItemId, space: ItemId | null): PinRow[]
  /** Every target that was ever pinned and may still be. */
  pinned(group: GroupRow): ItemId[]

  readUpTo(group: GroupRow, strand: Strand): Place | null
  setReadUpTo(group: GroupRow, strand: Strand, place: Place): void

  /** The names of members by their profiles, without their pictures. */
  names(group: GroupRow): { member: MemberId; name: string }[]

  /** Notes that what is shown of the item may be another: for those who watch (see `touchedSince`). */
  touch(group: GroupRow, item: ItemId): void
  /** The same of everything. */
  touchAll(group: GroupRow): void
  /** A number that grows with each touch. */
  touches(group: GroupRow): number
  /** The items that were touched since that number was told; null: too many to tell. */
  touchedSince(group: GroupRow, since: number): ReadonlySet<ItemId> | null
}
