/** Facts by what they are about, so that no question walks through all of them. */
import type { DeviceId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { marksOf, recordOf, type FactBody, type Mark } from './fact.ts'
import { byId, is, type Node, type NodeOf } from './node.ts'

export type Opener = NodeOf<'found'> | NodeOf<'seat'> | NodeOf<'deviceAdd'> | NodeOf<'roleSet'>

/** Everything here is of all facts, whether they count or not. Lists are in the order of ids. */
export class FactIndex {
  readonly ofDevice = new Map<DeviceId, Node[]>()
  /** What a member wrote, by whom its device was of in the fact's own past. */
  readonly ofAuthor = new Map<MemberId, Node[]>()
  readonly invites = new Map<InviteId, NodeOf<'invite'>[]>()
  readonly closes = new Map<InviteId, NodeOf<'inviteClose'>[]>()
  readonly seats: NodeOf<'seat'>[] = []
  readonly seatsOfInvite = new Map<InviteId, NodeOf<'seat'>[]>()
  readonly seatsOfDevice = new Map<DeviceId, NodeOf<'seat'>[]>()
  /** By the member who comes by it; the founding among them. */
  readonly arrivals = new Map<MemberId, (NodeOf<'found'> | NodeOf<'seat'>)[]>()
  readonly addsOfDevice = new Map<DeviceId, NodeOf<'deviceAdd'>[]>()
  readonly openers = new Map<DeviceId, Opener[]>()
  readonly devicesOf = new Map<MemberId, Set<DeviceId>>()
  readonly removals: NodeOf<'memberRemove'>[] = []
  readonly leaves: NodeOf<'leave'>[] = []
  readonly endersOfMember = new Map<MemberId, (NodeOf<'memberRemove'> | NodeOf<'leave'>)[]>()
  readonly endersOfDevice = new Map<DeviceId, NodeOf<'deviceRemove'>[]>()
  readonly rolesOf = new Map<MemberId, NodeOf<'roleSet'>[]>()
  /** Role, succession or heirship given to the member. */
  readonly appointers = new Map<MemberId, Node[]>()
  /** Everybody who was ever made an owner. */
  readonly owners = new Set<MemberId>()
  readonly marks = new Map<DeviceId, { readonly node: Node; readonly mark: Mark }[]>()
  readonly records: Node[] = []
  readonly recordsOfKey = new Map<KeyId, Node[]>()
  readonly policies: NodeOf<'policySet'>[] = []
  /** V5: of each seat what is concurrent with it and may close its invite. */
  readonly concurrentClosers = new Map<Node, Node[]>()
  /** Whatever stands in one of these lists. */
  readonly suspending = new Set<Node>()
  /** I4: devices that the words alone made hang on all seats. */
  hasDevicesOfWords = false
  private readonly closers: Node[] = []
  /** Facts that others may have to be judged by though they did not know them. */
  readonly bindings: Node[] = []

  add(node: Node): void {
    const { device, body, joined } = node.fact
    push(this.ofDevice, device, node)
    if (node.author !== null) push(this.ofAuthor, node.author.member, node)
    for (const mark of marksOf(body)) pushEnd(this.marks, mark.device, { node, mark })
    const record = recordOf(body)
    if (record !== null) {
      place(this.records, node)
      push(this.recordsOfKey, record.id, node)
    }
    if (isBinding(body)) place(this.bindings, node)
    if (mayClose(body)) {
      for (const seat of this.seats) if (!node.past.has(seat.index)) this.mayCloseBeside(node, seat)
      this.closers.push(node)
    }
    if (is(node, 'found')) {
      const { member } = node.fact.body.certificate
      push(this.arrivals, member, node)
      this.opens(node, device, member)
      this.owners.add(member)
    } else if (is(node, 'invite')) push(this.invites, node.fact.body.invite, node)
    else if (is(node, 'inviteClose')) push(this.closes, node.fact.body.invite, node)
    else if (is(node, 'seat') && joined !== null) {
      for (const closer of this.closers) if (!node.past.has(closer.index)) this.mayCloseBeside(closer, node)
      place(this.seats, node)
      push(this.seatsOfDevice, joined.device, node)
      this.opens(node, joined.device, joined.member)
      if (joined.invite === null) return
      push(this.seatsOfInvite, joined.invite, node)
      push(this.arrivals, joined.member, node)
      if (node.fact.body.role === 'owner') this.owners.add(joined.member)
    } else if (is(node, 'deviceAdd')) {
      push(this.addsOfDevice, node.fact.body.device, node)
      if (node.fact.body.device === device) this.hasDevicesOfWords = true
      this.opens(node, node.fact.body.device, node.fact.body.certificate.member)
    } else if (is(node, 'memberRemove')) {
      place(this.removals, node)
      push(this.endersOfMember, node.fact.body.member, node)
    } else if (is(node, 'leave')) {
      place(this.leaves, node)
      push(this.endersOfMember, node.fact.body.member, node)
      this.appoints(node, node.fact.body.heir, true)
    } else if (is(node, 'deviceRemove')) push(this.endersOfDevice, node.fact.body.device, node)
    else if (is(node, 'roleSet')) {
      const { member, role, heir, marks } = node.fact.body
      push(this.rolesOf, member, node)
      for (const mark of marks) this.opens(node, mark.device, member)
      this.appoints(node, member, role === 'owner')
      if (heir !== member) this.appoints(node, heir, true)
      else this.owners.add(member)
    } else if (is(node, 'succeed')) this.appoints(node, node.fact.body.to, node.fact.body.role === 'owner')
    else if (is(node, 'policySet')) place(this.policies, node)
  }

  private mayCloseBeside(closer: Node, seat: Node): void {
    pushEnd(this.concurrentClosers, seat, closer)
    this.suspending.add(closer)
  }

  private opens(node: Opener, device: DeviceId, member: MemberId): void {
    push(this.openers, device, node)
    this.devicesOf.set(member, (this.devicesOf.get(member) ?? new Set()).add(device))
  }

  private appoints(node: Node, member: MemberId | null, asOwner: boolean): void {
    if (member === null) return
    push(this.appointers, member, node)
    if (asOwner) this.owners.add(member)
  }
}

const mayClose = ({ kind }: FactBody): boolean => kind === 'memberRemove' || kind === 'leave' || kind === 'inviteClose'

const isBinding = ({ kind }: FactBody): boolean =>
  kind === 'memberRemove' || kind === 'leave' || kind === 'deviceRemove' || kind === 'roleSet' || kind === 'succeed'

/** Kept in the order of ids: where the first that counts is taken, it is the same on every device (C2). */
function place<N extends Node>(list: N[], node: N): void {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byId(list[middle] as N, node) > 0) high = middle
    else low = middle + 1
  }
  list.splice(low, 0, node)
}

function push<K, N extends Node>(map: Map<K, N[]>, key: K, node: N): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [node])
  else place(list, node)
}

function pushEnd<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
