/** Who stands, and as what, by a set of facts taken to count. */
import { allOf, areConcurrent, compare, is, knows, pastOf, type Device, type Fact, type FactOf } from './facts.ts'
import type { InviteId, Member, Role } from './facts.ts'
import type { Law } from './law.ts'

export interface Standing {
  readonly member: Member
  readonly role: Role
  /** The fact by which the member came to its role. */
  readonly appointment: Fact
  /** The fact by which its device came to stand; of a member, the appointment. */
  readonly opening: Fact
}

/** Facts taken to count, and the law by which they are read. */
export interface View {
  readonly facts: ReadonlySet<Fact>
  /** All that had the right in its own past, whether it counts or not: somebody may have believed it. */
  readonly rightful: () => ReadonlySet<Fact>
  readonly law: Law
  /** The author of a fact as it stood in that fact's own past. */
  readonly authorOf: (fact: Fact) => Standing | null
  /** What counted as of a fact: of its past and itself. */
  readonly asOf: (fact: Fact) => View
}

const rank: Record<Role, number> = { owner: 3, admin: 2, member: 1, guest: 0 }
export const isAtLeast = (role: Role, least: Role): boolean => rank[role] >= rank[least]
export const lowerRole = (one: Role, other: Role): Role => (isAtLeast(one, other) ? other : one)

/** C3: over by role; within a role, those whose appointment has the other's in its past are below. */
export const isAbove = (one: Standing, other: Standing): boolean =>
  rank[one.role] > rank[other.role] || (one.role === other.role && knows(other.appointment, one.appointment))

/** C3: the order of seniority, where one must be chosen. */
export const bySeniority = (one: Standing, other: Standing): number =>
  rank[other.role] - rank[one.role] || byAge(one.appointment, other.appointment) || byAge(one.opening, other.opening)

const memo = new WeakMap<View, Map<string, Standing | null>>()

/** The member whose device it is, with its role; null: it does not stand. */
export function standingOf(view: View, device: Device): Standing | null {
  const known = memo.get(view) ?? new Map<string, Standing | null>()
  memo.set(view, known)
  const cached = known.get(device)
  if (cached !== undefined) return cached
  const [opening] = lastingOpeningsOf(view, device)
  const member = opening === undefined ? undefined : membersOf(view).get(opening.member)
  const standing = opening === undefined || member === undefined ? null : { ...member, opening: opening.fact }
  known.set(device, standing)
  return standing
}

export const memberOf = (view: View, device: Device): Member | null =>
  lastingOpeningsOf(view, device)[0]?.member ?? null

/** The facts that open it and knew whatever ended the device or its member, the earliest first. */
const lastingOpeningsOf = (view: View, device: Device): Opening[] =>
  openingsOf(view, device)
    .filter(({ fact, member }) => endersOf(view, member, device).every((ender) => view.law.endures(fact, ender)))
    .sort((a, b) => byAge(a.fact, b.fact))

/** Which came first, as far as that can be told. */
const byAge = (one: Fact, other: Fact): number => pastOf(one).size - pastOf(other).size || compare(one.id, other.id)

export interface Opening {
  readonly fact: Fact
  readonly member: Member
}

/** The facts that open a device's logs, and whose device they say it is (V3, I4). */
export function openingsOf(view: View, device: Device): Opening[] {
  return [...view.facts].flatMap((fact) => {
    const { body } = fact
    if (body.kind === 'found') return fact.device === device ? { fact, member: body.member } : []
    if (body.kind === 'seat') return view.law.seatOpens(fact as FactOf<'seat'>, device, view)
    if (body.kind === 'role.set') return view.law.appointmentOpens(fact as FactOf<'role.set'>, device)
    if (body.kind !== 'device.add' || body.device !== device) return []
    const isByWords = fact.device === device
    return !isByWords || view.law.wordsAloneSuffice(fact as FactOf<'device.add'>, view)
      ? { fact, member: body.member }
      : []
  })
}

/** What ends a device: its member's removal or leave, or its own removal. */
export const endersOf = (view: View, member: Member, device: Device | null): Fact[] =>
  [...view.facts].filter(({ body }) =>
    body.kind === 'member.remove' || body.kind === 'leave'
      ? body.member === member
      : body.kind === 'device.remove' && body.device === device,
  )

/** K2: the devices that anybody may have believed to stand. */
export const everLetInTo = (view: View): Set<Device> =>
  new Set(
    [...view.rightful()].flatMap(({ device, body }) => {
      if (body.kind === 'found') return device
      if (body.kind === 'seat') return body.of.device
      return body.kind === 'device.add' && body.device !== device ? body.device : []
    }),
  )

const everyone = new WeakMap<View, ReadonlyMap<Member, Standing>>()

/** Everyone who stands. C6: somebody always counts as owner. */
export function membersOf(view: View): ReadonlyMap<Member, Standing> {
  const known = everyone.get(view)
  if (known !== undefined) return known
  const members = new Map<Member, Standing>()
  for (const device of devicesIn(view)) {
    const member = memberOf(view, device)
    const given = member === null || members.has(member) ? null : roleGivenTo(view, member)
    if (member !== null && given !== null) members.set(member, { member, ...given, opening: given.appointment })
  }
  const all = view.law.somebodyOwns(members)
  everyone.set(view, all)
  return all
}

export function devicesIn(view: View): Set<Device> {
  const devices = new Set<Device>()
  for (const { device, body } of view.facts) {
    if (body.kind === 'found') devices.add(device)
    if (body.kind === 'seat') devices.add(body.of.device)
    if (body.kind === 'device.add') devices.add(body.device)
    if (body.kind === 'role.set') for (const mark of body.marks) devices.add(mark.device)
  }
  return devices
}

type Given = Pick<Standing, 'role' | 'appointment'>

/** The role that the member was given last: by appointment, else by seat, since it last went. */
function roleGivenTo(view: View, member: Member): Given | null {
  const lasts = ({ appointment }: Given): boolean =>
    endersOf(view, member, null).every((ender) => view.law.endures(appointment, ender))
  const appointments = [...view.facts].flatMap((fact) => appointmentsBy(fact, member)).filter(lasts)
  const latest = appointments.filter(({ appointment }) => !appointments.some((a) => knows(a.appointment, appointment)))
  if (latest.length > 0) return view.law.ofConcurrentAppointments(latest, view)
  const seats = [...view.facts].flatMap((fact) => seatsOf(fact, member)).filter(lasts)
  const open = seats.filter(({ appointment }) => openingsByFact(view, appointment))
  return open.length > 0 ? view.law.ofConcurrentAppointments(earliest(open), view) : null
}

const openingsByFact = (view: View, fact: Fact): boolean =>
  is(fact, 'found') || (is(fact, 'seat') && view.law.seatOpens(fact, fact.body.of.device, view).length > 0)

/** Of the seats of one join the first alone says since when: seating again appoints nobody anew. */
const earliest = (seats: Given[]): Given[] =>
  seats.filter(({ appointment }) => !seats.some((other) => knows(appointment, other.appointment)))

export function appointmentsBy(fact: Fact, member: Member): Given[] {
  const { body } = fact
  if (body.kind === 'role.set' && body.member === member) return [{ role: body.role, appointment: fact }]
  if (body.kind === 'succeed' && body.to === member) return [{ role: body.role, appointment: fact }]
  const heir = body.kind === 'role.set' || body.kind === 'leave' ? body.heir : null
  return heir === member ? [{ role: 'owner', appointment: fact }] : []
}

function seatsOf(fact: Fact, member: Member): Given[] {
  if (is(fact, 'found') && fact.body.member === member) return [{ role: 'owner', appointment: fact }]
  if (!is(fact, 'seat')) return []
  const { of, role } = fact.body
  return is(of, 'join') && of.body.member === member ? [{ role, appointment: fact }] : []
}

/** Where several concurrent facts make the same invite, the one with the lowest id (C2). */
export const inviteIn = (view: View, invite: InviteId): FactOf<'invite'> | undefined =>
  allOf(view.facts, 'invite')
    .filter((fact) => fact.body.invite === invite)
    .sort((a, b) => compare(a.id, b.id))[0]

export const inviteOf = (seat: FactOf<'seat'>): InviteId | null =>
  is(seat.body.of, 'join') ? seat.body.of.body.invite : null

/** V5: what closes an invite: its close, any removal that it does not know, its maker's leave. */
export const closersOf = (view: View, invite: FactOf<'invite'>): Fact[] =>
  [...view.facts].filter((fact) => view.law.closes(fact, invite, view))

/** V3: the distinct joins that were seated. */
export const usesOf = (view: View, invite: InviteId): Set<Fact> =>
  new Set(allOf(view.facts, 'seat').flatMap((seat) => (inviteOf(seat) === invite ? seat.body.of : [])))

/** V5: an admin's seat by hand, or a seat into a role that only those who may appoint it give. */
export const isByAdminsHand = (seat: FactOf<'seat'>, author: Standing | null): boolean =>
  author !== null && isAtLeast(author.role, 'admin') && (seat.body.byHand || isAtLeast(seat.body.role, 'admin'))

export const isSuspended = (seat: FactOf<'seat'>, view: View): boolean => {
  const invite = inviteOf(seat)
  const made = invite === null ? undefined : inviteIn(view, invite)
  if (made === undefined || isByAdminsHand(seat, view.authorOf(seat))) return false
  return closersOf(view, made).some((closer) => areConcurrent(closer, seat))
}
