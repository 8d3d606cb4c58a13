/** Who removes whom, told on both sides of a partition, over links: everybody comes to see what the rules name. */
import { expect, test } from 'vitest'
import type { EntryId } from '#shared/kernel/brand.ts'
import { appoint, invite, leave, remove, say } from '#tests/support/simulation/acts.ts'
import type { Device } from '#tests/support/simulation/device.ts'
import { forge } from '#tests/support/simulation/lies.ts'
import { devicesOf, keyForEveryone, marksHeld } from '#main/engine/groups/marks.ts'
import { lastFactOf, messagesSeenBy, rolesSeenBy, stageWith, verdictAt } from '#tests/support/simulation/stage.ts'

/** Everybody who is online at the end sees the same people, whether they belong or not. */
function expectRoles(devices: readonly Device[], roles: Record<string, string>): void {
  for (const device of devices) expect([device.name, rolesSeenBy(device)]).toEqual([device.name, roles])
}

/** A removal that names as its parents only what it chooses to have known. */
function removeKnowing(by: Device, whom: Device, knowing: readonly EntryId[]): EntryId {
  const { ledger } = by.group
  const devices = devicesOf(ledger, whom.group.ledger.memberId)
  forge(
    by.group,
    {
      kind: 'memberRemove',
      member: whom.group.ledger.memberId,
      marks: marksHeld(ledger, devices),
      key: keyForEveryone(ledger, by.group.deps.now(), devices),
    },
    { knowing },
  )
  return lastFactOf(by)
}

test('C3 of two admins who remove each other in a partition the senior stays, and both hear of it', () => {
  const stage = stageWith({ Bo: 'admin', Cy: 'admin', Di: 'member' })
  const { ada, bo, cy, di } = stage
  stage.part([ada, bo], [cy, di])
  expect(remove(bo.group, cy.group)).toBeNull()
  // His own software would not write it; a patched one does, and nobody on his side takes it either.
  expect(remove(cy.group, bo.group)).toBe('oneRemovesOnlyWhoIsBelow')
  const byCy = removeKnowing(cy, bo, [lastFactOf(ada)])
  stage.settle()
  expect(verdictAt(di, byCy)).toBe('oneRemovesOnlyWhoIsBelow')
  expect(rolesSeenBy(di)).toEqual({ Ada: 'owner', Bo: 'admin', Cy: 'admin', Di: 'member' })
  stage.meet()
  expectRoles([ada, bo, cy, di], { Ada: 'owner', Bo: 'admin', Di: 'member' })
  expect(verdictAt(di, lastFactOf(bo))).toBe('counts')
  expect(cy.group.stands).toBe(false)
})

test('C3 C5 what a removed admin does offline is void with all that it grants, and what came before it stays', () => {
  const stage = stageWith({ Bo: 'admin', Cy: 'member' })
  const { ada, bo, cy } = stage
  say(bo.group, 'before')
  stage.settle()
  stage.part([ada, cy], [bo])
  expect(remove(ada.group, bo.group)).toBeNull()
  say(bo.group, 'unknowing')
  expect(remove(bo.group, cy.group)).toBeNull()
  const di = stage.joiner(invite(bo.group), 'Di')
  stage.part([ada, cy], [bo, di])
  expect(di.group.stands).toBe(true)
  say(di.group, 'by Bo’s grace')
  stage.settle()
  stage.meet()
  expectRoles([ada, bo, cy], { Ada: 'owner', Cy: 'member' })
  expect(di.group.stands).toBe(false)
  for (const one of [ada, cy]) expect(messagesSeenBy(one)).toEqual(['before'])
})

test('C3 a senior who stepped down does not come back by a backdated removal of her remover', () => {
  const stage = stageWith({ Bo: 'owner', Cy: 'member' })
  const { ada, bo, cy } = stage
  // What Ada knew while she was the senior owner.
  const before = [lastFactOf(ada), lastFactOf(cy)]
  expect(appoint(ada.group, ada.group, 'admin')).toBeNull()
  stage.settle()
  expect(remove(bo.group, ada.group)).toBeNull()
  stage.part([bo, cy], [ada])
  const backdated = removeKnowing(ada, bo, before)
  stage.meet()
  expectRoles([bo, cy], { Bo: 'owner', Cy: 'member' })
  expect(rolesSeenBy(ada)).toEqual({ Bo: 'owner', Cy: 'member' })
  expect(bo.group.stands).toBe(true)
  expect(verdictAt(ada, backdated)).not.toBe('counts')
})

test('C3 an owner who is removed cannot, with parents from before, remove whoever removed her', () => {
  const stage = stageWith({ Bo: 'owner', Cy: 'member' })
  const { ada, bo, cy } = stage
  expect(remove(ada.group, bo.group)).toBeNull()
  const before = [lastFactOf(cy)]
  stage.settle()
  stage.part([ada, cy], [bo])
  removeKnowing(bo, ada, before)
  stage.meet()
  expectRoles([ada, cy, bo], { Ada: 'owner', Cy: 'member' })
})

test('C3 C5 of a demotion that races an invitation, what the new role may do as well stays', () => {
  const stage = stageWith({ Bo: 'admin', Cy: 'member' })
  const { ada, bo, cy } = stage
  stage.part([ada], [bo, cy])
  expect(appoint(ada.group, bo.group, 'member')).toBeNull()
  const plain = invite(bo.group, { role: 'member', uses: 1 })
  const asAdmin = lastFactOf(bo)
  const di = stage.joiner(plain, 'Di')
  stage.part([ada], [bo, cy, di])
  expect(di.group.stands).toBe(true)
  say(di.group, 'hello')
  stage.meet()
  expect(verdictAt(ada, asAdmin)).toBe('counts')
  expectRoles([ada, bo, cy, di], { Ada: 'owner', Bo: 'member', Cy: 'member', Di: 'member' })
  expect(messagesSeenBy(ada)).toEqual(['hello'])
})

test('C3 C5 of a demotion that races an invitation, what the new role may not do is void, with whom it let in', () => {
  const stage = stageWith({ Bo: 'admin', Cy: 'member' })
  const { ada, bo, cy } = stage
  stage.part([ada], [bo, cy])
  expect(appoint(ada.group, bo.group, 'guest')).toBeNull()
  const di = stage.joiner(invite(bo.group, { role: 'member', uses: 1 }), 'Di')
  stage.part([ada], [bo, cy, di])
  expect(di.group.stands).toBe(true)
  stage.meet()
  expectRoles([ada, bo, cy], { Ada: 'owner', Bo: 'guest', Cy: 'member' })
  expect(di.group.stands).toBe(false)
})

test('C6 the last owner who leaves names an heir, and of two who hear of it only later both agree', () => {
  const stage = stageWith({ Bo: 'admin', Cy: 'member' })
  const { ada, bo, cy } = stage
  expect(leave(ada.group)).not.toBeNull()
  stage.part([ada, cy], [bo])
  expect(leave(ada.group, cy.group)).toBeNull()
  stage.settle()
  say(bo.group, 'unknowing')
  stage.meet()
  expectRoles([bo, cy], { Bo: 'admin', Cy: 'owner' })
  expect(ada.group.stands).toBe(false)
  for (const one of [bo, cy]) expect(messagesSeenBy(one)).toEqual(['unknowing'])
})

test('C6 where every owner goes unknown to the other, the most senior of those who stay owns the group', () => {
  const stage = stageWith({ Bo: 'owner', Cy: 'admin', Di: 'admin' })
  const { ada, bo, cy, di } = stage
  stage.part([ada, cy], [bo, di])
  expect(leave(ada.group)).toBeNull()
  expect(leave(bo.group)).toBeNull()
  stage.meet()
  expectRoles([cy, di], { Cy: 'owner', Di: 'admin' })
})

test('C3 of two admins whom two owners appointed unknown to each other neither removes the other', () => {
  const stage = stageWith({ Olga: 'owner', Bo: 'member', Cy: 'member' })
  const { ada, olga, bo, cy } = stage
  stage.part([ada, bo], [olga, cy])
  expect(appoint(ada.group, bo.group, 'admin')).toBeNull()
  expect(appoint(olga.group, cy.group, 'admin')).toBeNull()
  stage.meet()
  expect(remove(bo.group, cy.group)).toBe('oneRemovesOnlyWhoIsBelow')
  expect(remove(cy.group, bo.group)).toBe('oneRemovesOnlyWhoIsBelow')
  expectRoles([ada, olga, bo, cy], { Ada: 'owner', Bo: 'admin', Cy: 'admin', Olga: 'owner' })
})

test('C3 a guest’s leave ends nobody else’s: those who are seated meanwhile stay', () => {
  const stage = stageWith({ Gus: 'guest', Bo: 'member' })
  const { ada, gus, bo } = stage
  const link = invite(bo.group, { uses: 3 })
  stage.settle()
  const [cy, di] = [stage.joiner(link, 'Cy'), stage.joiner(link, 'Di')]
  stage.part([ada, cy], [gus], [bo, di])
  expect(leave(gus.group)).toBeNull()
  expect([cy.group.stands, di.group.stands]).toEqual([true, true])
  stage.meet()
  expectRoles([ada, bo, cy, di], { Ada: 'owner', Bo: 'member', Cy: 'member', Di: 'member' })
  expect(gus.group.stands).toBe(false)
})
