import { beforeEach, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { mostOfInvite } from './joins.ts'
import { perform, removing, seatingByHand } from './acts.ts'
import type { Group } from './group.ts'

let groups: Groups
let ada: Group
let bo: Group

beforeEach(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo', { role: 'admin' })
})

const names = ({ joins }: Group): string[] => joins.list().map(({ joined }) => joined.name)

test('V3 who serves a joiner seats it at once, and nobody waits', () => {
  const cy = groups.join(groups.invite(ada), 'Cy')
  groups.meet(bo, cy)
  expect(cy.stands).toBe(true)
  expect([names(ada), names(bo)]).toEqual([[], []])
})

test('V3 a join of an approve-first invite is seated by nobody, and shown to everybody who stands', () => {
  const cy = groups.join(groups.invite(ada, { approve: true }), 'Cy')
  groups.meet(bo, cy)
  groups.time.pass(200_000)
  expect(cy.stands).toBe(false)
  expect([names(ada), names(bo)]).toEqual([['Cy'], ['Cy']])
})

test('V3 any admin lets in by hand who waits, also one who has never met the joiner', () => {
  const link = groups.invite(bo, { approve: true })
  const cy = groups.join(link, 'Cy')
  groups.meet(bo, cy)
  groups.say(bo, 'Welcome to come.')
  const [join] = ada.joins.list()
  perform(ada, seatingByHand(join!.bytes, join!.joined, 'member'))
  groups.time.pass(2_000)
  expect(cy.stands).toBe(true)
  expect([names(ada), names(bo)]).toEqual([[], []])
  // K4: the seat, or whoever is asked, gave the keys.
  expect(groups.texts(cy)).toEqual(['Welcome to come.'])
})

test('V3 who waits is not forgotten over a restart, and comes in when it is let in after that', () => {
  const cy = groups.join(groups.invite(ada, { approve: true }), 'Cy')
  groups.meet(ada, cy)
  groups.part(cy)
  ada.reload()
  const again = ada.joins.list()[0]!
  perform(ada, seatingByHand(again.bytes, again.joined, 'member'))
  groups.meet(ada, cy)
  groups.time.pass(1_000)
  expect(cy.stands).toBe(true)
})

test('V3 of one invite sixteen wait and no more', () => {
  const link = groups.invite(ada, { approve: true, uses: 100 })
  for (let number = 0; number < mostOfInvite + 3; number += 1) groups.meet(ada, groups.join(link, `Joiner ${number}`))
  expect(names(ada)).toHaveLength(mostOfInvite)
  expect(ada.refused()).toEqual([{ reason: 'joins-full', count: 3 }])
  const other = groups.invite(ada, { approve: true })
  groups.meet(ada, groups.join(other, 'Another'))
  expect(names(ada)).toContain('Another')
})

test('V3 a guest who serves a joiner lets others seat it, in turns ten seconds apart', () => {
  const gus = groups.bring(ada, 'Gus', { role: 'guest' })
  const link = groups.invite(ada)
  const cy = groups.join(link, 'Cy')
  groups.meet(gus, cy)
  groups.time.pass(1_000)
  expect(cy.stands).toBe(false)
  groups.time.pass(20_000)
  expect(cy.stands).toBe(true)
  const seats = [...ada.ledger.graph.seatsOfDevice.values()].flat().filter(({ fact }) => fact.joined?.name === 'Cy')
  expect(seats).toHaveLength(1)
})

test('V3 who waits for an invite that is closed meanwhile waits no more', () => {
  const link = groups.invite(ada, { approve: true })
  groups.meet(ada, groups.join(link, 'Cy'))
  expect(names(ada)).toEqual(['Cy'])
  groups.close(ada, link)
  expect([names(ada), names(bo)]).toEqual([[], []])
})

test('V5 who waits for a hand goes on waiting when somebody’s removal closes the invite, and a hand lets them in', () => {
  const dan = groups.bring(ada, 'Dan')
  const cy = groups.join(groups.invite(ada, { approve: true }), 'Cy')
  groups.meet(ada, cy)
  expect(perform(ada, removing(dan.ledger.memberId)).ok).toBe(true)
  expect(names(ada)).toEqual(['Cy'])
  const [join] = ada.joins.list()
  perform(ada, seatingByHand(join!.bytes, join!.joined, 'member'))
  groups.time.pass(2_000)
  expect(cy.stands).toBe(true)
})
