/** Who stands, and as what, by a set of facts taken to count (C2, C3, C6, V3, V5). */
import type { DeviceId, EntryId, InviteId, MemberId } from '#shared/kernel/brand.ts'
import type { Role } from './fact.ts'
import { byAge, compare, is, knows, type Node, type NodeOf } from './node.ts'
import { isAtLeast, isOver, rankOf } from './rights.ts'
import type { Standing } from './state.ts'
import type { View } from './view.ts'

export type { Standing } from './state.ts'

/** A member and the role that it was given, by which fact. */
export interface Membership {
  readonly member: MemberId
  readonly role: Role
  readonly appointment: Node
}

export type Given = Omit<Membership, 'member'>

export interface Opening {
  readonly fact: Node
  readonly member: MemberId
}

/** C3: over by role; within a role, those whose appointment has the other's in its past are below. */
export const isAbove = (one: Given, other: Given): boolean =>
  isOver(one.role, other.role) || (one.role === other.role && knows(other.appointment, one.appointment))

/** C3: the order of seniority, where one must be chosen. */
export const bySeniority = (one: Given, other: Given): number =>
  rankOf(other.role) - rankOf(one.role) || byAge(one.appointment, other.appointment)

/** The member whose device it is, with its role; null: it does not stand. */
export function standingOf(view: View, device: DeviceId): Standing | null {
  const known = view.standings.get(device)
  if (known !== undefined) return known
  const [opening] = lastingOpeningsOf(view, device)
  const member = opening === undefined ? null : membershipOf(view, opening.member)
  const standing =
    opening === undefined || member === null
      ? null
      : { ...member, opening: opening.fact, sealing: sealingOf(view, opening.fact, device) }
  view.standings.set(device, standing)
  return standing
}

export const memberOf = (view: View, device: DeviceId): MemberId | null =>
  lastingOpeningsOf(view, device)[0]?.member ?? null

/** The facts that open it and knew whatever ended the device or its member, the earliest first. */
export const lastingOpeningsOf = (view: View, device: DeviceId): Opening[] =>
  openingsOf(view, device).filter(({ fact, member }) =>
    endersOf(view, member, device).every((ender) => view.law.endures(fact, ender)),
  )

/** The facts that open a device's logs, and whose device they say it is (V3, I4), the earliest first. */
export const openingsOf = (view: View, device: DeviceId): Opening[] =>
  view
    .those(view.graph.index.openers.get(device))
    .flatMap((node): Opening[] => {
      if (is(node, 'found')) return [{ fact: node, member: node.fact.body.certificate.member }]
      if (is(node, 'seat')) return view.law.seatOpens(node, device, view)
      if (is(node, 'roleSet')) return view.law.appointmentOpens(node, device)
      if (!is(node, 'deviceAdd')) return []
      const isByWords = node.fact.device === device
      return !isByWords || view.law.wordsAloneSuffice(node, view)
        ? [{ fact: node, member: node.fact.body.certificate.member }]
        : []
    })
    .sort((a, b) => byAge(a.fact, b.fact))

/** What ends a device: its member's removal or leave, or its own removal. */
export const endersOf = (view: View, member: MemberId, device: DeviceId | null): Node[] => {
  const { index } = view.graph
  const ofMember: Node[] = view.those(index.endersOfMember.get(member))
  return device === null ? ofMember : [...ofMember, ...view.those(index.endersOfDevice.get(device))]
}

/** Everyone who stands. C6: somebody always counts as owner. */
export function membersOf(view: View): ReadonlyMap<MemberId, Membership> {
  if (view.everyone !== null) return view.everyone
  const members = new Map<MemberId, Membership>()
  for (const member of [...view.graph.index.devicesOf.keys()].sort(compare)) {
    const own = givenMembership(view, member)
    if (own !== null) members.set(member, own)
  }
  view.everyone = view.law.somebodyOwns(members)
  return view.everyone
}

/** The member's role; C6 asks after the others only where no owner stands by appointment. */
export function membershipOf(view: View, member: MemberId): Membership | null {
  const own = givenMembership(view, member)
  if (own === null || own.role === 'owner') return own
  view.hasOwner ??= [...view.graph.index.owners].some((one) => givenMembership(view, one)?.role === 'owner')
  return view.hasOwner ? own : (membersOf(view).get(member) ?? null)
}

export const someoneStands = (view: View, member: MemberId): boolean => givenMembership(view, member) !== null

function givenMembership(view: View, member: MemberId): Membership | null {
  const known = view.memberships.get(member)
  if (known !== undefined) return known
  const devices = [...(view.graph.index.devicesOf.get(member) ?? [])]
  const given = devices.some((device) => memberOf(view, device) === member) ? roleGivenTo(view, member) : null
  const membership = given === null ? null : { member, role: given.role, appointment: given.appointment }
  view.memberships.set(member, membership)
  return membership
}

/** The role that the member was given last: by appointment, else by seat, since it last went. */
function roleGivenTo(view: View, member: MemberId): Given | null {
  const enders = endersOf(view, member, null)
  const lasts = ({ appointment }: Given): boolean => enders.every((ender) => view.law.endures(appointment, ender))
  const appointments = view
    .those(view.graph.index.appointers.get(member))
    .flatMap((node) => appointmentsBy(node, member))
    .filter(lasts)
  const latest = appointments.filter(({ appointment }) => !appointments.some((a) => knows(a.appointment, appointment)))
  if (latest.length > 0) return view.law.ofConcurrentAppointments(latest, view)
  const seats = arrivalsOf(view, member).filter(lasts)
  return seats.length > 0 ? view.law.ofConcurrentAppointments(earliest(seats), view) : null
}

/** The seats that let the member in, and the founding. */
export const arrivalsOf = (view: View, member: MemberId): Given[] =>
  view.those(view.graph.index.arrivals.get(member)).flatMap((node): Given[] => {
    if (is(node, 'found')) return [{ role: 'owner', appointment: node }]
    const { joined, body } = node.fact
    return joined !== null && view.law.seatOpens(node, joined.device, view).length > 0
      ? [{ role: body.role, appointment: node }]
      : []
  })

/** Of the seats of one join the first alone says since when: seating again appoints nobody anew. */
const earliest = (seats: Given[]): Given[] =>
  seats.filter(({ appointment }) => !seats.some((other) => knows(appointment, other.appointment)))

export function appointmentsBy(node: Node, member: MemberId): Given[] {
  const { body } = node.fact
  if (body.kind === 'roleSet' && body.member === member) return [{ role: body.role, appointment: node }]
  if (body.kind === 'succeed' && body.to === member) return [{ role: body.role, appointment: node }]
  const heir = body.kind === 'roleSet' || body.kind === 'leave' ? body.heir : null
  return heir === member ? [{ role: 'owner', appointment: node }] : []
}

/** Where several concurrent facts make the same invite, the one with the lowest id (C2). */
export const inviteIn = (view: View, invite: InviteId): NodeOf<'invite'> | undefined =>
  view.graph.index.invites.get(invite)?.find((node) => view.has(node))

/** V5: what closes an invite: its close, any removal that it does not know, its maker's leave. */
export function closersOf(view: View, invite: NodeOf<'invite'>): Node[] {
  const { closes, removals, leaves } = view.graph.index
  const candidates: Node[] = [
    ...view.those(closes.get(invite.fact.body.invite)),
    ...view.those(removals),
    ...view.those(leaves),
  ]
  return candidates.filter((node) => view.law.closes(node, invite))
}

/** V3: the distinct joins that were seated. */
export const usesOf = (view: View, invite: InviteId): Set<EntryId> =>
  new Set(view.those(view.graph.index.seatsOfInvite.get(invite)).flatMap((seat) => seat.fact.joined?.entry ?? []))

/** V5: an admin's seat by hand, or a seat into a role that only those who may appoint it give. */
export const isByAdminsHand = (seat: NodeOf<'seat'>, author: Given | null): boolean =>
  author !== null &&
  isAtLeast(author.role, 'admin') &&
  (seat.fact.body.byHand || isAtLeast(seat.fact.body.role, 'admin'))

/** V5: a seat concurrent with what closes its invite is suspended until an admin seats by hand. */
export function isSuspended(seat: NodeOf<'seat'>, view: View): boolean {
  const id = seat.fact.joined?.invite ?? null
  const invite = id === null ? undefined : inviteIn(view, id)
  if (invite === undefined || isByAdminsHand(seat, seat.author)) return false
  return view.those(view.graph.index.concurrentClosers.get(seat)).some((closer) => view.law.closes(closer, invite))
}

/** K2: the devices that anybody may have believed to stand. */
export const everLetInTo = (view: View): ReadonlySet<DeviceId> => view.letIn(() => letInTo(view))

function letInTo(view: View): Set<DeviceId> {
  const letIn = new Set<DeviceId>()
  for (const [device, openers] of view.graph.index.openers)
    if (openers.some((node) => letsIn(node, device) && view.rightful.has(node))) letIn.add(device)
  return letIn
}

export const letsIn = (node: Node, device: DeviceId): boolean =>
  is(node, 'found') || is(node, 'seat') || (is(node, 'deviceAdd') && node.fact.device !== device)

/** An appointment does not say it: then what let the device in does, of several the lowest id. */
function sealingOf(view: View, opening: Node, device: DeviceId): Uint8Array {
  const openers = (view.graph.index.openers.get(device) ?? []).filter(({ index }) => view.held.has(index))
  for (const node of [opening, ...openers]) {
    const sealing = sealingIn(node)
    if (sealing !== null) return sealing
  }
  throw new Error('a device stands that nothing has let in')
}

export function sealingIn({ fact }: Node): Uint8Array | null {
  const { body, joined } = fact
  if (body.kind === 'seat') return joined?.sealing ?? null
  return 'certificate' in body ? body.certificate.sealing : null
}
