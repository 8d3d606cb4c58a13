/** Who may write which fact: for each kind its rules, asked of the fact's own past (C2, C7). A rule's name is the sentence. */
import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { FactBody, Invite, Role } from './fact.ts'
import { writingKeyIn } from './keys.ts'
import { byId, is, knows, type Node, type NodeOf } from './node.ts'
import { isAtLeast } from './rights.ts'
import {
  closersOf,
  inviteIn,
  isAbove,
  isByAdminsHand,
  memberOf,
  membershipOf,
  membersOf,
  openingsOf,
  someoneStands,
  standingOf,
  usesOf,
} from './standing.ts'
import type { Standing } from './state.ts'
import { View } from './view.ts'

/** Those kinds whose author must stand. */
export type Judged = Exclude<FactBody['kind'], 'found' | 'join' | 'unreadable' | 'elect'>

export interface Case<K extends Judged> {
  readonly node: NodeOf<K>
  readonly body: NodeOf<K>['fact']['body']
  readonly view: View
  readonly author: Standing
}

/** Whether the sentence holds. */
export type Rule<K extends Judged> = (given: Case<K>) => boolean

export interface RulesOf<K extends Judged> {
  /** What grants the right. Asked again of what is left when facts in the past turn out to be void (C3). */
  readonly grants: Readonly<Record<string, Rule<K>>>
  /** What else must hold, asked once. */
  readonly once: Readonly<Record<string, Rule<K>>>
}

export type Rights = { readonly [K in Judged]: RulesOf<K> }

const atLeast =
  (role: Role) =>
  ({ author }: { author: Standing }): boolean =>
    isAtLeast(author.role, role)

const invitedBy = (seat: NodeOf<'seat'>): Invite['invite'] | null => seat.fact.joined?.invite ?? null

const inviteOf = ({ view, node }: Case<'seat'>): NodeOf<'invite'> | undefined => {
  const invite = invitedBy(node)
  return invite === null ? undefined : inviteIn(view, invite)
}

const inviteOfSeat = (given: Case<'seat'>): Invite | undefined => inviteOf(given)?.fact.body

/** Of a device that the words alone made nothing of what invites ask is asked. */
const ofJoins =
  (rule: Rule<'seat'>): Rule<'seat'> =>
  (given) =>
    invitedBy(given.node) === null || rule(given)

const unlessByAdminsHand =
  (rule: Rule<'seat'>): Rule<'seat'> =>
  (given) =>
    isByAdminsHand(given.node, given.author) || rule(given)

const isLastOwner = (view: View, author: Standing): boolean =>
  author.role === 'owner' &&
  ![...membersOf(view).values()].some((m) => m.role === 'owner' && m.member !== author.member)

const isAboveTarget = (view: View, author: Standing, member: MemberId): boolean => {
  const target = membershipOf(view, member)
  return target === null || isAbove(author, target)
}

const isFreshDevice = (view: View, device: DeviceId): boolean => openingsOf(view, device).length === 0

export const rights = {
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
  inviteClose: {
    grants: {
      oneClosesOnesOwnInvitesAndThoseOfPeopleBelow: ({ view, body, author }) => {
        const invite = inviteIn(view, body.invite)
        const maker = invite === undefined ? null : standingOf(view, invite.fact.device)
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
      aSeatEmbedsAJoinOrADeviceOfWords: ({ node }) => node.fact.joined !== null,
      aSeatHasItsInvitesRole: ofJoins((given) => inviteOfSeat(given)?.role === given.body.role),
      aFromNowOnSeatBringsANewKey: ofJoins(
        (given) => inviteOfSeat(given)?.history !== 'new' || given.body.key !== null,
      ),
      anApproveFirstInviteNeedsAHand: ofJoins((given) => inviteOfSeat(given)?.approve !== true || given.body.byHand),
      anInviteThatIsClosedSeatsNobody: ofJoins(
        unlessByAdminsHand((given) => {
          const invite = inviteOf(given)
          return invite === undefined || closersOf(given.view, invite).length === 0
        }),
      ),
      anInviteThatHasExpiredSeatsNobody: ofJoins(
        unlessByAdminsHand(
          (given) => millisecondsOf(given.node.fact.clock) <= (inviteOfSeat(given)?.expires ?? Infinity),
        ),
      ),
      anInviteThatIsUsedUpSeatsNobody: ofJoins(
        unlessByAdminsHand(({ view, node }) => {
          const { joined } = node.fact
          const invite = invitedBy(node)
          if (joined === null || invite === null) return true
          const used = usesOf(view, invite)
          used.delete(joined.entry)
          return used.size < (inviteIn(view, invite)?.fact.body.uses ?? 0)
        }),
      ),
      whoStandsIsNotSeatedAgain: ofJoins(
        ({ view, node }) => node.fact.joined === null || !someoneStands(view, node.fact.joined.member),
      ),
      whoeverIsAddedBackTakesNewDeviceKeys: ofJoins(({ view, node }) => {
        const device = node.fact.joined?.device
        return device === undefined || standingOf(view, device) !== null || isFreshDevice(view, device)
      }),
      whoLeftIsNotSeatedByTheSameJoin: ofJoins(
        ({ view, node }) =>
          !view.those(view.graph.index.leaves).some(({ fact }) => fact.device === node.fact.joined?.device),
      ),
      aDeviceOfWordsIsSeatedByAnotherMembersHand: ({ node, body, author }) =>
        invitedBy(node) !== null || (body.byHand && node.fact.joined?.member !== author.member),
    },
  },
  leave: {
    grants: { oneLeavesForOneselfAlone: ({ author, body }) => author.member === body.member },
    once: {
      theLastOwnerNamesAnother: ({ view, author, body }) => body.heir !== null || !isLastOwner(view, author),
      onlyAnOwnerNamesAnHeirWhoStands: ({ view, author, body }) =>
        body.heir === null || (author.role === 'owner' && body.heir !== body.member && someoneStands(view, body.heir)),
    },
  },
  memberRemove: {
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
  roleSet: {
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
        author.member !== body.member || body.role === 'owner' || body.heir !== null || !isLastOwner(view, author),
      onlyAnOwnerNamesAnHeirWhoStands: ({ view, author, body }) =>
        body.heir === null ||
        (author.role === 'owner' &&
          author.member === body.member &&
          body.heir !== body.member &&
          someoneStands(view, body.heir)),
    },
  },
  deviceAdd: {
    grants: { oneAddsOnlyOnesOwnDevices: ({ author, body }) => author.member === body.certificate.member },
    once: { aDeviceIsAddedOnce: ({ view, body }) => isFreshDevice(view, body.device) },
  },
  deviceRemove: {
    grants: {
      oneRemovesOneselfLaterDevicesOfOnesOwnAndForkedOnes: ({ node, view, author, body }) => {
        if (node.fact.device === body.device) return true
        const owner = memberOf(view, body.device)
        if (view.graph.forkOf(body.device, node.past) !== null)
          return owner === author.member || isAtLeast(author.role, 'admin')
        return owner === null || (owner === author.member && isLater(view, body.device, node.fact.device))
      },
    },
    once: { onlyADeviceThatStandsIsRemoved: ({ view, body }) => memberOf(view, body.device) !== null },
  },
  key: {
    grants: {},
    once: {
      adminsMakeKeysAndOthersWhenOneIsStale: ({ view, author }) =>
        isAtLeast(author.role, 'admin') || writingKeyIn(view) === null,
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
  policySet: { grants: { adminsSetPolicies: atLeast('admin') }, once: {} },
} satisfies Rights

/** Whether one device was opened by a fact that knew how the other was. */
const isLater = (view: View, device: DeviceId, other: DeviceId): boolean =>
  openingsOf(view, device).some((later) =>
    openingsOf(view, other).some((earlier) => knows(later.fact, earlier.fact) || later.fact.fact.device === other),
  )

/** The role that a member had when last removed: by the removal's own past. */
export function roleBefore(view: View, member: MemberId): Role | null {
  const removals = view.those(view.graph.index.endersOfMember.get(member)).filter((node) => is(node, 'memberRemove'))
  const [last] = removals.sort((a, b) => b.age - a.age || byId(a, b))
  return last === undefined ? null : roleIn(view, last, member)
}

const roleIn = (view: View, before: Node, member: MemberId): Role | null =>
  membershipOf(new View(view.graph, view.held, view.counts.within(before.past)), member)?.role ?? null
