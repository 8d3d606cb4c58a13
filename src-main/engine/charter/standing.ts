/** Who stands, as of a past: the fold of the facts in it that had the right (C2, V3, V5). */
import type { DeviceId, InviteId, MemberId } from '#shared/kernel/brand.ts'
import type { Role } from './fact.ts'
import type { FactGraph, Node, NodeOf } from './graph.ts'
import type { Past } from './past.ts'
import { isAdminOrOwner, isOver } from './rights.ts'

export interface Standing {
  readonly member: MemberId
  readonly role: Role
  /** X25519 key that things are sealed to for this device. */
  readonly sealing: Uint8Array
  /** The fact by which the member came to its role. */
  readonly appointment: Node
}

/**
 * The member whose device it is in that past; null when it does not stand there. `asked` are devices that the
 * question came through: devices that add each other give each other no standing.
 */
export function standingOf(
  graph: FactGraph,
  device: DeviceId,
  past: Past,
  asked: ReadonlySet<DeviceId> = new Set(),
): Standing | null {
  if (asked.has(device)) return null
  const found = graph.found
  if (found !== null && found.fact.device === device && past.has(found.index)) {
    const { member, sealing } = found.fact.body.certificate
    return { member, role: 'owner', sealing, appointment: found }
  }
  for (const seat of graph.seatsOfDevice.get(device) ?? []) {
    if (!counts(seat, past) || isSuspended(graph, seat, past) || seat.fact.joined === null) continue
    const { member, sealing } = seat.fact.joined
    return { member, role: seat.fact.body.role, sealing, appointment: seat }
  }
  for (const addition of graph.addsOfDevice.get(device) ?? []) {
    const through = new Set([...asked, device])
    const sponsor = counts(addition, past) ? standingOf(graph, addition.fact.device, past, through) : null
    if (sponsor !== null) return { ...sponsor, sealing: addition.fact.body.certificate.sealing }
  }
  return null
}

export const counts = (node: Node, past: Past): boolean => node.void === null && past.has(node.index)

/** The invite that counts in that past, if there is one. */
export const inviteIn = (graph: FactGraph, invite: InviteId, past: Past): NodeOf<'invite'> | undefined =>
  graph.invites.get(invite)?.find((node) => counts(node, past))

/** Some fact of that past has named the device, whether it stands or not. */
export const isNamedIn = (graph: FactGraph, device: DeviceId, past: Past): boolean =>
  [
    ...(graph.found?.fact.device === device ? [graph.found] : []),
    ...(graph.seatsOfDevice.get(device) ?? []),
    ...(graph.addsOfDevice.get(device) ?? []),
  ].some(({ index }) => past.has(index))

export const isClosedIn = (graph: FactGraph, invite: InviteId, past: Past): boolean =>
  graph.closes.get(invite)?.some((close) => counts(close, past)) ?? false

/** V3: uses count the distinct joins that were seated in that past. */
export function usesIn(graph: FactGraph, invite: InviteId, past: Past): Set<DeviceId> {
  const joined = new Set<DeviceId>()
  for (const seat of graph.seatsOfInvite.get(invite) ?? [])
    if (counts(seat, past) && seat.fact.joined !== null) joined.add(seat.fact.joined.device)
  return joined
}

/** V5: a seat concurrent with a close of its invite is suspended until an admin seats by hand. */
function isSuspended(graph: FactGraph, seat: NodeOf<'seat'>, past: Past): boolean {
  const invite = seat.fact.joined?.invite
  if (invite === undefined || isSeatByAdminsHand(graph, seat)) return false
  const closes = graph.closes.get(invite) ?? []
  return closes.some((close) => counts(close, past) && !close.past.has(seat.index) && !seat.past.has(close.index))
}

/** V5: an admin's seat by hand counts whatever the invite's state. */
const isSeatByAdminsHand = (graph: FactGraph, seat: NodeOf<'seat'>): boolean => {
  const author = seat.fact.body.byHand ? standingOf(graph, seat.fact.device, seat.past) : null
  return author !== null && isAdminOrOwner(author.role)
}

/** C3: over by role; within a role, those whose appointment the other's has in its past. */
export const isAbove = (one: Standing, other: Standing): boolean =>
  isOver(one.role, other.role) || (one.role === other.role && other.appointment.past.has(one.appointment.index))
