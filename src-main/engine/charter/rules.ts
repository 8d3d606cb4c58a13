/** The charter's rules: each a function whose name is the sentence, asked of a fact and its past. */
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Fact, FactBody } from './fact.ts'
import type { FactGraph } from './graph.ts'
import type { Past } from './past.ts'
import { isAdminOrOwner, may, mayAppoint } from './rights.ts'
import { inviteIn, isAbove, isClosedIn, isNamedIn, standingOf, usesIn, type Standing } from './standing.ts'

/** C4: why a fact is void, as the membership log shows it. */
export type VoidReason =
  | 'unreadable'
  | 'second-found'
  | 'author-does-not-stand'
  | 'role-too-low'
  | 'role-above-ones-own'
  | 'invite-twice'
  | 'invite-without-uses'
  | 'invite-unknown'
  | 'invite-above-ones-own'
  | 'invite-closed'
  | 'invite-expired'
  | 'invite-used-up'
  | 'invite-needs-a-hand'
  | 'join-forged'
  | 'seat-of-another-role'
  | 'seat-without-key'
  | 'device-of-another'
  | 'device-named-before'

/** Everything a rule may look at. */
export interface Case<K extends FactBody['kind']> {
  readonly graph: FactGraph
  readonly fact: Fact & { readonly body: Extract<FactBody, { kind: K }> }
  readonly past: Past
  readonly author: Standing
}

type Rule<K extends FactBody['kind']> = (given: Case<K>) => VoidReason | null

const invitersMayInvite: Rule<'invite'> = ({ author }) => (may(author.role, 'invite') ? null : 'role-too-low')

const nobodyInvitesAboveTheirOwnRole: Rule<'invite'> = ({ author, fact }) =>
  mayAppoint(author.role, fact.body.role) ? null : 'role-above-ones-own'

const anInviteIsMadeOnce: Rule<'invite'> = ({ graph, fact, past }) =>
  inviteIn(graph, fact.body.invite, past) === undefined ? null : 'invite-twice'

const anInviteHasUses: Rule<'invite'> = ({ fact }) => (fact.body.uses > 0 ? null : 'invite-without-uses')

const onlyAKnownInviteIsClosed: Rule<'inviteClose'> = ({ graph, fact, past }) =>
  inviteIn(graph, fact.body.invite, past) === undefined ? 'invite-unknown' : null

const oneClosesOnesOwnInvitesAndThoseOfPeopleBelow: Rule<'inviteClose'> = ({ graph, fact, past, author }) => {
  const invite = inviteIn(graph, fact.body.invite, past)
  const maker = invite === undefined ? null : standingOf(graph, invite.fact.device, past)
  return maker === null || maker.member === author.member || isAbove(author, maker) ? null : 'invite-above-ones-own'
}

const aSeatEmbedsAGoodJoin: Rule<'seat'> = ({ fact }) => (fact.joined === null ? 'join-forged' : null)

const guestsSeatNobody: Rule<'seat'> = ({ author }) => (may(author.role, 'seat') ? null : 'role-too-low')

const aSeatRestsOnAKnownInvite: Rule<'seat'> = ({ graph, fact, past }) =>
  inviteOf(graph, fact, past) === undefined ? 'invite-unknown' : null

const aSeatHasItsInvitesRole: Rule<'seat'> = ({ graph, fact, past }) =>
  inviteOf(graph, fact, past)?.fact.body.role === fact.body.role ? null : 'seat-of-another-role'

const rolesAboveMemberAreSeatedByThoseWhoMayAppointThem: Rule<'seat'> = ({ author, fact }) =>
  !isAdminOrOwner(fact.body.role) || mayAppoint(author.role, fact.body.role) ? null : 'role-above-ones-own'

const aFromNowOnSeatBringsANewKey: Rule<'seat'> = ({ graph, fact, past }) =>
  inviteOf(graph, fact, past)?.fact.body.history === 'new' && fact.body.key === null ? 'seat-without-key' : null

const anApproveFirstInviteNeedsAHand: Rule<'seat'> = ({ graph, fact, past }) =>
  inviteOf(graph, fact, past)?.fact.body.approve === true && !fact.body.byHand ? 'invite-needs-a-hand' : null

const anInviteThatIsClosedSeatsNobody: Rule<'seat'> = (given) =>
  isByAdminsHand(given) || !isClosedIn(given.graph, invitedBy(given.fact), given.past) ? null : 'invite-closed'

const anInviteThatHasExpiredSeatsNobody: Rule<'seat'> = (given) => {
  const expires = inviteOf(given.graph, given.fact, given.past)?.fact.body.expires ?? null
  return isByAdminsHand(given) || expires === null || millisecondsOf(given.fact.clock) <= expires
    ? null
    : 'invite-expired'
}

const anInviteThatIsUsedUpSeatsNobody: Rule<'seat'> = (given) => {
  const { graph, fact, past } = given
  const used = usesIn(graph, invitedBy(fact), past)
  if (fact.joined !== null) used.delete(fact.joined.device)
  const uses = inviteOf(graph, fact, past)?.fact.body.uses ?? 0
  return isByAdminsHand(given) || used.size < uses ? null : 'invite-used-up'
}

const oneAddsOnlyOnesOwnDevices: Rule<'deviceAdd'> = ({ author, fact }) =>
  fact.body.certificate.member === author.member ? null : 'device-of-another'

const aDeviceIsNamedOnce: Rule<'deviceAdd'> = ({ graph, fact, past }) =>
  isNamedIn(graph, fact.body.device, past) || fact.body.device === fact.device ? 'device-named-before' : null

const adminsMakeKeys: Rule<'key'> = ({ author }) => (isAdminOrOwner(author.role) ? null : 'role-too-low')

/** For each fact with an author who must stand: its rules, in the order in which they are asked. */
export const rules: { [K in Exclude<FactBody['kind'], 'found' | 'join' | 'unreadable'>]: readonly Rule<K>[] } = {
  invite: [invitersMayInvite, nobodyInvitesAboveTheirOwnRole, anInviteIsMadeOnce, anInviteHasUses],
  inviteClose: [onlyAKnownInviteIsClosed, oneClosesOnesOwnInvitesAndThoseOfPeopleBelow],
  seat: [
    aSeatEmbedsAGoodJoin,
    guestsSeatNobody,
    aSeatRestsOnAKnownInvite,
    aSeatHasItsInvitesRole,
    rolesAboveMemberAreSeatedByThoseWhoMayAppointThem,
    aFromNowOnSeatBringsANewKey,
    anApproveFirstInviteNeedsAHand,
    anInviteThatIsClosedSeatsNobody,
    anInviteThatHasExpiredSeatsNobody,
    anInviteThatIsUsedUpSeatsNobody,
  ],
  deviceAdd: [oneAddsOnlyOnesOwnDevices, aDeviceIsNamedOnce],
  key: [adminsMakeKeys],
}

const invitedBy = (fact: Case<'seat'>['fact']): NonNullable<Fact['joined']>['invite'] => {
  if (fact.joined === null) throw new Error('asked of a seat without a join')
  return fact.joined.invite
}

const inviteOf = (graph: FactGraph, fact: Case<'seat'>['fact'], past: Past): ReturnType<typeof inviteIn> =>
  inviteIn(graph, invitedBy(fact), past)

const isByAdminsHand = ({ fact, author }: Case<'seat'>): boolean => fact.body.byHand && isAdminOrOwner(author.role)
