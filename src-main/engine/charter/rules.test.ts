/** C3, C7, V3, V5: one test for each rule of rules.ts, named as the rule is. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createCharter, device, graphOf, invite, keyRecord, member } from '#tests/support/charter.ts'
import { verdictOnLast, type Charter } from '#tests/support/charter.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { noticePolicy, type Fact, type KeyRecord, type Mark, type Role } from './fact.ts'

let lakeside: Charter

/** Ada founded it. Olga came in as admin, Mia as member, Gus as guest, all by Ada's invites. */
beforeEach(() => {
  lakeside = createCharter()
  lakeside.found('Ada')
  lakeside.invite('Ada', 'for admins', { role: 'admin' })
  lakeside.invite('Ada', 'for members')
  lakeside.invite('Ada', 'for guests', { role: 'guest' })
  lakeside.seat('Ada', 'Olga', 'for admins', { role: 'admin' })
  lakeside.seat('Ada', 'Mia', 'for members')
  lakeside.seat('Ada', 'Gus', 'for guests', { role: 'guest' })
  expect(verdictOnLast(lakeside)).toBeNull()
})

const expectVerdict = (reason: string | null): void => {
  expect(verdictOnLast(lakeside)).toBe(reason)
}

describe('who writes', () => {
  test('C2 a fact of somebody who does not stand is void', () => {
    lakeside.invite('Mallory', 'of a stranger')
    expectVerdict('itsAuthorDoesNotStand')
  })

  test('C2 the right is judged on the fact’s own past: before one’s seat one has none', () => {
    const charter = createCharter()
    const found = charter.found('Ada')
    charter.invite('Ada', 'for members')
    charter.seat('Ada', 'Bo', 'for members')
    charter.invite('Bo', 'too early', {}, { after: [found] })
    expect(verdictOnLast(charter)).toBe('itsAuthorDoesNotStand')
  })

  test('C1 a group is founded once', () => {
    lakeside.found('Mia')
    expectVerdict('aGroupIsFoundedOnce')
  })

  test('C4 a fact that says nothing readable is void, and so known as such', () => {
    lakeside.fact('Mia', { kind: 'unreadable' })
    expectVerdict('isOfAKindThatIsNotJudged')
  })
})

describe('invite', () => {
  test('C7 inviters may invite: members do, guests do not', () => {
    lakeside.invite('Mia', 'by a member')
    expectVerdict(null)
    lakeside.invite('Gus', 'by a guest', { role: 'guest' })
    expectVerdict('guestsInviteNobody')
  })

  test('V3 nobody invites above their own role', () => {
    lakeside.invite('Olga', 'by an admin', { role: 'admin' })
    expectVerdict(null)
    lakeside.invite('Mia', 'by a member', { role: 'admin' })
    expectVerdict('nobodyInvitesAboveTheirOwnRole')
    lakeside.invite('Olga', 'for owners', { role: 'owner' })
    expectVerdict('nobodyInvitesAboveTheirOwnRole')
  })

  test('V1 an invite is made once', () => {
    lakeside.invite('Mia', 'for members', { uses: 1_000 })
    expectVerdict('anInviteIsMadeOnce')
  })

  test('V1 an invite has uses', () => {
    lakeside.invite('Mia', 'for nobody', { uses: 0 })
    expectVerdict('anInviteHasUses')
  })
})

describe('invite.close', () => {
  test('V5 only a known invite is closed', () => {
    lakeside.close('Ada', 'never made')
    expectVerdict('onlyAKnownInviteIsClosed')
  })

  test('C3 one closes one’s own invites and those of people below', () => {
    lakeside.invite('Mia', 'of Mia')
    lakeside.invite('Olga', 'of Olga')
    lakeside.close('Mia', 'of Mia')
    expectVerdict(null)
    lakeside.close('Mia', 'of Olga')
    expectVerdict('oneClosesOnesOwnInvitesAndThoseOfPeopleBelow')
    lakeside.close('Gus', 'for members')
    expectVerdict('oneClosesOnesOwnInvitesAndThoseOfPeopleBelow')
    lakeside.close('Olga', 'of Olga')
    expectVerdict(null)
    lakeside.close('Olga', 'of Mia')
    expectVerdict(null)
  })

  test('C3 within a role one stands over those whose appointment has one’s own in its past', () => {
    lakeside.invite('Mia', 'of Mia')
    lakeside.seat('Mia', 'Ned', 'of Mia')
    lakeside.invite('Ned', 'of Ned')
    lakeside.close('Ned', 'of Mia')
    expectVerdict('oneClosesOnesOwnInvitesAndThoseOfPeopleBelow')
    lakeside.close('Mia', 'of Ned')
    expectVerdict(null)
  })
})

describe('seat', () => {
  test('V3 a seat embeds a good join', () => {
    lakeside.seat('Mia', 'Bo', 'for members', { forged: true })
    expectVerdict('aSeatEmbedsAJoinOrADeviceOfWords')
  })

  test('C7 guests seat nobody', () => {
    lakeside.seat('Gus', 'Bo', 'for members')
    expectVerdict('guestsSeatNobody')
  })

  test('V3 a seat rests on a known invite', () => {
    lakeside.seat('Mia', 'Bo', 'never made')
    expectVerdict('aSeatRestsOnAKnownInvite')
  })

  test('V3 an invite that was void seats nobody', () => {
    lakeside.invite('Gus', 'by a guest', { role: 'guest' })
    lakeside.seat('Mia', 'Bo', 'by a guest', { role: 'guest' })
    expectVerdict('aSeatRestsOnAKnownInvite')
  })

  test('V3 a seat has its invite’s role', () => {
    lakeside.seat('Olga', 'Bo', 'for members', { role: 'admin' })
    expectVerdict('aSeatHasItsInvitesRole')
  })

  test('V3 roles above member are seated by those who may appoint them', () => {
    lakeside.seat('Mia', 'Bo', 'for admins', { role: 'admin' })
    expectVerdict('rolesAboveMemberAreSeatedByThoseWhoMayAppointThem')
    lakeside.seat('Olga', 'Bo', 'for admins', { role: 'admin' })
    expectVerdict(null)
  })

  test('K2 a “from now on” seat brings a new key', () => {
    lakeside.invite('Ada', 'from now on', { history: 'new' })
    lakeside.seat('Mia', 'Bo', 'from now on')
    expectVerdict('aFromNowOnSeatBringsANewKey')
    lakeside.seat('Mia', 'Bo', 'from now on', { key: keyRecord('new') })
    expectVerdict(null)
  })

  test('V3 an approve-first invite needs a hand', () => {
    lakeside.invite('Ada', 'ask me', { approve: true })
    lakeside.seat('Mia', 'Bo', 'ask me')
    expectVerdict('anApproveFirstInviteNeedsAHand')
    lakeside.seat('Mia', 'Bo', 'ask me', { byHand: true })
    expectVerdict(null)
  })

  test('V5 an invite that is closed seats nobody', () => {
    lakeside.close('Ada', 'for members')
    lakeside.seat('Mia', 'Bo', 'for members')
    expectVerdict('anInviteThatIsClosedSeatsNobody')
  })

  test('V5 a void close closes nothing', () => {
    lakeside.close('Gus', 'for members')
    lakeside.seat('Mia', 'Bo', 'for members')
    expectVerdict(null)
  })

  test('V3 an invite that has expired, by the seat’s own clock, seats nobody', () => {
    lakeside.invite('Ada', 'until five', { expires: 5_000 })
    lakeside.seat('Mia', 'Bo', 'until five', {}, { at: 5_000 })
    expectVerdict(null)
    lakeside.seat('Mia', 'Cy', 'until five', {}, { at: 5_001 })
    expectVerdict('anInviteThatHasExpiredSeatsNobody')
  })

  test('V3 an invite that is used up, by distinct joins in the seat’s past, seats nobody', () => {
    const made = lakeside.invite('Ada', 'for two', { uses: 2 })
    // Two devices that serve one joiner take one use between them.
    lakeside.seat('Mia', 'Bo', 'for two', {}, { after: [made] })
    lakeside.seat('Olga', 'Bo', 'for two', {}, { after: [made] })
    expectVerdict(null)
    lakeside.seat('Mia', 'Cy', 'for two')
    expectVerdict(null)
    lakeside.seat('Mia', 'Dan', 'for two')
    expectVerdict('anInviteThatIsUsedUpSeatsNobody')
  })

  test('V3 who stands is not seated again', () => {
    lakeside.seat('Ada', 'Mia', 'for members')
    expectVerdict('whoStandsIsNotSeatedAgain')
  })

  test('V3 what a partition let through stands: uses beyond one’s past do not count', () => {
    const made = lakeside.invite('Ada', 'for one', { uses: 1 })
    lakeside.seat('Mia', 'Bo', 'for one', {}, { after: [made] })
    expectVerdict(null)
    lakeside.seat('Olga', 'Cy', 'for one', {}, { after: [made] })
    expectVerdict(null)
  })

  test.each<[string, (charter: Charter) => unknown]>([
    ['closed', (charter) => charter.close('Ada', 'worn')],
    ['expired', (charter) => charter.invite('Ada', 'unrelated', {}, { at: 9_000 })],
    ['used up', (charter) => charter.seat('Mia', 'Zed', 'worn')],
  ])('V5 an admin’s seat by hand counts although the invite is %s; a member’s by hand does not', (_how, wear) => {
    lakeside.invite('Ada', 'worn', { uses: 1, expires: 8_000 })
    wear(lakeside)
    lakeside.seat('Mia', 'Bo', 'worn', { byHand: true }, { at: 9_000 })
    expect(verdictOnLast(lakeside)).toMatch(/^anInviteThat/)
    lakeside.seat('Olga', 'Bo', 'worn', {}, { at: 9_000 })
    expect(verdictOnLast(lakeside)).toMatch(/^anInviteThat/)
    lakeside.seat('Olga', 'Bo', 'worn', { byHand: true }, { at: 9_000 })
    expectVerdict(null)
  })
})

test('I2 one adds only one’s own devices', () => {
  lakeside.addDevice('Mia', 'Mia’s phone', 'Mia')
  expectVerdict(null)
  lakeside.addDevice('Mia', 'Gus’s phone', 'Gus')
  expectVerdict('oneAddsOnlyOnesOwnDevices')
})

test('I2 a device that was added writes with its member’s role', () => {
  lakeside.addDevice('Mia', 'Mia’s phone', 'Mia')
  lakeside.invite('Mia’s phone', 'from the phone')
  expectVerdict(null)
  lakeside.invite('Mia’s phone', 'too much', { role: 'admin' })
  expectVerdict('nobodyInvitesAboveTheirOwnRole')
})

test('K2 admins make keys, members do not', () => {
  lakeside.key('Olga', keyRecord('of an admin'))
  expectVerdict(null)
  lakeside.key('Mia', keyRecord('of a member'))
  expectVerdict('adminsMakeKeysAndOthersWhenOneIsStale')
})

const marksOf = (...names: string[]): Mark[] => names.map((name) => ({ device: device(name), fact: null, item: null }))

const remove = (by: string, who: string, key: KeyRecord | null = keyRecord(`without ${who}`)): Fact =>
  lakeside.fact(by, { kind: 'memberRemove', member: member(who), marks: marksOf(who), key })

const appoint = (by: string, who: string, role: Role, heir: string | null = null, marked = [who]): Fact =>
  lakeside.fact(by, {
    kind: 'roleSet',
    member: member(who),
    role,
    heir: heir === null ? null : member(heir),
    marks: marksOf(...marked),
  })

const leave = (by: string, who = by, heir: string | null = null): Fact =>
  lakeside.fact(by, {
    kind: 'leave',
    member: member(who),
    heir: heir === null ? null : member(heir),
    marks: marksOf(who),
  })

describe('leave', () => {
  test('V3 one leaves for oneself alone', () => {
    leave('Olga', 'Mia')
    expectVerdict('oneLeavesForOneselfAlone')
    leave('Mia')
    expectVerdict(null)
  })

  test('C6 the last owner names another, and nobody else does', () => {
    leave('Ada')
    expectVerdict('theLastOwnerNamesAnother')
    leave('Ada', 'Ada', 'nobody')
    expectVerdict('onlyAnOwnerNamesAnHeirWhoStands')
    leave('Olga', 'Olga', 'Mia')
    expectVerdict('onlyAnOwnerNamesAnHeirWhoStands')
    leave('Ada', 'Ada', 'Mia')
    expectVerdict(null)
    expect(graphOf(lakeside.facts).state.members.get(member('Mia'))?.role).toBe('owner')
  })
})

describe('coming back', () => {
  test('C5 whoever is added back takes new device keys', () => {
    remove('Ada', 'Mia')
    lakeside.invite('Ada', 'again')
    lakeside.seat('Ada', 'Mia', 'again')
    expectVerdict('whoeverIsAddedBackTakesNewDeviceKeys')
    lakeside.seat('Ada', 'Mia’s new computer', 'again', { member: 'Mia' })
    expectVerdict(null)
    const { members } = graphOf(lakeside.facts).state
    expect(members.get(member('Mia'))?.devices).toEqual([device('Mia’s new computer')])
  })

  test('V3 who left before the seat was known is not seated by the same join', () => {
    const certificate = { member: member('Pia'), sealing: bytesOf('sealing Pia'), signature: bytesOf('signature', 64) }
    const join = {
      kind: 'join',
      invite: invite('for members'),
      name: 'Pia',
      certificate,
      proof: bytesOf('proof', 64),
    } as const
    lakeside.fact('Pia', join)
    leave('Pia')
    expectVerdict(null)
    lakeside.seat('Ada', 'Pia', 'for members')
    expectVerdict('whoLeftIsNotSeatedByTheSameJoin')
  })

  test('I4 a device of words is seated by another member’s hand, and stands by that alone', () => {
    const words = 'Mia’s restored computer'
    lakeside.addDevice(words, words, 'Mia')
    expectVerdict(null)
    expect(graphOf(lakeside.facts).state.standing(device(words))).toBeNull()
    const seat = (by: string, byHand: boolean): Fact =>
      lakeside.seat(by, words, 'for members', { member: 'Mia', byHand, words: true })
    seat('Mia', true)
    expectVerdict('aDeviceOfWordsIsSeatedByAnotherMembersHand')
    seat('Olga', false)
    expectVerdict('aDeviceOfWordsIsSeatedByAnotherMembersHand')
    seat('Olga', true)
    expectVerdict(null)
    expect(graphOf(lakeside.facts).state.standing(device(words))).toMatchObject({
      member: member('Mia'),
      role: 'member',
    })
  })
})

describe('member.remove', () => {
  test('C7 admins remove', () => {
    remove('Mia', 'Gus')
    expectVerdict('adminsRemove')
    remove('Olga', 'Gus')
    expectVerdict(null)
  })

  test('C3 one removes only who is below', () => {
    remove('Olga', 'Ada')
    expectVerdict('oneRemovesOnlyWhoIsBelow')
    remove('Olga', 'Olga')
    expectVerdict('oneRemovesOnlyWhoIsBelow')
  })

  test('C3 only who stands is removed', () => {
    remove('Ada', 'nobody')
    expectVerdict('onlyWhoStandsIsRemoved')
  })

  test('K2 a removal carries a key', () => {
    remove('Ada', 'Mia', null)
    expectVerdict('aRemovalCarriesAKey')
  })

  test('C5 who is removed stands no more, and what they wrote with the right to it stays', () => {
    const link = lakeside.invite('Mia', 'of Mia')
    remove('Olga', 'Mia')
    const { state } = graphOf(lakeside.facts)
    expect(state.standing(device('Mia'))).toBeNull()
    expect(state.verdict(link.id)).toEqual({ state: 'counts' })
    expect(state.endOf(device('Mia'))).toMatchObject({ facts: 0, items: 0 })
    expect(state.memberOf(device('Mia'))).toBe(member('Mia'))
    expect(state.everybody.get(member('Mia'))).toBe('Mia')
  })
})

describe('role.set', () => {
  test('C7 admins appoint, and everybody themselves to less', () => {
    appoint('Mia', 'Gus', 'guest')
    expectVerdict('adminsAppoint')
    appoint('Mia', 'Mia', 'guest')
    expectVerdict(null)
  })

  test('C3 nobody appoints above their own role', () => {
    appoint('Olga', 'Mia', 'owner')
    expectVerdict('nobodyAppointsAboveTheirOwnRole')
    appoint('Olga', 'Mia', 'admin')
    expectVerdict(null)
  })

  test('C3 one appoints only who is below, and oneself', () => {
    appoint('Olga', 'Ada', 'guest')
    expectVerdict('oneAppointsOnlyWhoIsBelowAndOneself')
  })

  test('C3 only who stands is appointed', () => {
    appoint('Ada', 'nobody', 'member', null, [])
    expectVerdict('onlyWhoStandsIsAppointed')
  })

  test('C5 an appointment names only devices of its member', () => {
    appoint('Ada', 'Mia', 'admin', null, ['Gus'])
    expectVerdict('anAppointmentNamesOnlyDevicesOfItsMember')
  })

  test('C6 the last owner steps down only by naming another', () => {
    appoint('Ada', 'Ada', 'member')
    expectVerdict('theLastOwnerNamesAnother')
    appoint('Ada', 'Olga', 'guest', 'Mia')
    expectVerdict('onlyAnOwnerNamesAnHeirWhoStands')
    appoint('Ada', 'Ada', 'member', 'Olga')
    expectVerdict(null)
    const { members } = graphOf(lakeside.facts).state
    expect([members.get(member('Ada'))?.role, members.get(member('Olga'))?.role]).toEqual(['member', 'owner'])
  })
})

describe('devices', () => {
  const retire = (by: string, name: string): Fact =>
    lakeside.fact(by, { kind: 'deviceRemove', device: device(name), marks: marksOf(name), key: null })

  test('I4 a device is added once', () => {
    lakeside.addDevice('Mia', 'Mia’s phone', 'Mia')
    lakeside.addDevice('Mia', 'Mia’s phone', 'Mia')
    expectVerdict('aDeviceIsAddedOnce')
  })

  test('I4 one retires oneself and later devices of one’s own, an admin nobody’s that has not forked', () => {
    lakeside.addDevice('Mia', 'Mia’s phone', 'Mia')
    retire('Olga', 'Mia’s phone')
    expectVerdict('oneRemovesOneselfLaterDevicesOfOnesOwnAndForkedOnes')
    retire('Mia’s phone', 'Mia')
    expectVerdict('oneRemovesOneselfLaterDevicesOfOnesOwnAndForkedOnes')
    retire('Mia', 'Mia’s phone')
    expectVerdict(null)
    retire('Gus', 'Gus')
    expectVerdict(null)
  })

  test('I4 only a device that stands is removed', () => {
    retire('Mia', 'no device')
    expectVerdict('onlyADeviceThatStandsIsRemoved')
  })
})

describe('succeed', () => {
  const succeed = (by: string, from: string, to: string, role: Role): Fact =>
    lakeside.fact(by, { kind: 'succeed', from: member(from), to: member(to), role })

  beforeEach(() => {
    lakeside.seat('Ada', 'Ned', 'for guests', { role: 'guest' })
    remove('Ada', 'Mia')
  })

  test('C7 admins name successors, in roles below their own', () => {
    succeed('Gus', 'Mia', 'Ned', 'member')
    expectVerdict('adminsNameSuccessors')
    succeed('Olga', 'Mia', 'Ned', 'admin')
    expectVerdict('aSuccessorsRoleIsBelowOnesOwn')
    succeed('Olga', 'Mia', 'Ned', 'member')
    expectVerdict(null)
    expect(graphOf(lakeside.facts).state.members.get(member('Ned'))?.role).toBe('member')
  })

  test('C3 one names successors only who are below', () => {
    succeed('Olga', 'Mia', 'Ada', 'member')
    expectVerdict('oneNamesSuccessorsOnlyWhoAreBelow')
  })

  test('I4 only who went has a successor, in the role that they had, and only who stands succeeds', () => {
    succeed('Ada', 'Olga', 'Ned', 'admin')
    expectVerdict('onlyWhoWentHasASuccessor')
    succeed('Ada', 'Mia', 'Ned', 'admin')
    expectVerdict('onlyWhoWentHasASuccessor')
    succeed('Ada', 'Mia', 'nobody', 'member')
    expectVerdict('onlyWhoStandsSucceeds')
  })
})

describe('policy.set', () => {
  const set = (by: string, policy: number, value: number, at: number): Fact =>
    lakeside.fact(by, { kind: 'policySet', policy, value }, { at })

  test('C7 admins set policies', () => {
    set('Mia', noticePolicy.number, noticePolicy.admins, 5_000)
    expectVerdict('adminsSetPolicies')
  })

  test('C8 a soft policy is judged by the item’s own clock against the policy’s; an unknown one says nothing', () => {
    set('Olga', noticePolicy.number, noticePolicy.admins, 5_000)
    set('Ada', 77, noticePolicy.everyone, 6_000)
    set('Ada', noticePolicy.number, noticePolicy.everyone, 7_000)
    expectVerdict(null)
    const { state } = graphOf(lakeside.facts)
    const left = [4_999, 5_000, 6_500, 7_000].map((at) => state.noticesLeftToAdmins(clockAt(at)))
    expect(left).toEqual([false, true, true, false])
  })
})

test('K2 others than admins make a key where one is stale, and not before', () => {
  lakeside.key('Ada', keyRecord('first', { to: ['Ada', 'Olga', 'Mia', 'Gus'] }))
  expect(graphOf(lakeside.facts).state.writingKey).toBe(keyRecord('first').id)
  lakeside.key('Gus', keyRecord('too early', { replaces: ['first'] }))
  expectVerdict('adminsMakeKeysAndOthersWhenOneIsStale')
  leave('Mia')
  expect(graphOf(lakeside.facts).state.writingKey).toBeNull()
  lakeside.key('Gus', keyRecord('second', { replaces: ['first'], to: ['Ada', 'Olga', 'Gus'] }))
  expectVerdict(null)
  expect(graphOf(lakeside.facts).state.writingKey).toBe(keyRecord('second').id)
})

test('C1 `elect` is reserved: it never counts', () => {
  lakeside.fact('Ada', { kind: 'elect' })
  expectVerdict('isOfAKindThatIsNotJudged')
})

test('C2 a join is the first of its log', () => {
  const certificate = { member: member('Mia'), sealing: bytesOf('sealing'), signature: bytesOf('signature', 64) }
  lakeside.invite('Mia', 'of Mia')
  lakeside.fact('Mia', {
    kind: 'join',
    invite: invite('of Mia'),
    name: 'Mia',
    certificate,
    proof: bytesOf('proof', 64),
  })
  expectVerdict('aJoinIsTheFirstOfItsLog')
})
