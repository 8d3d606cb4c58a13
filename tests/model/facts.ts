/** Facts and items as plain data: no crypto, no bytes. An entry names others by holding them, as a hash would. */

export type Role = 'owner' | 'admin' | 'member' | 'guest'
export type Device = string
export type Member = string
export type InviteId = string
export type KeyId = string

/** An entry of a device's log of facts. Two facts of one device and number are a fork (L4). */
export interface Fact {
  readonly id: string
  readonly device: Device
  readonly number: number
  readonly previous: Fact | null
  readonly parents: readonly Fact[]
  readonly body: Body
}

/** An entry of a device's log of items. */
export interface Item {
  readonly id: string
  readonly device: Device
  readonly number: number
  readonly previous: Item | null
  readonly kind: ItemKind
  readonly clock: number
}

export type ItemKind = 'reaction' | 'message' | 'notice'

export type Entry = Fact | Item

/** C5: the last entries of a device's two logs that the author of the mark holds. */
export interface Mark {
  readonly device: Device
  readonly fact: Fact | null
  readonly item: Item | null
}

/** K1: a content key's record: whom the key is sealed to, and which records it replaces. */
export interface KeyRecord {
  readonly id: KeyId
  readonly replaces: readonly KeyId[]
  readonly devices: readonly Device[]
  readonly invites: readonly InviteId[]
}

export interface Invite {
  readonly kind: 'invite'
  readonly invite: InviteId
  readonly role: Role
  readonly uses: number
  /** Seats dated later are too late; null: never. */
  readonly expires: number | null
  readonly history: 'all' | 'new'
  readonly approve: boolean
}

export interface Seat {
  readonly kind: 'seat'
  /** What is seated: a `join`, or a `device.add` that its member's words alone made (I4). */
  readonly of: Fact
  readonly role: Role
  readonly byHand: boolean
  readonly clock: number
  readonly key: KeyRecord | null
}

export type Body =
  | { readonly kind: 'found'; readonly member: Member }
  | Invite
  | { readonly kind: 'invite.close'; readonly invite: InviteId }
  | { readonly kind: 'join'; readonly member: Member; readonly invite: InviteId }
  | Seat
  | { readonly kind: 'leave'; readonly member: Member; readonly heir: Member | null; readonly marks: readonly Mark[] }
  | {
      readonly kind: 'member.remove'
      readonly member: Member
      readonly marks: readonly Mark[]
      readonly key: KeyRecord | null
    }
  | {
      readonly kind: 'role.set'
      readonly member: Member
      readonly role: Role
      /** C6: who becomes an owner in the place of an owner who steps down. */
      readonly heir: Member | null
      readonly marks: readonly Mark[]
    }
  | { readonly kind: 'device.add'; readonly device: Device; readonly member: Member }
  | {
      readonly kind: 'device.remove'
      readonly device: Device
      readonly marks: readonly Mark[]
      readonly key: KeyRecord | null
    }
  | { readonly kind: 'key'; readonly key: KeyRecord }
  | { readonly kind: 'succeed'; readonly from: Member; readonly to: Member; readonly role: Role }
  | { readonly kind: 'policy.set'; readonly notices: 'everyone' | 'admins'; readonly clock: number }
  | { readonly kind: 'elect' }
  | { readonly kind: 'unknown'; readonly mustUnderstand: boolean }

export type Kind = Body['kind']
export type FactOf<K extends Kind> = Fact & { readonly body: Extract<Body, { kind: K }> }

export const is = <K extends Kind>(fact: Fact, kind: K): fact is FactOf<K> => fact.body.kind === kind
export const isFact = (entry: Entry): entry is Fact => 'body' in entry

export const allOf = <K extends Kind>(facts: Iterable<Fact>, kind: K): FactOf<K>[] =>
  [...facts].filter((fact): fact is FactOf<K> => is(fact, kind))

const pasts = new WeakMap<Fact, ReadonlySet<Fact>>()

/** C2: its log's earlier facts and, recursively, its parents'; each after its own past. */
export function pastOf(fact: Fact): ReadonlySet<Fact> {
  const known = pasts.get(fact)
  if (known !== undefined) return known
  const past = new Set<Fact>()
  for (const named of namedBy(fact)) {
    for (const earlier of pastOf(named)) past.add(earlier)
    past.add(named)
  }
  pasts.set(fact, past)
  return past
}

export const namedBy = (fact: Fact): readonly Fact[] =>
  fact.previous === null ? fact.parents : [fact.previous, ...fact.parents]

export const knows = (fact: Fact, other: Fact): boolean => pastOf(fact).has(other)

export const areConcurrent = (one: Fact, other: Fact): boolean =>
  one !== other && !knows(one, other) && !knows(other, one)

/** The facts in an order in which each stands after its past. */
export const inOrder = (facts: Iterable<Fact>): Fact[] =>
  [...facts].sort((a, b) => pastOf(a).size - pastOf(b).size || compare(a.id, b.id))

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Chained<E> {
  readonly device: Device
  readonly number: number
  readonly previous: E | null
}

/** Whether the entry is `last` or lies before it in the same log, on the same branch. */
export function isUpTo<E extends Chained<E>>(entry: E, last: E | null): boolean {
  for (let at = last; at !== null; at = at.previous) if (at === entry) return true
  return false
}

/** L4: the lowest number of that log that two entries have; null: it has not forked. */
export function forkOf(entries: Iterable<Chained<unknown>>, device: Device): number | null {
  const seen = new Set<number>()
  let lowest: number | null = null
  for (const { device: author, number } of entries) {
    if (author !== device) continue
    if (seen.has(number) && (lowest === null || number < lowest)) lowest = number
    seen.add(number)
  }
  return lowest
}
