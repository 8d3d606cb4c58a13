/** What the engine asks of its storage. One vault, one writer, synchronous; bytes are stored as they are. */
import type { DeviceId, GroupId, InviteId, ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Range, Ranges } from '#shared/kernel/ranges.ts'
import type { Entry } from '../log/entry.ts'

/** A group's row number, a log's row number: small integers of this vault alone. */
export type GroupRow = number
export type LogRow = number

export interface StoredGroup {
  readonly row: GroupRow
  readonly id: GroupId
  /** `joining` until a seat of ours counts. */
  readonly state: 'joining' | 'member'
  /** What the link or the founding said; the charter's `found` overrules it. */
  readonly name: string
  readonly charterKey: Uint8Array
  /** 32 random bytes that the device's keys come from (I2). */
  readonly deviceSecret: Uint8Array
  /** What our member key is derived from beside the seed (I1). */
  readonly memberScope: Uint8Array
  /** Seed of the invite that we join by; null in a group that we founded. */
  readonly inviteSeed: Uint8Array | null
  readonly signals: readonly string[]
}

export interface StoredLog {
  readonly row: LogRow
  readonly device: DeviceId
  readonly log: number
  readonly held: readonly Range[]
}

/** G4: whether an entry counts, as last judged. `wants` names the item that it waits for. */
export type Verdict =
  | { readonly state: 'counts' }
  | { readonly state: 'waits'; readonly reason: string; readonly wants?: ItemId }
  | { readonly state: 'void'; readonly reason: string }

export interface StoredEntry extends Entry {
  readonly log: LogRow
}

export interface MessageRow {
  readonly item: ItemId
  readonly clock: Clock
  readonly member: MemberId
  readonly log: LogRow
  readonly number: number
  readonly text: string
}

/** A message as it is read; `datedBack`: the entry before it in its log has a later clock (D5). */
export interface ReadMessage extends MessageRow {
  readonly datedBack: boolean
}

export interface ProfileRow {
  readonly member: MemberId
  readonly item: ItemId
  readonly name: string
  readonly picture: Uint8Array | null
}

/** A place in a channel: a message's clock and item. */
export interface Place {
  readonly clock: Clock
  readonly item: ItemId
}

export interface Storage {
  /** All or nothing; nested calls join the outer one. */
  transaction<T>(work: () => T): T
  close(): void

  setting(name: string): Uint8Array | null
  setSetting(name: string, value: Uint8Array): void

  groups(): StoredGroup[]
  addGroup(group: Omit<StoredGroup, 'row'>): GroupRow
  setGroupState(group: GroupRow, state: StoredGroup['state']): void
  /** Forgets the group and all that belongs to it. */
  removeGroup(group: GroupRow): void

  logs(group: GroupRow): StoredLog[]
  addLog(group: GroupRow, device: DeviceId, log: number): LogRow
  addEntry(log: LogRow, entry: Entry): void
  entry(log: LogRow, number: number): StoredEntry | null
  /** From `from` to `to`, inclusive, ascending; gaps are left out. */
  entries(log: LogRow, from: number, to: number): StoredEntry[]
  setVerdict(log: LogRow, number: number, verdict: Verdict): void
  /** What waits in the group for that reason, oldest first; in one log, or for one item, if named. */
  waiting(group: GroupRow, reason: string, only?: { log?: LogRow; wants?: ItemId }): { log: LogRow; number: number }[]
  /** How many entries stand in each verdict that does not count, by reason. */
  tally(group: GroupRow): { state: 'waits' | 'void'; reason: string; count: number }[]
  addFork(log: LogRow, number: number, proof: Uint8Array): void
  forks(group: GroupRow): number

  contentKeys(group: GroupRow): { id: KeyId; key: Uint8Array }[]
  addContentKey(group: GroupRow, id: KeyId, key: Uint8Array): void
  inviteLink(group: GroupRow, invite: InviteId): string | null
  addInviteLink(group: GroupRow, invite: InviteId, link: string): void

  addContribution(group: GroupRow, item: ItemId, log: LogRow, number: number): void
  /** The item that an entry was found to belong to. */
  itemOf(log: LogRow, number: number): ItemId | null
  contributions(group: GroupRow, item: ItemId): { log: LogRow; number: number }[]

  /** Adds the message, or replaces what was there of the same item. */
  putMessage(group: GroupRow, channel: ItemId, message: MessageRow): void
  /** The newest `limit` of the channel, oldest first. */
  newestMessages(group: GroupRow, channel: ItemId, limit: number): ReadMessage[]
  /** How many come after the place (from the beginning, without one), those of `besides` left out. */
  messagesAfter(group: GroupRow, channel: ItemId, place: Place | null, besides: MemberId | null): number
  /** How many come before the place. */
  messagesBefore(group: GroupRow, channel: ItemId, place: Place): number
  putProfile(group: GroupRow, profile: ProfileRow): void
  /** Takes away whatever is shown of an item. */
  removeItem(group: GroupRow, item: ItemId): void
  profiles(group: GroupRow): ProfileRow[]
  readUpTo(group: GroupRow, channel: ItemId): Place | null
  setReadUpTo(group: GroupRow, channel: ItemId, place: Place): void

  /** What another device is known to have of a log, and when a link to it last stood. */
  receipts(group: GroupRow): { device: DeviceId; log: LogRow; ranges: Ranges }[]
  setReceipt(group: GroupRow, device: DeviceId, log: LogRow, ranges: Ranges): void
  seen(group: GroupRow): { device: DeviceId; at: number }[]
  setSeen(group: GroupRow, device: DeviceId, at: number): void
  refused(group: GroupRow): { reason: string; count: number }[]
  countRefused(group: GroupRow, reason: string, count: number): void
}
