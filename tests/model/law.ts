/** The rules of concurrency: what becomes of facts that did not know one another. Each a sentence. */
import {
  areConcurrent,
  compare,
  forkOf,
  is,
  isUpTo,
  knows,
  pastOf,
  type Device,
  type Fact,
  type FactOf,
  type Item,
} from './facts.ts'
import type { Mark, Member, Role } from './facts.ts'
import { rights, type Rights } from './rights.ts'
import {
  appointmentsBy,
  bySeniority,
  everLetInTo,
  isAbove,
  isSuspended,
  lowerRole,
  standingOf,
  type Opening,
  type Standing,
  type View,
} from './standing.ts'

interface Appointed {
  readonly role: Role
  readonly appointment: Fact
}

export interface Law extends Concurrency {
  readonly rights: Rights
}

type Concurrency = typeof concurrency

export const concurrency = {
  /** C5: what gave a device or a member its place lasts only if it knew of all that ended it. */
  endures: (given: Fact, ender: Fact): boolean => knows(given, ender),

  /** V3, V5: a seat opens the logs of the device that it seats, unless it is suspended. */
  seatOpens: (seat: FactOf<'seat'>, device: Device, view: View): Opening[] => {
    const { of } = seat.body
    if (is(of, 'join'))
      return of.device === device && !view.law.isSuspended(seat, view) ? [{ fact: seat, member: of.body.member }] : []
    // I4: another member vouches for a device that the words alone made.
    return is(of, 'device.add') && of.body.device === device ? [{ fact: seat, member: of.body.member }] : []
  },

  /** V5: a seat concurrent with what closes its invite is suspended until an admin seats by hand. */
  isSuspended,

  /** An appointment admits the devices that it names, whatever becomes of the seat they came by. */
  appointmentOpens: (fact: FactOf<'role.set'>, device: Device): Opening[] =>
    fact.body.marks.some((mark) => mark.device === device) ? [{ fact, member: fact.body.member }] : [],

  /** I4: the words alone suffice where no other member's seat lies in the past or is concurrent. */
  wordsAloneSuffice: (added: FactOf<'device.add'>, view: View): boolean =>
    ![...view.facts].some(
      (fact) => is(fact, 'seat') && memberSeatedBy(fact) !== added.body.member && !knows(fact, added),
    ),

  /** V5: a close, a removal that the invite does not know, its maker's leave. */
  closes: (fact: Fact, invite: FactOf<'invite'>, view: View): boolean => {
    if (is(fact, 'invite.close')) return fact.body.invite === invite.body.invite
    if (is(fact, 'member.remove')) return !knows(invite, fact)
    return is(fact, 'leave') && view.authorOf(invite)?.member === fact.body.member && !knows(invite, fact)
  },

  /** C3: of concurrent appointments the senior author's counts; between unordered authors, the lower role. */
  ofConcurrentAppointments: (all: readonly Appointed[], view: View): Appointed => {
    const author = (one: Appointed): Standing | null => view.authorOf(one.appointment)
    const overruled = (one: Appointed): boolean =>
      all.some((other) => {
        const [junior, senior] = [author(one), author(other)]
        return junior !== null && senior !== null && isAbove(senior, junior)
      })
    const lowest = (one: Appointed, other: Appointed): Appointed =>
      one.role === other.role
        ? compare(one.appointment.id, other.appointment.id) < 0
          ? one
          : other
        : lowerRole(one.role, other.role) === one.role
          ? one
          : other
    return all.filter((one) => !overruled(one)).reduce(lowest)
  },

  /** C6: if no owner stands, the most senior of the highest role counts as owner. */
  somebodyOwns: (members: ReadonlyMap<Member, Standing>): ReadonlyMap<Member, Standing> => {
    const first = [...members.values()].sort(bySeniority)[0]
    return first === undefined || first.role === 'owner'
      ? members
      : new Map([...members, [first.member, { ...first, role: 'owner' as const }]])
  },

  /**
   * C3, C5: beyond a mark a fact is judged as though it knew the fact that marks. A removal so ends what the
   * removed did unknown to it; a demotion leaves what the new role may do as well.
   */
  marksBind: (marking: Fact, fact: Fact, author: Standing, held: ReadonlySet<Fact>): boolean =>
    affects(marking, author.member, fact.device) &&
    marking !== fact &&
    !pastOf(marking).has(fact) &&
    !knows(fact, marking) &&
    !isWithin(marking, fact, held),

  /** C3: a removal is judged as though it knew an appointment of the removed by somebody above its author. */
  anAppointmentByASeniorShields: (
    appointing: Fact,
    fact: Fact,
    by: { appointing: Standing | null; removing: Standing },
  ): boolean =>
    is(fact, 'member.remove') &&
    appointmentsBy(appointing, fact.body.member).length > 0 &&
    areConcurrent(appointing, fact) &&
    by.appointing !== null &&
    isAbove(by.appointing, by.removing),

  /** V3: standing rests on any counting fact that opens the author's device, be it in the fact's past or not. */
  standingRestsOnAnyOpening: (opening: Fact, device: Device): boolean =>
    (is(opening, 'seat') && opening.body.of.device === device) ||
    (is(opening, 'role.set') && opening.body.marks.some((mark) => mark.device === device)),

  /** L4: nothing counts beyond the last common entry of a fork, unless it is vouched for. */
  aForkEndsItsLog: (fact: Fact, held: ReadonlySet<Fact>): boolean => {
    // The group is named by it: without it nothing would be left.
    if (is(fact, 'found')) return false
    const fork = forkOf(held, fact.device)
    return fork !== null && fact.number >= fork
  },

  /** L4: another device's counting fact that knew of no fork there vouches for all in its past; a mark for all up to it, once its entry is held. */
  vouches: (voucher: Fact, fact: Fact, held: ReadonlySet<Fact>): boolean =>
    voucher.device !== fact.device &&
    ((knows(voucher, fact) && !concurrency.aForkEndsItsLog(fact, pastOf(voucher))) ||
      marksOf(voucher).some((mark) => mark.fact !== null && held.has(mark.fact) && isUpTo(fact, mark.fact))),

  /** C3: of facts that void one another in a ring, the most senior author's comes first, and of one author's devices the one opened first. */
  seniority: (one: Fact, other: Fact, author: (fact: Fact) => Standing): number =>
    bySeniority(author(one), author(other)) || one.number - other.number || compare(one.id, other.id),

  /** C5: the right of item n is the fold of the facts whose mark on that log is below n. */
  anItemIsJudgedBy: (fact: Fact, item: Item, member: Member): boolean => {
    if (!affects(fact, member, item.device)) return true
    const mark = marksOf(fact).find(({ device }) => device === item.device)
    return mark === undefined || !isUpTo(item, mark.item)
  },

  /** L4: beyond its last common entry an item counts only up to another device's counting mark. */
  anItemBeyondAForkNeedsAMark: (item: Item, marks: readonly Mark[]): boolean =>
    marks.some((mark) => isUpTo(item, mark.item)),

  /** K2: a key is written with only while all who were let in and do not stand were gone as of its record already. */
  aWritingKeyKnowsWhoWent: (gone: ReadonlySet<Device>, asOfRecord: View): boolean => {
    const letIn = everLetInTo(asOfRecord)
    return [...gone].every((device) => letIn.has(device) && standingOf(asOfRecord, device) === null)
  },

  /** K2: a key is written with only while all devices that it lists stand. */
  aWritingKeyListsOnlyWhoStands: (devices: readonly Device[], stands: (device: Device) => boolean): boolean =>
    devices.every(stands),

  /** K1: nor while it is sealed to a link that somebody who went may know, or that is closed. */
  aWritingKeyIsSealedToSafeInvites: (invite: FactOf<'invite'>, view: View, gone: ReadonlySet<Device>): boolean =>
    !allKnowing(invite, view).some((device) => gone.has(device)) &&
    ![...view.facts].some((fact) => view.law.closes(fact, invite, view)),
}

export const theLaw: Law = { ...concurrency, rights }

/** The devices that the charter tells to know an invite's link: its maker's, and those that came by it. */
export function allKnowing(invite: FactOf<'invite'>, view: View): Device[] {
  const came = [...view.rightful()].flatMap((fact) =>
    is(fact, 'seat') && is(fact.body.of, 'join') && fact.body.of.body.invite === invite.body.invite
      ? [fact.body.of.device]
      : [],
  )
  return [invite.device, ...came]
}

export const marksOf = (fact: Fact): readonly Mark[] => ('marks' in fact.body ? fact.body.marks : [])

/** C5: whether the fact changes what that device of that member may write. */
function affects({ body }: Fact, member: Member, device: Device): boolean {
  if (body.kind === 'device.remove') return body.device === device
  return (body.kind === 'member.remove' || body.kind === 'leave' || body.kind === 'role.set') && body.member === member
}

/** By the mark's entry where it is held; by its number until then. A log not named has mark 0. */
function isWithin(marking: Fact, fact: Fact, held: ReadonlySet<Fact>): boolean {
  const last = marksOf(marking).find(({ device }) => device === fact.device)?.fact ?? null
  if (last === null) return false
  return held.has(last) ? isUpTo(fact, last) : fact.number <= last.number
}

function memberSeatedBy(seat: FactOf<'seat'>): Member | null {
  const { body } = seat.body.of
  return body.kind === 'join' || body.kind === 'device.add' ? body.member : null
}
