/** What the engine asks of its storage. One vault, one writer, synchronous; bytes are stored as they are. */
import type { DeviceId, GroupId, InviteId, ItemId, KeyId } from '#shared/kernel/brand.ts'
import type { Range } from '#shared/kernel/ranges.ts'
import type { Entry } from '../log/entry.ts'
import type { AttentionStore } from './port/attention.ts'
import type { ChatStore } from './port/chats.ts'
import type { FeedStore } from './port/feed.ts'
import type { OrderStore } from './port/order.ts'
import type { PeopleStore } from './port/people.ts'
import type { SearchStore } from './port/search.ts'
import type { ShownStore } from './port/shown.ts'
import type { SpaceStore } from './port/spaces.ts'

export type { Place, ReadMessage } from './port/chats.ts'
export type { Found } from './port/search.ts'
export type { Feature, ShownItem } from './port/shown.ts'

/** A group's row number, a log's row number: small integers of this vault alone. */
export type GroupRow = number
export type LogRow = number

export interface StoredGroup {
  readonly row: GroupRow
  readonly id: GroupId
  /** `joining` until a seat of ours counts; `archive`: from a file, to read; `importing`: begun to be one. */
  readonly state: 'joining' | 'member' | 'importing' | 'archive'
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
  /** 0, or above it a further place for entries whose numbers are taken (L4). */
  readonly shelf: number
  readonly held: readonly Range[]
  /** Numbers held without their payload, which is wanted. */
  readonly absent: readonly Range[]
  /** Of all payloads that are held. */
  readonly bytes: number
  /** L4: the lowest number that two entries of the log are known to have; stands on shelf 0. */
  readonly fork: number | null
}

/** What must be known of an entry to tell whether others fit beside it. */
export interface StoredIds {
  readonly id: Uint8Array
  readonly previous: Uint8Array
  /** It is held without its payload. */
  readonly absent: boolean
}

/** D3: numbers of a log whose payloads are erased, and the entry that says so. */
export interface StoredErasure {
  readonly byLog: LogRow
  readonly byNumber: number
  readonly device: DeviceId
  readonly log: number
  readonly from: number
  readonly to: number
}

/** G4: whether an entry counts, as last judged. `wants` names the item that it waits for. */
export type Verdict =
  | { readonly state: 'counts' }
  | { readonly state: 'waits'; readonly reason: string; readonly wants?: ItemId }
  | { readonly state: 'void'; readonly reason: string }

export interface StoredEntry extends Entry {
  readonly log: LogRow
}

export interface Storage
  extends ChatStore, FeedStore, PeopleStore, OrderStore, ShownStore, SpaceStore, SearchStore, AttentionStore {
  /** All or nothing; nested calls join the outer one. */
  transaction<T>(work: () => T): T
  close(): void

  /** The last process to have it open left it without closing it. */
  readonly endedBadly: boolean
  /** Copies the whole, encrypted as it is, into a new file while it goes on being written; answers its size. */
  copyTo(file: string): Promise<number>
  /** Reads everything, one part at each step, and answers what is wrong with it in the database's own words. */
  problems(): Iterable<string[]>
  /** Drops up to `most` rows of what is shown of the group; true: nothing is left to drop. */
  dropShown(group: GroupRow, most: number): boolean
  /** Takes out an entry that was found damaged; the entry after it still names it. */
  dropEntry(log: LogRow, number: number): void

  setting(name: string): Uint8Array | null
  setSetting(name: string, value: Uint8Array): void

  groups(): StoredGroup[]
  addGroup(group: Omit<StoredGroup, 'row'>): GroupRow
  setGroupState(group: GroupRow, state: StoredGroup['state']): void
  /** C5: goes on as a new device, which joins by another invite; what is held stays. */
  joinAnew(group: GroupRow, by: Pick<StoredGroup, 'deviceSecret' | 'inviteSeed' | 'signals'>): void
  /** Forgets the group and all that belongs to it. */
  removeGroup(group: GroupRow): void

  logs(group: GroupRow): StoredLog[]
  addLog(group: GroupRow, device: DeviceId, log: number, shelf?: number): LogRow
  /** `isLinked`: the row holds the entry before it under that id. `expires`: milliseconds since 1970 (D3). */
  addEntry(log: LogRow, entry: Entry, more?: { isLinked?: boolean; expires?: number | null }): void
  /** Keeps what the log has come to beside its entries. */
  setLog(log: LogRow, state: Pick<StoredLog, 'bytes' | 'fork' | 'held' | 'absent'>): void
  ids(log: LogRow, number: number): StoredIds | null
  /** Gives an entry the payload that it was held without. */
  addPayload(log: LogRow, number: number, payload: Uint8Array): void
  /** D3: takes the payload away; header, id and signature stay. Answers how many bytes went. */
  dropPayload(log: LogRow, number: number): number
  /** D3: the numbers between that are held with their payloads. */
  withPayload(log: LogRow, from: number, to: number): number[]
  /** D3: entries with a payload that have expired by then. */
  expired(group: GroupRow, now: number): { log: LogRow; number: number }[]
  /** D3: when the next payload of the group expires; null: none does. */
  nextExpiry(group: GroupRow): number | null
  erasures(group: GroupRow): StoredErasure[]
  addErasure(group: GroupRow, erasure: StoredErasure): void
  removeErasures(byLog: LogRow, byNumber: number): void
  entry(log: LogRow, number: number): StoredEntry | null
  /** From `from` to `to`, inclusive, ascending; gaps are left out. */
  entries(log: LogRow, from: number, to: number): StoredEntry[]
  setVerdict(log: LogRow, number: number, verdict: Verdict): void
  /** The same of an entry that was found to belong to an item. */
  setItem(log: LogRow, number: number, item: ItemId, verdict: Verdict): void
  /** `counts`, `waits` or `void`, with the reason: for who looks into it. */
  verdict(log: LogRow, number: number): string
  /** What waits in the group for that reason, oldest first; in one log, or for one item, if named. */
  waiting(group: GroupRow, reason: string, only?: { log?: LogRow; wants?: ItemId }): { log: LogRow; number: number }[]
  /** How many entries stand in each verdict that does not count, by reason. */
  tally(group: GroupRow): { state: 'waits' | 'void'; reason: string; count: number }[]
  /** L4: how many logs have forked. */
  forks(group: GroupRow): number

  contentKeys(group: GroupRow): { id: KeyId; key: Uint8Array }[]
  addContentKey(group: GroupRow, id: KeyId, key: Uint8Array): void
  inviteLink(group: GroupRow, invite: InviteId): string | null
  addInviteLink(group: GroupRow, invite: InviteId, link: string): void

  addContribution(item: ItemId, log: LogRow, number: number): void
  /** The item that an entry was found to belong to. */
  itemOf(log: LogRow, number: number): ItemId | null
  contributions(group: GroupRow, item: ItemId): { log: LogRow; number: number }[]

  /** R5: the newest receipt of each device, as it was signed. */
  receipts(group: GroupRow): { device: DeviceId; bytes: Uint8Array }[]
  setReceipt(group: GroupRow, device: DeviceId, bytes: Uint8Array): void
  /** V3: joins that nobody has seated yet, as they travel, the oldest first. */
  joins(group: GroupRow): Uint8Array[]
  addJoin(group: GroupRow, device: DeviceId, bytes: Uint8Array): void
  removeJoin(group: GroupRow, device: DeviceId): void
  /** When a link to each device last stood. */
  seen(group: GroupRow): { device: DeviceId; at: number }[]
  setSeen(group: GroupRow, device: DeviceId, at: number): void
  refused(group: GroupRow): { reason: string; count: number }[]
  countRefused(group: GroupRow, reason: string, count: number): void
}
