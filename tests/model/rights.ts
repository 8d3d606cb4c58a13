/** Who may write which fact: for each kind its rules, asked of the fact's own past (C2, C7). */
import {
  compare,
  forkOf,
  is,
  knows,
  pastOf,
  type Fact,
  type FactOf,
  type Invite,
  type Kind,
  type Role,
} from './facts.ts'
import { writingKey } from './keys.ts'
import {
  closersOf,
  inviteIn,
  inviteOf,
  isAbove,
  isAtLeast,
  isByAdminsHand,
  membersOf,
  memberOf,
  openingsOf,
  standingOf,
  usesOf,
  type Standing,
  type View,
} from './standing.ts'

export interface Case<K extends Kind> {
  readonly fact: FactOf<K>
  readonly body: FactOf<K>['body']
  readonly view: View
  readonly author: Standing
}

/** Whether the sentence holds. */
export type Rule<K extends Kind> = (given: Case<K>) => boolean

interface RulesOf<K extends Kind> {
  /** What grants the right. Asked again of what is left when facts in the past turn out to be void (C3). */
  readonly grants: Readonly<Record<string, Rule<K>>>
  /** What else must hold, asked once. */
  readonly once: Readonly<Record<string, Rule<K>>>
}

/** Those kinds whose author must stand. */
export type Judged = Exclude<Kind, 'found' | 'join' | 'unknown' | 'elect'>
export type Rights = { readonly [K in Judged]: RulesOf<K> }

const atLeast =
  (role: Role) =>
  ({ author }: { author: Standing }): boolean =>
    isAtLeast(author.role, role)

const someoneStands = (view: View, member: string): boolean => membersOf(view).has(member)

const inviteOfSeat = ({ view, fact }: Case<'seat'>): Invite | undefined => {
  const invite = inviteOf(fact)
  return invite === null ? undefined : inviteIn(view, invite)?.body
}

/** Of a device that the words alone made nothing of what invites ask is asked. */
const ofJoins =
  (rule: Rule<'seat'>): Rule<'seat'> =>
  (given) =>
    !is(given.body.of, 'join') || rule(given)

const unlessByAdminsHand =
  (rule: Rule<'seat'>): Rule<'seat'> =>
  (given) =>
    isByAdminsHand(given.fact, given.author) || rule(given)

const isLastOwner = (view: View, author: Standing): boolean =>
  author.role === 'owner' &&
  ![...membersOf(view).values()].some((m) => m.role === 'owner' && m.member !== author.member)

const isAboveTarget = (view: View, author: Standing, member: string): boolean => {
  const target = membersOf(view).get(member)
  return target === undefined || isAbove(author, target)
}

export const rights: Rights = {
  invite: {
    grants: {
      guestsInviteNobody: atLeast('member'),
      nobodyInvitesAboveTheirOwnRole: ({ author, body }) => isAtLeast(author.role, body.role),
    },
    once: {
      anInviteIsMadeOnce: ({ view, body }) => inviteIn(view, body.invite) === undefined,
      anInviteHasUses: ({ body }) => body.uses > 0,
    },
  },
  'invite.close': {
    grants: {
      oneClosesOnesOwnInvitesAndThoseOfPeopleBelow: ({ view, body, author }) => {
        const invite = inviteIn(view, body.invite)
        const maker = invite === undefined ? null : standingOf(view, invite.device)
        return maker === null || maker.member === author.member || isAbove(author, maker)
      },
    },
    once: { onlyAKnownInviteIsClosed: ({ view, body }) => inviteIn(view, body.invite) !== undefined },
  },
  seat: {
    grants: {
      guestsSeatNobody: atLeast('member'),
      aSeatRestsOnAKnownInvite: ofJoins((given) => inviteOfSeat(given) !== undefined),
      rolesAboveMemberAreSeatedByThoseWhoMayAppointThem: ofJoins(
        ({ author, body }) => !isAtLeast(body.role, 'admin') || isAtLeast(author.role, body.role),
      ),
    },
    once: {
      aSeatEmbedsAJoinOrADeviceOfWords: ({ body }) =>
        is(body.of, 'join') || (is(body.of, 'device.add') && body.of.device === body.of.body.device),
      aSeatHasItsInvitesRole: ofJoins((given) => inviteOfSeat(given)?.role === given.body.role),
      aFromNowOnSeatBringsANewKey: ofJoins(
        (given) => inviteOfSeat(given)?.history !== 'new' || given.body.key !== null,
      ),
      anApproveFirstInviteNeedsAHand: ofJoins((given) => inviteOfSeat(given)?.approve !== true || given.body.byHand),
      anInviteThatIsClosedSeatsNobody: ofJoins(
        unlessByAdminsHand(({ view, fact }) => {
          const invite = inviteIn(view, inviteOf(fact) ?? '')
          return invite === undefined || closersOf(view, invite).length === 0
        }),
      ),
      anInviteThatHasExpiredSeatsNobody: ofJoins(
        unlessByAdminsHand((given) => given.body.clock <= (inviteOfSeat(given)?.expires ?? Infinity)),
      ),
      anInviteThatIsUsedUpSeatsNobody: ofJoins(
        unlessByAdminsHand((given) => {
          const used = usesOf(given.view, inviteOf(given.fact) ?? '')
          used.delete(given.body.of)
          return used.size < (inviteOfSeat(given)?.uses ?? 0)
        }),
      ),
      whoStandsIsNotSeatedAgain: ofJoins(
        ({ view, body }) => !is(body.of, 'join') || !someoneStands(view, body.of.body.member),
      ),
      whoeverIsAddedBackTakesNewDeviceKeys: ofJoins(
        ({ view, body }) => standingOf(view, body.of.device) !== null || openingsOf(view, body.of.device).length === 0,
      ),
      whoLeftIsNotSeatedByTheSameJoin: ofJoins(
        ({ view, body }) => ![...view.facts].some((fact) => is(fact, 'leave') && fact.device === body.of.device),
      ),
      aDeviceOfWordsIsSeatedByAnotherMembersHand: ({ body, author }) =>
        !is(body.of, 'device.add') || (body.byHand && body.of.body.member !== author.member),
    },
  },
  leave: {
    grants: { oneLeavesForOneselfAlone: ({ author, body }) => author.member === body.member },
    once: {
      theLastOwnerNamesAnother: ({ view, author, body }) => !isLastOwner(view, author) || body.heir !== null,
      onlyAnOwnerNamesAnHeirWhoStands: ({ view, author, body }) =>
        body.heir === null || (author.role === 'owner' && body.heir !== body.member && someoneStands(view, body.heir)),
    },
  },
  'member.remove': {
    grants: {
      adminsRemove: atLeast('admin'),
      oneRemovesOnlyWhoIsBelow: ({ view, author, body }) =>
        author.member !== body.member && isAboveTarget(view, author, body.member),
    },
    once: {
      onlyWhoStandsIsRemoved: ({ view, body }) => someoneStands(view, body.member),
      aRemovalCarriesAKey: ({ body }) => body.key !== null,
    },
  },
  'role.set': {
    grants: {
      adminsAppoint: ({ author, body }) => author.member === body.member || isAtLeast(author.role, 'admin'),
      nobodyAppointsAboveTheirOwnRole: ({ author, body }) => isAtLeast(author.role, body.role),
      oneAppointsOnlyWhoIsBelowAndOneself: ({ view, author, body }) =>
        author.member === body.member || isAboveTarget(view, author, body.member),
    },
    once: {
      onlyWhoStandsIsAppointed: ({ view, body }) => someoneStands(view, body.member),
      anAppointmentNamesOnlyDevicesOfItsMember: ({ view, body }) =>
        body.marks.every(({ device }) => memberOf(view, device) === body.member),
      theLastOwnerNamesAnother: ({ view, author, body }) =>
        author.member !== body.member || body.role === 'owner' || !isLastOwner(view, author) || body.heir !== null,
      onlyAnOwnerNamesAnHeirWhoStands: ({ view, author, body }) =>
        body.heir === null ||
        (author.role === 'owner' &&
          author.member === body.member &&
          body.heir !== body.member &&
          someoneStands(view, body.heir)),
    },
  },
  'device.add': {
    grants: { oneAddsOnlyOnesOwnDevices: ({ author, body }) => author.member === body.member },
    once: {
      aDeviceIsAddedOnce: ({ view, body }) => openingsOf(view, body.device).length === 0,
    },
  },
  'device.remove': {
    grants: {
      oneRemovesOneselfLaterDevicesOfOnesOwnAndForkedOnes: ({ fact, view, author, body }) => {
        if (fact.device === body.device) return true
        const owner = memberOf(view, body.device)
        if (forkOf(pastOf(fact), body.device) !== null)
          return owner === author.member || isAtLeast(author.role, 'admin')
        return owner === null || (owner === author.member && isLater(view, body.device, fact.device))
      },
    },
    once: {
      onlyADeviceThatStandsIsRemoved: ({ view, body }) => memberOf(view, body.device) !== null,
    },
  },
  key: {
    grants: {},
    once: {
      adminsMakeKeysAndOthersWhenOneIsStale: ({ view, author }) =>
        isAtLeast(author.role, 'admin') || writingKey(view) === null,
    },
  },
  succeed: {
    grants: {
      adminsNameSuccessors: atLeast('admin'),
      aSuccessorsRoleIsBelowOnesOwn: ({ author, body }) => !isAtLeast(body.role, author.role),
      oneNamesSuccessorsOnlyWhoAreBelow: ({ view, author, body }) => isAboveTarget(view, author, body.to),
    },
    once: {
      onlyWhoWentHasASuccessor: ({ view, body }) =>
        !someoneStands(view, body.from) && roleBefore(view, body.from) === body.role,
      onlyWhoStandsSucceeds: ({ view, body }) => someoneStands(view, body.to),
    },
  },
  'policy.set': { grants: { adminsSetPolicies: atLeast('admin') }, once: {} },
}

/** Whether one device was opened by a fact that knew how the other was. */
const isLater = (view: View, device: string, other: string): boolean =>
  openingsOf(view, device).some((later) =>
    openingsOf(view, other).some((earlier) => knows(later.fact, earlier.fact) || later.fact.device === other),
  )

/** The role that a member had when last removed: by the removal's own past. */
function roleBefore(view: View, member: string): Role | null {
  const removals = [...view.facts].filter((fact) => is(fact, 'member.remove') && fact.body.member === member)
  const last = removals.sort((a, b) => pastOf(b).size - pastOf(a).size || compare(a.id, b.id))[0]
  return last === undefined ? null : roleIn(view, last, member)
}

function roleIn(view: View, before: Fact, member: string): Role | null {
  const past = pastOf(before)
  const then: View = { ...view, facts: new Set([...view.facts].filter((fact) => past.has(fact))) }
  return membersOf(then).get(member)?.role ?? null
}
