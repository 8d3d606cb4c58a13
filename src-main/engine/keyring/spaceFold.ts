/**
 * K3: what the records of one private space come to: the same for the same records, in whatever order they came. Pure;
 * who may write at all, and with what right, the charter has said before.
 */
import type { DeviceId, EntryId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { idOfKey } from './record.ts'
import { contentKeyOf, type SpaceRecord } from './space.ts'

/** A record in the entry that it stands in. */
export interface SpaceEntry {
  readonly id: EntryId
  readonly device: DeviceId
  readonly member: MemberId
  readonly number: number
  readonly clock: Clock
  readonly record: SpaceRecord
  /** The space's id was made of what it says, by its author: there is one such record, and copies of it. */
  readonly isOrigin: boolean
}

export type SpacePart = 'counts' | 'waits' | 'void'

/** A record after what it builds on. */
export interface SpaceNode {
  readonly one: SpaceEntry
  readonly past: ReadonlySet<SpaceNode>
  readonly added: ReadonlySet<MemberId>
  readonly removed: ReadonlySet<MemberId>
  readonly renames: boolean
  readonly contentKey: Uint8Array
  readonly keyId: KeyId
}

type Nodes = ReadonlySet<SpaceNode>

export class SpaceFold {
  readonly parts = new Map<EntryId, SpacePart>()
  readonly members: ReadonlySet<MemberId>
  readonly name: string
  readonly use: SpaceRecord['use']
  /** A direct chat: its name and its members never change. */
  readonly isDirect: boolean
  /** Records that count and that none that counts builds on, in the order of ids. */
  readonly heads: readonly SpaceNode[]
  readonly counts: Nodes
  /** Everybody who was ever in it. */
  readonly everybody: ReadonlySet<MemberId>
  private readonly placed: readonly SpaceNode[]
  private readonly origin: SpaceNode | null
  private readonly lets = new Map<string, readonly SpaceNode[]>()

  constructor(entries: readonly SpaceEntry[]) {
    const ordered = firstOfEach(entries).sort(byClockThenId)
    for (const { id } of entries) this.parts.set(id, 'void')
    const { placed, rightful, origin } = place(ordered, this.parts)
    this.placed = placed
    this.origin = origin
    this.isDirect = origin?.one.record.name === ''
    this.use = origin?.one.record.use ?? 'chat'
    this.counts = this.settle(rightful)
    for (const node of placed) this.parts.set(node.one.id, this.counts.has(node) ? 'counts' : 'void')
    this.members = this.membersIn(this.counts)
    this.name = this.isDirect ? '' : nameIn(this.counts)
    this.everybody = new Set([...this.counts].flatMap(({ one }) => one.record.members))
    const built = new Set([...this.counts].flatMap(({ past }) => [...past]))
    this.heads = [...this.counts].filter((node) => !built.has(node)).sort((a, b) => (a.one.id < b.one.id ? -1 : 1))
  }

  /** What items may be sealed with, as far as a record that counts says so. */
  get keys(): ReadonlyMap<KeyId, Uint8Array> {
    return new Map([...this.counts].map(({ keyId, contentKey }) => [keyId, contentKey]))
  }

  /** K2: the devices that know a key, whoever made it known to them: those of every record that has it, or builds on one. */
  knownTo(key: KeyId): ReadonlySet<DeviceId> {
    const devices = new Set<DeviceId>()
    for (const { one, past, keyId } of this.placed)
      if (keyId === key || [...past].some((before) => before.keyId === key))
        for (const device of [one.device, ...one.record.devices]) devices.add(device)
    return devices
  }

  /**
   * Whether an item sealed with that key counts as written in the space: by somebody who is in it as of a record that
   * has the key, and up to the mark of every removal that this record did not know of.
   */
  mayWrite(member: MemberId, device: DeviceId, number: number, key: KeyId): boolean {
    return this.carriersFor(member, key).some((carrier) =>
      this.removalsOf(member).every((removal) => isUpTo(removal, carrier, device, number)),
    )
  }

  /** Differs for two folds where what the member may write with that key does. */
  rightOf(member: MemberId, key: KeyId): string {
    const removals = this.removalsOf(member)
    const ways = this.carriersFor(member, key).map((carrier) =>
      removals
        .filter((removal) => !knows(carrier, removal))
        .map(({ one }) => one.id)
        .sort()
        .join(),
    )
    return [...new Set(ways)].sort().join(';')
  }

  private carriersFor(member: MemberId, key: KeyId): readonly SpaceNode[] {
    const name = `${member}/${key}`
    const known = this.lets.get(name)
    if (known !== undefined) return known
    const carriers = [...this.counts].filter(
      (node) => node.keyId === key && this.membersIn(this.counting(node)).has(member),
    )
    this.lets.set(name, carriers)
    return carriers
  }

  private removalsOf(member: MemberId): readonly SpaceNode[] {
    return this.isDirect ? [] : [...this.counts].filter(({ removed }) => removed.has(member))
  }

  /** What counts of a record's past, and the record itself. */
  private counting(node: SpaceNode): Nodes {
    return new Set([...node.past, node].filter((one) => this.counts.has(one)))
  }

  private membersIn(nodes: Nodes): ReadonlySet<MemberId> {
    return this.isDirect ? new Set(this.origin?.one.record.members) : membersIn(nodes)
  }

  /**
   * Of records that had the right, those go that lie beyond the mark of a removal that they do not know of; removals are
   * taken once, by seniority, and one that is void already is skipped. What was granted by what goes, goes with it.
   */
  private settle(rightful: Nodes): Nodes {
    const counts = new Set(rightful)
    if (this.isDirect) return this.withoutUngranted(counts)
    const removals = [...rightful].filter(({ removed }) => removed.size > 0).sort(bySeniority)
    for (const removal of removals) {
      if (!counts.has(removal)) continue
      const before = counts.size
      for (const node of [...counts]) {
        const { device, member, number } = node.one
        if (node === removal || !removal.removed.has(member)) continue
        if (!isUpTo(removal, node, device, number)) counts.delete(node)
      }
      // Only what has gone may have granted something.
      if (counts.size < before) this.withoutUngranted(counts)
    }
    return counts
  }

  private withoutUngranted(counts: Set<SpaceNode>): Set<SpaceNode> {
    for (const node of this.placed) {
      if (!counts.has(node) || node.past.size === 0) continue
      const past = new Set([...node.past].filter((one) => counts.has(one)))
      if (!this.membersIn(past).has(node.one.member)) counts.delete(node)
    }
    return counts
  }
}

/** G5: what a member may cost the others: more records of one device in one space are void. */
const mostOfDevice = 256

function firstOfEach(entries: readonly SpaceEntry[]): SpaceEntry[] {
  const counted = new Map<DeviceId, number>()
  return [...entries]
    .sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1))
    .filter(({ device }) => {
      const before = counted.get(device) ?? 0
      counted.set(device, before + 1)
      return before < mostOfDevice
    })
}

/** Puts each record after what it builds on, and judges it on that past alone: its author must be in the space by it. */
function place(
  ordered: readonly SpaceEntry[],
  parts: Map<EntryId, SpacePart>,
): { placed: SpaceNode[]; rightful: Set<SpaceNode>; origin: SpaceNode | null } {
  const byId = new Map<EntryId, SpaceNode>()
  const rightful = new Set<SpaceNode>()
  let left = ordered
  for (let before = -1; before !== left.length;) {
    before = left.length
    left = left.filter((one) => {
      const built = one.record.builds.flatMap(({ id }) => byId.get(id) ?? [])
      if (built.length < one.record.builds.length) return true
      const past = new Set(built.flatMap((node) => [...node.past, node]))
      const known = new Set([...past].filter((node) => rightful.has(node)))
      const node = nodeOf(one, past, known)
      byId.set(one.id, node)
      const { member, record } = one
      const isIn = record.builds.length === 0 ? one.isOrigin && record.members.includes(member) : membersIn(known).has(member) // prettier-ignore
      if (isIn) rightful.add(node)
      return false
    })
  }
  for (const one of left) parts.set(one.id, 'waits')
  const [origin = null] = [...rightful].filter(({ past }) => past.size === 0)
  return { placed: [...byId.values()], rightful, origin }
}

function nodeOf(one: SpaceEntry, past: Nodes, known: Nodes): SpaceNode {
  const before = membersIn(known)
  const now = new Set(one.record.members)
  const contentKey = contentKeyOf(one.record)
  return {
    one,
    past,
    added: new Set([...now].filter((member) => !before.has(member))),
    removed: new Set([...before].filter((member) => !now.has(member))),
    renames: past.size === 0 || one.record.name !== nameIn(known),
    contentKey,
    keyId: idOfKey(contentKey),
  }
}

/** Removal is strong: whoever was added is in, unless somebody took them out who did not know less. */
function membersIn(nodes: Nodes): ReadonlySet<MemberId> {
  const removals = new Map<MemberId, SpaceNode[]>()
  for (const node of nodes)
    for (const member of node.removed) {
      const known = removals.get(member)
      if (known === undefined) removals.set(member, [node])
      else known.push(node)
    }
  const members = new Set<MemberId>()
  for (const node of nodes)
    for (const member of node.added)
      if ((removals.get(member) ?? []).every((removal) => knows(node, removal))) members.add(member)
  return members
}

/** The name that was given last; of several that were given at once, the one with the latest clock. */
function nameIn(nodes: Nodes): string {
  const named = [...nodes].filter(({ renames }) => renames)
  const last = named.filter((node) => !named.some((other) => knows(other, node) && other !== node))
  return last.sort((a, b) => byClockThenId(b.one, a.one))[0]?.one.record.name ?? ''
}

/** Whether what its author wrote under that number lies up to where a removal cuts it, or knew of the removal. */
const isUpTo = (removal: SpaceNode, by: SpaceNode, device: DeviceId, number: number): boolean =>
  knows(by, removal) || number <= markOf(removal, device)

/**
 * C5: a log that is not named has mark 0; but what the removal builds on it has known, and in the log of who takes
 * themselves out the record itself is the mark.
 */
function markOf(removal: SpaceNode, device: DeviceId): number {
  const named = removal.one.record.marks.find((mark) => mark.device === device)?.number ?? 0
  const known = [...removal.past, removal].filter(({ one }) => one.device === device)
  return known.reduce((mark, { one }) => Math.max(mark, one.number), named)
}

const knows = (node: SpaceNode, other: SpaceNode): boolean => node === other || node.past.has(other)

/** Those first who have been in the space for longest; its maker before those whom the first record names. */
function bySeniority(a: SpaceNode, b: SpaceNode): number {
  const [one, other] = [seniorityOf(a), seniorityOf(b)]
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? ''
    if (value !== against) return value < against ? -1 : 1
  }
  return 0
}

function seniorityOf({ one, past }: SpaceNode): readonly (number | string)[] {
  const { member } = one
  const [first] = [...past]
    .filter(({ added }) => added.has(member))
    .sort((a, b) => a.past.size - b.past.size || (a.one.id < b.one.id ? -1 : 1))
  const isMaker = first?.one.member === member
  return [first?.past.size ?? 0, first?.one.id ?? '', isMaker ? 0 : 1, member, one.number, one.id]
}

export const byClockThenId = (a: Pick<SpaceEntry, 'clock' | 'id'>, b: Pick<SpaceEntry, 'clock' | 'id'>): number =>
  a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
