/** Second entries of one number, over links: everybody comes to see the same, whichever branch they heard first. */
import { expect, test } from 'vitest'
import { devicesOf, keyForEveryone, marksHeld } from '#main/engine/groups/marks.ts'
import type { Node } from '#main/engine/charter/node.ts'
import { appoint, invite, inviteIdOf, remove, say } from '#tests/support/simulation/acts.ts'
import type { Device } from '#tests/support/simulation/device.ts'
import { forge, forkWords } from '#tests/support/simulation/lies.ts'
import { createLuck } from '#tests/support/luck.ts'
import { lastFactOf, messagesSeenBy, rolesSeenBy, stageWith, verdictAt } from '#tests/support/simulation/stage.ts'

const nodeOf = ({ group }: Device, number: number): Node => {
  const { graph, deviceId } = group.ledger
  const node = graph.nodes.find(({ fact }) => fact.device === deviceId && fact.number === number)
  if (node === undefined) throw new Error('no such fact')
  return node
}

/** A removal in the place of what the device wrote after that fact of its own. */
function removeInPlaceAfter(by: Device, after: Node, whom: Device): void {
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
    { knowing: [after.fact.id], after },
  )
}

test('L4 a removed device’s second entries of a number change nothing, neither facts nor messages', () => {
  const stage = stageWith({ Bo: 'admin', Di: 'member' })
  const { ada, bo, di } = stage
  const cy = stage.bring(bo, 'Cy')
  say(bo.group, 'said when I was here')
  stage.settle()
  expect(remove(ada.group, bo.group)).toBeNull()
  stage.settle()
  const roles = { Ada: 'owner', Cy: 'member', Di: 'member' }
  for (const device of [ada, di, cy]) expect(rolesSeenBy(device)).toEqual(roles)
  stage.part([ada, di, cy], [bo])
  removeInPlaceAfter(bo, nodeOf(bo, 1), di)
  forkWords(bo.group, 'never said', createLuck(1))
  stage.meet()
  for (const device of [ada, di, cy]) {
    expect(rolesSeenBy(device)).toEqual(roles)
    expect(messagesSeenBy(device)).toEqual(['said when I was here'])
  }
})

test('L4 a founder’s second entry of a number ends her log where it forks, but for what others have built on', () => {
  const stage = stageWith({ Bo: 'admin', Cy: 'member' })
  const { ada, bo, cy } = stage
  // Bo builds on what Ada wrote last; what she writes next is built on by nobody.
  const fork = nodeOf(ada, 3)
  invite(bo.group)
  stage.settle()
  const built = lastFactOf(ada)
  stage.part([ada], [bo, cy])
  invite(ada.group)
  const unseen = lastFactOf(ada)
  removeInPlaceAfter(ada, fork, bo)
  stage.meet()
  for (const device of [bo, cy]) {
    expect(verdictAt(device, built)).toBe('counts')
    expect(verdictAt(device, unseen)).toBe('aForkEndsItsLog')
    expect(rolesSeenBy(device)).toEqual({ Ada: 'owner', Bo: 'admin', Cy: 'member' })
    expect(device.group.ledger.forkedAt(ada.group.ledger.deviceId, 0)).toBe(4)
  }
  expect(rolesSeenBy(ada)).toEqual(rolesSeenBy(bo))
  // Her software writes no more under those keys.
  expect(appoint(ada.group, cy.group, 'admin')).toBe('aForkEndsItsLog')
  expect(say(ada.group, 'under a forked log')).toBe(false)
})

test('L4 a second entry beside the founding leaves the founding itself: all agree on what is left of the group', () => {
  const stage = stageWith({ Bo: 'member' })
  const { ada, bo } = stage
  const link = invite(ada.group)
  stage.part([ada], [bo])
  forge(ada.group, { kind: 'inviteClose', invite: inviteIdOf(link) }, { knowing: [], after: null })
  stage.meet()
  // Bo sits by a seat of hers beyond the fork, for which he cannot vouch himself (0103).
  for (const device of [ada, bo]) {
    expect(rolesSeenBy(device)).toEqual({ Ada: 'owner' })
    expect(device.group.ledger.graph.found?.fact.body.name).toBe('Lakeside')
  }
})

test('L4 two messages of one number, one told to each reader, count for neither once they compare', () => {
  const stage = stageWith({ Bo: 'member', Cy: 'member' })
  const { ada, bo, cy } = stage
  say(cy.group, 'before')
  stage.settle()
  stage.part([ada, cy], [bo])
  say(cy.group, 'yes')
  stage.settle()
  stage.part([ada], [bo, cy])
  forkWords(cy.group, 'no', { ...createLuck(1), below: (below) => below - 1 })
  stage.settle()
  stage.meet()
  expect(messagesSeenBy(ada)).toEqual(messagesSeenBy(bo))
  expect(messagesSeenBy(bo)).toEqual(['before'])
})
