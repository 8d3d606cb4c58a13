import { expect, test } from 'vitest'
import { createGroups } from '#tests/support/groups.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { membersOf } from '../charter/charter.ts'
import type { Group } from '../groups/group.ts'
import { itemsLog } from '../log/header.ts'
import { Receipts } from './receipts.ts'

const groups = createGroups()
const ada = groups.found('Ada')
const [bo, cy] = [groups.bring(ada, 'Bo'), groups.bring(ada, 'Cy')]
groups.say(ada, 'one')
groups.say(ada, 'two')
const log = ada.ledger.log(ada.ledger.deviceId, itemsLog)!
const peopleWith = (receipts: Receipts, number: number): number =>
  receipts.peopleWith(membersOf(ada.ledger.graph).values(), ada.ledger.memberId, log.row, number)
const has = (receipts: Receipts, group: Group, from: number, to: number): void =>
  receipts.note(group.ledger.deviceId, log, new Ranges([[from, to]]))

test('R5 an entry counts the people with it on a device, oneself left out', () => {
  const receipts = new Receipts(ada.ledger)
  expect(peopleWith(receipts, 2)).toBe(0)
  has(receipts, bo, 1, 2)
  has(receipts, ada, 1, 3)
  expect([1, 2, 3].map((number) => peopleWith(receipts, number))).toEqual([1, 1, 0])
  has(receipts, cy, 2, 3)
  expect([1, 2, 3].map((number) => peopleWith(receipts, number))).toEqual([1, 2, 1])
})

test('R5 a device that does not stand counts for nobody', () => {
  const receipts = new Receipts(ada.ledger)
  const before = peopleWith(receipts, 9)
  receipts.note('ff'.repeat(32) as never, log, new Ranges([[1, 9]]))
  expect(peopleWith(receipts, 9)).toBe(before)
})

test('R5 what others have is added up, never taken back', () => {
  const receipts = new Receipts(ada.ledger)
  has(receipts, bo, 1, 3)
  const count = receipts.countOf(bo.ledger.deviceId)
  has(receipts, bo, 1, 1)
  expect(receipts.countOf(bo.ledger.deviceId)).toBe(count)
})

test('R5 receipts are kept over a restart, once they are written down', () => {
  const receipts = new Receipts(ada.ledger)
  has(receipts, bo, 1, 3)
  has(receipts, cy, 1, 3)
  receipts.write()
  expect(peopleWith(new Receipts(ada.ledger), 3)).toBe(2)
})

test('R5 own items that nobody else has are those without a receipt', () => {
  const receipts = new Receipts(ada.ledger)
  groups.say(ada, 'three')
  expect(log.held.size - receipts.countSpread(ada.ledger.deviceId, log.held)).toBe(1)
  has(receipts, ada, 1, 4)
  expect(log.held.size - receipts.countSpread(ada.ledger.deviceId, log.held)).toBe(1)
  has(receipts, cy, 4, 4)
  expect(log.held.size - receipts.countSpread(ada.ledger.deviceId, log.held)).toBe(0)
})
