/** What the charter says, folded from all facts held: who stands, what counts, and what each entry's author may (C2). */
import type { DeviceId, EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import type { Role } from './fact.ts'
import type { Node, NodeOf } from './node.ts'
import type { VoidReason } from './reason.ts'

/** A device that stands, as whose and as what. */
export interface Standing {
  readonly member: MemberId
  readonly role: Role
  /** X25519 key that things are sealed to for this device. */
  readonly sealing: Uint8Array
  /** The fact by which the member came to its role. */
  readonly appointment: Node
  /** The fact by which the device came to stand. */
  readonly opening: Node
}

export interface MemberState {
  readonly id: MemberId
  readonly role: Role
  /** What they called themselves when they came; the profile says more. */
  readonly name: string
  readonly devices: readonly DeviceId[]
  /** Milliseconds since 1970, by the clock of who let them in. */
  readonly joinedAt: number
  readonly appointment: Node
}

/** Whether a fact counts (C4). A suspended seat counts, and opens nothing until an admin seats by hand (V5). */
export type FactVerdict =
  | { readonly state: 'counts' }
  | { readonly state: 'suspended' }
  | { readonly state: 'void'; readonly reason: VoidReason }

/** C5, L4: by what right an item entry was written; where by none, why. */
export type ItemRight =
  { readonly member: MemberId; readonly role: Role } | { readonly reason: 'author-does-not-stand' | 'log-forked' }

/** An entry of a log, as far as it must be known to tell branches of a fork apart. */
export interface Place {
  readonly device: DeviceId
  readonly number: number
  readonly id: EntryId
}

/** L4: where an item log has forked. */
export interface ItemFork {
  /** The lowest number that two entries have. */
  readonly at: number
  /** Whether the entry is the last one or lies before it on its branch; false where that cannot be told yet. */
  readonly isUpTo: (entry: Place, last: Pick<Place, 'number' | 'id'>) => boolean
}

/** How far a log counts that a removal, a leave or a device's removal has cut; 0: nothing of it. */
export interface End {
  readonly facts: number
  readonly items: number
  readonly by: Node
}

export interface CharterState {
  /** Everyone who stands, in the order of ids. C6: somebody always counts as owner. */
  readonly members: ReadonlyMap<MemberId, MemberState>
  /** Everybody whose seat or founding ever had the right, with the name they came by: they may be gone. */
  readonly everybody: ReadonlyMap<MemberId, string>
  /** The devices that stand. */
  readonly devices: ReadonlySet<DeviceId>
  standing(device: DeviceId): Standing | null
  verdict(fact: EntryId): FactVerdict | null
  /** The member that the device was let in for, standing or not. */
  memberOf(device: DeviceId): MemberId | null
  /** V3: its logs are open: what it writes is admitted, whether or not it counts. */
  isOpened(device: DeviceId): boolean
  /** C5: the right of an item entry: the fold of the counting facts whose mark on its log is below it. */
  itemRight(entry: Place, fork: ItemFork | null): ItemRight
  /** C7, C8: whether announcements are left to admins, as of that clock. */
  noticesLeftToAdmins(clock: bigint): boolean
  /** Null: nothing that counts has ended the log. */
  endOf(device: DeviceId): End | null
  /** V5. */
  isClosed(invite: InviteId): boolean
  /** V3: how many distinct joins were seated by it. */
  uses(invite: InviteId): number
  invite(invite: InviteId): NodeOf<'invite'> | null
  /** K2: the key to write with; null: a new one must be made first. */
  readonly writingKey: KeyId | null
  /** K2: all that one may write with; of those that one holds, the first is taken. */
  readonly usableKeys: readonly KeyId[]
  /** K2: records that no counting record replaces, in the order of ids. */
  readonly keyHeads: readonly KeyId[]
  /** K4: what a standing device may be given when it asks. */
  readableBy(device: DeviceId): readonly KeyId[]
}
