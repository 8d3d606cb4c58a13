/** Read models of the charter: who belongs, which invites are open, as of everything held. */
import type { DeviceId, InviteId, MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Role } from './fact.ts'
import type { FactGraph, Node, NodeOf } from './graph.ts'
import { everything } from './past.ts'
import { inviteIn, isAbove, isClosedIn, standingOf, usesIn, type Standing } from './standing.ts'

export interface Member {
  readonly id: MemberId
  readonly role: Role
  /** The name given when joining; a profile may say another. */
  readonly name: string
  readonly devices: readonly DeviceId[]
  /** Milliseconds since 1970, by the clock of who let them in. */
  readonly joinedAt: number
}

export interface InviteStatus {
  readonly node: NodeOf<'invite'>
  readonly by: MemberId | null
  readonly used: number
  readonly state: 'open' | 'used-up' | 'expired' | 'closed'
}

/** Everyone who stands, by member id. Computed anew for each graph state; a few thousand facts at most. */
export function membersOf(graph: FactGraph): Map<MemberId, Member> {
  const members = new Map<MemberId, Member & { devices: DeviceId[] }>()
  const stand = (device: DeviceId, name: string, node: Node): void => {
    const standing = standingOf(graph, device, everything)
    if (standing === null) return
    const known = members.get(standing.member)
    if (known !== undefined) {
      if (!known.devices.includes(device)) known.devices.push(device)
      return
    }
    const joinedAt = millisecondsOf(node.fact.clock)
    members.set(standing.member, { id: standing.member, role: standing.role, name, devices: [device], joinedAt })
  }
  if (graph.found !== null) stand(graph.found.fact.device, graph.found.fact.body.founderName, graph.found)
  for (const seats of graph.seatsOfDevice.values())
    for (const seat of seats) if (seat.fact.joined !== null) stand(seat.fact.joined.device, seat.fact.joined.name, seat)
  for (const [device, additions] of graph.addsOfDevice) for (const addition of additions) stand(device, '', addition)
  return members
}

export const standingNow = (graph: FactGraph, device: DeviceId): Standing | null =>
  standingOf(graph, device, everything)

/** Null when no such invite counts. `now` is this device's wall clock in milliseconds. */
export function inviteStatus(graph: FactGraph, invite: InviteId, now: number): InviteStatus | null {
  const node = inviteIn(graph, invite, everything)
  if (node === undefined) return null
  const used = usesIn(graph, invite, everything).size
  const { expires, uses } = node.fact.body
  const state = isClosedIn(graph, invite, everything)
    ? 'closed'
    : expires !== null && now > expires
      ? 'expired'
      : used >= uses
        ? 'used-up'
        : 'open'
  return { node, by: standingNow(graph, node.fact.device)?.member ?? null, used, state }
}

export const inviteStatuses = (graph: FactGraph, now: number): InviteStatus[] =>
  [...graph.invites.keys()].flatMap((invite) => inviteStatus(graph, invite, now) ?? [])

/** C3: whether one device's member may close the other's invite. */
export function mayClose(graph: FactGraph, device: DeviceId, invite: NodeOf<'invite'>): boolean {
  const one = standingNow(graph, device)
  const maker = standingNow(graph, invite.fact.device)
  return one !== null && (maker === null || maker.member === one.member || isAbove(one, maker))
}
