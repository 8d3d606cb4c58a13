/** Read models of the charter: who belongs, which invites are open, as of everything held. */
import type { DeviceId, InviteId, MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Role } from './fact.ts'
import { is, type FactGraph, type Node, type NodeOf } from './graph.ts'
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

/** Every device that a fact has named, whether it stands or not, in the order of ids. */
export function devicesNamed(graph: FactGraph): DeviceId[] {
  const named = new Set([...graph.seatsOfDevice.keys(), ...graph.addsOfDevice.keys()])
  if (graph.found !== null) named.add(graph.found.fact.device)
  return [...named].sort()
}

/** Everyone who stands, by member id. Computed anew for each graph state; a few thousand facts at most. */
export function membersOf(graph: FactGraph): Map<MemberId, Member> {
  const members = new Map<MemberId, Member & { devices: DeviceId[] }>()
  for (const device of devicesNamed(graph)) {
    const standing = standingNow(graph, device)
    if (standing === null) continue
    const known = members.get(standing.member)
    if (known !== undefined) {
      known.devices.push(device)
      continue
    }
    const { member, role, appointment } = standing
    const joinedAt = millisecondsOf(appointment.fact.clock)
    members.set(member, { id: member, role, name: nameGivenIn(appointment), devices: [device], joinedAt })
  }
  return members
}

function nameGivenIn(appointment: Node): string {
  return is(appointment, 'found') ? appointment.fact.body.founderName : (appointment.fact.joined?.name ?? '')
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
