/** Whom a link lets in when people are parted. */
import { expect, test } from 'vitest'
import {
  addComputer,
  appoint,
  invite,
  inviteIdOf,
  joinerOf,
  remove,
  say,
  seat,
} from '#tests/support/simulation/acts.ts'
import { createDevice } from '#tests/support/simulation/device.ts'
import { inviteStatus } from '#main/engine/charter/charter.ts'
import { lastFactOf, messagesSeenBy, rolesSeenBy, stageWith, verdictAt } from '#tests/support/simulation/stage.ts'

test('V3 an invite that is overrun on both sides of a partition lets both in, and is counted as used up', () => {
  const stage = stageWith({ Bo: 'member' })
  const { ada, bo, time } = stage
  const link = invite(ada.group, { uses: 1 })
  stage.settle()
  const [cy, di] = [stage.joiner(link, 'Cy'), stage.joiner(link, 'Di')]
  stage.part([ada, cy], [bo, di])
  expect([cy.group.stands, di.group.stands]).toEqual([true, true])
  stage.meet()
  const roles = { Ada: 'owner', Bo: 'member', Cy: 'member', Di: 'member' }
  for (const device of [ada, bo, cy, di]) {
    expect(rolesSeenBy(device)).toEqual(roles)
    const status = inviteStatus(device.group.ledger.graph, inviteIdOf(link), time.now())
    expect([status?.state, status?.used]).toEqual(['used-up', 2])
  }
  const late = stage.joiner(link, 'Ed')
  stage.settle()
  expect(late.group.stands).toBe(false)
  expect(late.group.refusal).toBe('invite-used-up')
})

test('V5 after a removal an old link of many uses seats nobody, and whom it seats meanwhile waits for an admin', () => {
  const stage = stageWith({ Bo: 'member', Cy: 'member' })
  const { ada, bo, cy } = stage
  const link = invite(ada.group, { uses: 9 })
  stage.settle()
  stage.part([ada], [bo, cy])
  expect(remove(ada.group, bo.group)).toBeNull()
  const bob = stage.joiner(link, 'Bob')
  stage.part([ada], [bo, cy, bob])
  expect(bob.group.stands).toBe(true)
  say(bob.group, 'from the back door')
  stage.meet()
  for (const device of [ada, cy]) {
    expect(rolesSeenBy(device)).toEqual({ Ada: 'owner', Cy: 'member' })
    expect(messagesSeenBy(device)).toEqual([])
  }
  const bobby = stage.joiner(link, 'Bobby')
  stage.settle()
  expect(bobby.group.stands).toBe(false)
  expect(bobby.group.refusal).toBe('invite-closed')
})

test('V5 who was seated while the invite was being closed elsewhere is let in by an admin’s hand', () => {
  const stage = stageWith({ Bo: 'member', Cy: 'member' })
  const { ada, bo, cy } = stage
  const link = invite(ada.group, { uses: 9 })
  stage.settle()
  const di = stage.joiner(link, 'Di')
  stage.part([ada, bo], [cy, di])
  expect(remove(ada.group, bo.group)).toBeNull()
  expect(di.group.stands).toBe(true)
  const suspended = lastFactOf(cy)
  stage.meet()
  for (const device of [ada, cy]) expect(verdictAt(device, suspended)).toBe('suspended')
  expect(di.group.stands).toBe(false)
  expect(seat(ada.group, di.group)).toBeNull()
  stage.settle()
  expect(rolesSeenBy(ada)).toEqual({ Ada: 'owner', Cy: 'member', Di: 'member' })
})

test('V3 a joiner who links a second computer before its seat is known: that one does not stand until it is linked again', () => {
  const stage = stageWith({ Bo: 'member' })
  const { ada, bo } = stage
  const link = invite(ada.group, { uses: 1, approve: true })
  stage.settle()
  const cy = stage.joiner(link, 'Cy')
  stage.settle()
  expect(cy.group.stands).toBe(false)
  const second = stage.computer(cy, 'Cy2')
  // Its software waits; a patched one does not.
  expect(addComputer(cy.group, second.group)).not.toBeNull()
  expect(seat(ada.group, cy.group)).toBeNull()
  stage.settle()
  expect(cy.group.stands).toBe(true)
  expect(second.group.stands).toBe(false)
  expect(addComputer(cy.group, second.group)).toBeNull()
  stage.meet()
  expect(second.group.stands).toBe(true)
  for (const device of [ada, bo, cy, second])
    expect(rolesSeenBy(device)).toEqual({ Ada: 'owner', Bo: 'member', Cy: 'member' })
  say(second.group, 'from my other computer')
  stage.settle()
  expect(messagesSeenBy(bo)).toEqual(['from my other computer'])
})

test('V3 of two seats of one joiner one turns out void: it stands on the other, and what it did stays', () => {
  const stage = stageWith({ Bo: 'member', Cy: 'member' })
  const { ada, bo, cy, network, time } = stage
  const link = invite(ada.group, { uses: 3 })
  stage.settle()
  stage.part([ada], [bo], [cy])
  const di = createDevice({ name: 'Di', time, stored: joinerOf(link, 'Di') })
  // Bo lets Di in, and Di never hears of it; so she asks Cy.
  const before = lastFactOf(bo)
  network.connect(bo, di, (frame, from) => (from === 0 && lastFactOf(bo) !== before ? null : frame))
  time.pass(2_000)
  expect(di.group.stands).toBe(false)
  const byBo = lastFactOf(bo)
  network.cut((one) => one === di)
  network.connect(cy, di)
  time.pass(2_000)
  expect(di.group.stands).toBe(true)
  const byCy = lastFactOf(cy)
  say(di.group, 'I am in')
  invite(di.group)
  const links = lastFactOf(di)
  time.pass(2_000)
  // Unknown to Bo, Ada has made him a guest, and guests let nobody in.
  expect(appoint(ada.group, bo.group, 'guest')).toBeNull()
  stage.meet()
  for (const device of [ada, bo, cy]) {
    expect([byBo, byCy, links].map((fact) => verdictAt(device, fact))).toEqual(['guestsSeatNobody', 'counts', 'counts'])
    expect(rolesSeenBy(device)).toEqual({ Ada: 'owner', Bo: 'guest', Cy: 'member', Di: 'member' })
    expect(messagesSeenBy(device)).toEqual(['I am in'])
  }
})
