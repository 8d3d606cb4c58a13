import type { DeviceId, EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import type { Clock } from '#shared/kernel/clock.ts'

export type Role = 'owner' | 'admin' | 'member' | 'guest'

/** C1: the numbers that facts have in an envelope. */
export const factKinds = {
  found: 1,
  invite: 2,
  inviteClose: 3,
  join: 4,
  seat: 5,
  leave: 6,
  memberRemove: 7,
  roleSet: 8,
  deviceAdd: 9,
  deviceRemove: 10,
  key: 11,
  succeed: 12,
  policySet: 13,
  elect: 14,
} as const

/** K1: a content key's record: it commits to the key and seals it to devices and to invites that grant everything. */
export interface KeyRecord {
  readonly id: KeyId
  readonly replaces: readonly KeyId[]
  readonly ephemeral: Uint8Array
  readonly devices: readonly { readonly device: DeviceId; readonly sealed: Uint8Array }[]
  readonly invites: readonly { readonly invite: InviteId; readonly sealed: Uint8Array }[]
}

/** How a device's member vouches for it: a signature over the device's two keys (I2). */
export interface Certificate {
  readonly member: MemberId
  /** X25519 key that things are sealed to for this device. */
  readonly sealing: Uint8Array
  /** The member key's signature. */
  readonly signature: Uint8Array
}

export interface Found {
  readonly kind: 'found'
  readonly name: string
  readonly founderName: string
  /** The founder's member key is derived from the seed and this, 16 bytes (I1). */
  readonly nonce: Uint8Array
  readonly certificate: Certificate
  /** Where the group meets: URLs of signalling servers. */
  readonly signals: readonly string[]
}

export interface Invite {
  readonly kind: 'invite'
  readonly invite: InviteId
  readonly sealing: Uint8Array
  /** The invite key's signature over group and maker: nobody makes an invite whose seed they do not hold. */
  readonly proof: Uint8Array
  readonly role: Role
  /** Milliseconds since 1970; null: never. */
  readonly expires: number | null
  readonly uses: number
  readonly history: 'all' | 'new'
  readonly approve: boolean
  /** The content keys, sealed to the invite (all of them or none). */
  readonly keys: { readonly ephemeral: Uint8Array; readonly sealed: Uint8Array } | null
}

export interface InviteClose {
  readonly kind: 'inviteClose'
  readonly invite: InviteId
}

export interface Join {
  readonly kind: 'join'
  readonly invite: InviteId
  readonly name: string
  readonly certificate: Certificate
  /** The invite key's signature over device and member. */
  readonly proof: Uint8Array
}

/** An entry as a mark names it: by its header, which proves log and number, and its device's own signature. */
export interface Marked {
  readonly number: number
  readonly id: EntryId
  readonly header: Uint8Array
  readonly signature: Uint8Array
}

/** C5: the last entries of a device's two logs that the author of the mark holds; null: none. */
export interface Mark {
  readonly device: DeviceId
  readonly fact: Marked | null
  readonly item: Marked | null
}

/** What a seat embeds, once its seal is opened and its signatures are found good. */
export interface Joined {
  readonly entry: EntryId
  readonly device: DeviceId
  readonly member: MemberId
  readonly sealing: Uint8Array
  /** Null: no join, but a device that its member's words alone made (I4). */
  readonly invite: InviteId | null
  readonly name: string
}

export interface Seat {
  readonly kind: 'seat'
  /** The entry of the join, or of the device of words, whole, as it travels alone. */
  readonly join: Uint8Array
  readonly role: Role
  readonly byHand: boolean
  /** The new content key that a "from now on" seat begins with (K2). */
  readonly key: KeyRecord | null
}

export interface Leave {
  readonly kind: 'leave'
  readonly member: MemberId
  /** C6: who becomes an owner in the place of an owner who goes. */
  readonly heir: MemberId | null
  readonly marks: readonly Mark[]
}

export interface MemberRemove {
  readonly kind: 'memberRemove'
  readonly member: MemberId
  readonly marks: readonly Mark[]
  /** Null does not parse as anything else: such a removal is void (K2). */
  readonly key: KeyRecord | null
}

export interface RoleSet {
  readonly kind: 'roleSet'
  readonly member: MemberId
  readonly role: Role
  /** C6: who becomes an owner in the place of an owner who steps down. */
  readonly heir: MemberId | null
  readonly marks: readonly Mark[]
}

export interface DeviceAdd {
  readonly kind: 'deviceAdd'
  readonly device: DeviceId
  /** What the computer is called, for its member's other computers alone; empty or sealed by them, opaque here. */
  readonly note: Uint8Array
  readonly certificate: Certificate
  /** The new device's own signature over group and member: nobody claims another's device. */
  readonly consent: Uint8Array
}

export interface DeviceRemove {
  readonly kind: 'deviceRemove'
  readonly device: DeviceId
  readonly marks: readonly Mark[]
  /** Null in a device's removal of itself: whoever goes makes no key for those who stay. */
  readonly key: KeyRecord | null
}

export interface KeyFact {
  readonly kind: 'key'
  readonly key: KeyRecord
}

export interface Succeed {
  readonly kind: 'succeed'
  readonly from: MemberId
  readonly to: MemberId
  /** What `from` was when last removed. */
  readonly role: Role
}

/** C7: who may write announcements. Policies of other numbers are kept and say nothing. */
export const noticePolicy = { number: 1, everyone: 0, admins: 1 } as const

export interface PolicySet {
  readonly kind: 'policySet'
  readonly policy: number
  readonly value: Cbor
}

/** Reserved: known by name, never judged to count. */
export interface Elect {
  readonly kind: 'elect'
}

/** A fact that holds its place in its log and says nothing: it does not open, does not parse, or is of no known kind. */
export interface Unreadable {
  readonly kind: 'unreadable'
}

export type FactBody =
  | Unreadable
  | Elect
  | Found
  | Invite
  | InviteClose
  | Join
  | Seat
  | Leave
  | MemberRemove
  | RoleSet
  | DeviceAdd
  | DeviceRemove
  | KeyFact
  | Succeed
  | PolicySet

/** What can be written. */
export type WrittenBody = Exclude<FactBody, Unreadable | Elect>

/** One fact as the fold sees it: its body, and where it stands in the graph. */
export interface Fact {
  readonly id: EntryId
  readonly device: DeviceId
  readonly number: number
  readonly previous: EntryId | null
  readonly clock: Clock
  readonly parents: readonly EntryId[]
  readonly body: FactBody
  /** In a seat: what it embeds; null when that does not hold together. */
  readonly joined: Joined | null
}

export const marksOf = (body: FactBody): readonly Mark[] => ('marks' in body ? body.marks : [])

/** K1: the content key's record that a fact carries, whatever its kind. */
export const recordOf = (body: FactBody): KeyRecord | null => ('key' in body ? body.key : null)
