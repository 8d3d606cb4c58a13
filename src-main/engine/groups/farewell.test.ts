import { beforeEach, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { membersOf } from '../charter/charter.ts'
import { perform, removing, seatingByHand } from './acts.ts'
import type { Group } from './group.ts'
import { heardOf } from './heard.ts'

let groups: Groups
let ada: Group
let bo: Group
let cy: Group

beforeEach(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
  cy = groups.bring(ada, 'Cy')
  groups.meet(bo, cy)
  groups.say(ada, 'before')
  groups.time.pass(11_000)
})

const remove = (by: Group, whom: Group): void => {
  perform(by, removing(whom.ledger.memberId))
  groups.time.pass(300)
}

const removerOf = ({ ledger }: Group): string | undefined => {
  const by = ledger.graph.state.endOf(ledger.deviceId)?.by
  return by === undefined ? undefined : membersOf(ledger.graph).get(by.author?.member ?? ('' as never))?.name
}

test('C5 R1 who is removed while linked is told by whom, and then every link to them ends', () => {
  remove(ada, bo)
  groups.say(ada, 'without Bo')
  groups.time.pass(4_000)
  expect(bo.stands).toBe(false)
  expect(removerOf(bo)).toBe('Ada')
  expect([...bo.links]).toEqual([])
  expect(groups.texts(bo)).toEqual(['before'])
  expect(groups.texts(cy)).toEqual(['before', 'without Bo'])
})

test('C5 R1 who was away when removed is told on the next link, and nothing that is newer', () => {
  groups.part(bo)
  remove(ada, bo)
  groups.say(ada, 'without Bo')
  groups.bring(ada, 'Di')
  const entries = [...bo.ledger.logs()].length
  const meeting = groups.meet(cy, bo)
  groups.time.pass(4_000)
  expect(meeting.ended).toBe('removed')
  expect(removerOf(bo)).toBe('Ada')
  expect(groups.texts(bo)).toEqual(['before'])
  expect(membersOf(bo.ledger.graph).size).toBe(2)
  expect([...bo.ledger.logs()].length).toBe(entries)
})

test('C5 who is removed gets nothing however often they come, and what they write adds nothing', () => {
  groups.part(bo)
  remove(ada, bo)
  const before = groups.texts(ada)
  for (let round = 0; round < 5; round += 1) {
    const meeting = groups.meet(ada, bo)
    groups.time.pass(4_000)
    expect(meeting.ended).toBe('removed')
  }
  groups.say(bo, 'I am still here.')
  groups.meet(cy, bo)
  groups.time.pass(4_000)
  expect([groups.texts(ada), groups.texts(cy)]).toEqual([before, before])
})

test('R5 of a removal it is known who has heard of it, and from whom that is not known', () => {
  groups.part(cy)
  groups.part(bo)
  remove(ada, bo)
  const { by } = ada.ledger.graph.state.endOf(bo.ledger.deviceId)!
  const [a, c] = [ada.ledger.memberId, cy.ledger.memberId]
  expect(heardOf(ada, by.fact)).toEqual({ heard: [a], not: [c] })
  groups.meet(ada, cy)
  groups.time.pass(500)
  expect(heardOf(ada, by.fact)).toEqual({ heard: [a, c].sort(), not: [] })
  expect(heardOf(cy, by.fact)).toEqual({ heard: [a, c].sort(), not: [] })
})

test('V5 R1 whose seat is suspended hears why, and gets nothing newer', () => {
  groups.part(cy)
  groups.part(bo)
  const link = groups.invite(bo, { uses: 5 })
  groups.meet(ada, bo)
  groups.part(bo)
  // Ada closes the link while Bo, away from her, seats Di by it.
  groups.close(ada, link)
  const di = groups.join(link, 'Di')
  groups.meet(bo, di)
  groups.time.pass(12_000)
  expect(di.stands).toBe(true)
  groups.meet(ada, bo)
  groups.time.pass(5_000)
  expect(ada.ledger.graph.state.standing(di.ledger.deviceId)).toBeNull()
  expect(di.stands).toBe(false)
  groups.say(ada, 'newer')
  groups.meet(ada, di)
  groups.time.pass(1_000)
  expect(groups.texts(di)).toEqual(['before'])
})

test('V5 R1 who stands by a seat that the other has not heard of tells it, and is welcome', () => {
  groups.part(cy)
  groups.part(bo)
  const link = groups.invite(ada, { uses: 5 })
  groups.meet(ada, cy)
  groups.meet(ada, bo)
  groups.part(cy)
  groups.part(bo)
  groups.close(ada, link)
  const di = groups.join(link, 'Di')
  groups.meet(bo, di)
  groups.part(bo)
  groups.meet(ada, bo)
  groups.part(bo)
  expect(bo.ledger.graph.state.standing(di.ledger.deviceId)).toBeNull()
  const join = ada.ledger.graph.seatsOfDevice.get(di.ledger.deviceId)![0]!
  perform(ada, seatingByHand(join.fact.body.join, join.fact.joined!, 'member'))
  groups.meet(ada, di)
  groups.part(ada)
  expect(di.stands).toBe(true)
  // Bo has heard of the suspension and not of the hand that lifted it.
  groups.meet(bo, di)
  groups.say(di, 'I was let in.')
  groups.time.pass(1_000)
  expect(groups.texts(bo)).toEqual(['before', 'I was let in.'])
})
