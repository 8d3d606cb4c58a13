/**
 * The rules of concurrency: what becomes of facts that did not know one another. Each a function whose name is the
 * sentence, so that any of them can be looked at, tested and broken alone. `tests/model/law.ts` says the same.
 */
import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import { marksOf, type Mark, type Marked } from './fact.ts'
import { areConcurrent, byId, is, knows, type Node, type NodeOf } from './node.ts'
import { lowerRole } from './rights.ts'
import { rights, type Rights } from './rules.ts'
import {
  appointmentsBy,
  bySeniority,
  closersOf,
  everLetInTo,
  isAbove,
  isSuspended,
  standingOf,
  type Given,
  type Membership,
  type Opening,
} from './standing.ts'
import type { Place, Standing } from './state.ts'
import type { Facts, View } from './view.ts'

export type Concurrency = typeof concurrency

export interface Law extends Concurrency {
  readonly rights: Rights
}

export const concurrency = {
  /** C5: what gave a device or a member its place lasts only if it knew of all that ended it. */
  endures: (given: Node, ender: Node): boolean => knows(given, ender),

  /** V3, V5: a seat opens the logs of the device that it seats, unless it is suspended. */
  seatOpens: (seat: NodeOf<'seat'>, device: DeviceId, view: View): Opening[] => {
    const { joined } = seat.fact
    if (joined?.device !== device) return []
    // I4: another member vouches for a device that the words alone made.
    return joined.invite === null || !view.law.isSuspended(seat, view) ? [{ fact: seat, member: joined.member }] : []
  },

  /** V5: a seat concurrent with what closes its invite is suspended until an admin seats by hand. */
  isSuspended,

  /** An appointment admits the devices that it names, whatever becomes of the seat they came by. */
  appointmentOpens: (node: NodeOf<'roleSet'>, device: DeviceId): Opening[] =>
    node.fact.body.marks.some((mark) => mark.device === device) ? [{ fact: node, member: node.fact.body.member }] : [],

  /** I4: the words alone suffice where no other member's seat lies in the past or is concurrent. */
  wordsAloneSuffice: (added: NodeOf<'deviceAdd'>, view: View): boolean =>
    !view
      .those(view.graph.index.seats)
      .some((seat) => seat.fact.joined?.member !== added.fact.body.certificate.member && !knows(seat, added)),

  /** V5: a close, a removal that the invite does not know, its maker's leave. */
  closes: (node: Node, invite: NodeOf<'invite'>): boolean => {
    if (is(node, 'inviteClose')) return node.fact.body.invite === invite.fact.body.invite
    if (is(node, 'memberRemove')) return !knows(invite, node)
    return is(node, 'leave') && invite.author?.member === node.fact.body.member && !knows(invite, node)
  },

  /** C3: of concurrent appointments the senior author's counts; between unordered authors, the lower role. */
  ofConcurrentAppointments: (all: readonly Given[], _view: View): Given => {
    const overruled = (one: Given): boolean =>
      all.some((other) => {
        const [junior, senior] = [one.appointment.author, other.appointment.author]
        return junior !== null && senior !== null && isAbove(senior, junior)
      })
    const lowest = (one: Given, other: Given): Given =>
      one.role === other.role
        ? byId(one.appointment, other.appointment) < 0
          ? one
          : other
        : lowerRole(one.role, other.role) === one.role
          ? one
          : other
    return all.filter((one) => !overruled(one)).reduce(lowest)
  },

  /** C6: if no owner stands, the most senior of the highest role counts as owner. */
  somebodyOwns: (members: ReadonlyMap<MemberId, Membership>): ReadonlyMap<MemberId, Membership> => {
    const [first] = [...members.values()].sort(bySeniority)
    return first === undefined || first.role === 'owner'
      ? members
      : new Map([...members, [first.member, { ...first, role: 'owner' as const }]])
  },

  /**
   * C3, C5: beyond a mark a fact is judged as though it knew the fact that marks. A removal so ends what the
   * removed did unknown to it; a demotion leaves what the new role may do as well.
   */
  marksBind: (marking: Node, node: Node, author: Standing, facts: Facts): boolean =>
    affects(marking, author.member, node.fact.device) &&
    marking !== node &&
    !knows(marking, node) &&
    !knows(node, marking) &&
    !isWithin(marking, node, facts),

  /** C3: a removal is judged as though it knew an appointment of the removed by somebody above its author. */
  anAppointmentByASeniorShields: (appointing: Node, node: Node, removing: Standing): boolean =>
    is(node, 'memberRemove') &&
    appointmentsBy(appointing, node.fact.body.member).length > 0 &&
    areConcurrent(appointing, node) &&
    appointing.author !== null &&
    isAbove(appointing.author, removing),

  /** V3: standing rests on any counting fact that opens the author's device, be it in the fact's past or not. */
  standingRestsOnAnyOpening: (opening: Node, device: DeviceId): boolean =>
    (is(opening, 'seat') && opening.fact.joined?.device === device) ||
    (is(opening, 'roleSet') && opening.fact.body.marks.some((mark) => mark.device === device)),

  /** L4: nothing counts beyond the last common entry of a fork, unless it is vouched for. */
  aForkEndsItsLog: (node: Node, { graph, held }: Facts): boolean => {
    // The group is named by it: without it nothing would be left.
    if (is(node, 'found')) return false
    const fork = graph.forkOf(node.fact.device, held)
    return fork !== null && node.fact.number >= fork
  },

  /** L4: another device's counting fact that knew of no fork there vouches for all in its past; a mark for all up to it. */
  vouches: (voucher: Node, node: Node, { graph, held }: Facts): boolean =>
    voucher.fact.device !== node.fact.device &&
    ((knows(voucher, node) && !concurrency.aForkEndsItsLog(node, { graph, held: voucher.past })) ||
      marksOf(voucher.fact.body).some((mark) => {
        const last = mark.device === node.fact.device ? heldAt(mark.fact, { graph, held }) : null
        return last !== null && isUpTo(node, last)
      })),

  /**
   * C3: of facts that void one another in a ring, the most senior author's comes first, and of one author's devices
   * the one opened first.
   */
  seniority: (one: Node, other: Node, author: (node: Node) => Standing): number => {
    const [senior, junior] = [author(one), author(other)]
    return (
      bySeniority(senior, junior) ||
      senior.opening.age - junior.opening.age ||
      byId(senior.opening, junior.opening) ||
      one.fact.number - other.fact.number ||
      byId(one, other)
    )
  },

  /** C5: the right of item n is the fold of the facts whose mark on that log is below n. */
  anItemIsJudgedBy: (node: Node, item: Place, member: MemberId, isUpToMark: (last: Marked) => boolean): boolean => {
    if (!affects(node, member, item.device)) return true
    const mark = markOn(node, item.device)
    const last = mark?.item ?? null
    return last === null || !isUpToMark(last)
  },

  /** L4: beyond its last common entry an item counts only up to another device's counting mark. */
  anItemBeyondAForkNeedsAMark: (marks: readonly Mark[], isUpToMark: (last: Marked) => boolean): boolean =>
    marks.some((mark) => mark.item !== null && isUpToMark(mark.item)),

  /** K2: a key is written with only while all who were let in and do not stand were gone as of its record already. */
  aWritingKeyKnowsWhoWent: (gone: ReadonlySet<DeviceId>, asOfRecord: () => View): boolean => {
    if (gone.size === 0) return true
    const then = asOfRecord()
    const letIn = everLetInTo(then)
    return [...gone].every((device) => letIn.has(device) && standingOf(then, device) === null)
  },

  /** K2: a key is written with only while all devices that it lists stand. */
  aWritingKeyListsOnlyWhoStands: (devices: readonly DeviceId[], stands: (device: DeviceId) => boolean): boolean =>
    devices.every(stands),

  /** K1: nor while it is sealed to a link that somebody who went may know, or that is closed. */
  aWritingKeyIsSealedToSafeInvites: (invite: NodeOf<'invite'>, view: View, gone: ReadonlySet<DeviceId>): boolean =>
    !allKnowing(invite, view).some((device) => gone.has(device)) && closersOf(view, invite).length === 0,
}

export const theLaw: Law = { ...concurrency, rights }

/** The devices that the charter tells to know an invite's link: its maker's, and those that came by it. */
export function allKnowing(invite: NodeOf<'invite'>, view: View): DeviceId[] {
  const seats = view.rightful.those(view.graph.index.seatsOfInvite.get(invite.fact.body.invite))
  return [invite.fact.device, ...seats.flatMap((seat) => seat.fact.joined?.device ?? [])]
}

export const markOn = (node: Node, device: DeviceId): Mark | undefined =>
  marksOf(node.fact.body).find((mark) => mark.device === device)

/** C5: whether the fact changes what that device of that member may write. */
export function affects({ fact: { body } }: Node, member: MemberId, device: DeviceId): boolean {
  if (body.kind === 'deviceRemove') return body.device === device
  return (body.kind === 'memberRemove' || body.kind === 'leave' || body.kind === 'roleSet') && body.member === member
}

/** Whether the entry is `last` or lies before it in the same log, on the same branch. */
export function isUpTo(node: Node, last: Node | null): boolean {
  for (let at = last; at !== null && at.fact.number >= node.fact.number; at = at.previous) if (at === node) return true
  return false
}

function heldAt(marked: Marked | null, { graph, held }: Facts): Node | null {
  const node = marked === null ? undefined : graph.get(marked.id)
  return node !== undefined && held.has(node.index) ? node : null
}

/** By the mark's entry where it is held; by its number until then. A log not named has mark 0. */
function isWithin(marking: Node, node: Node, facts: Facts): boolean {
  const marked = markOn(marking, node.fact.device)?.fact ?? null
  if (marked === null) return false
  const last = heldAt(marked, facts)
  return last === null ? node.fact.number <= marked.number : isUpTo(node, last)
}
