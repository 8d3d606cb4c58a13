import { beforeEach, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { addComputer, computerOf, leave, remove, retire, appoint } from '#tests/support/simulation/acts.ts'
import { createDevice } from '#tests/support/simulation/device.ts'
import { idOfKey } from '../keyring/record.ts'
import { writingKey } from '../keyring/keyring.ts'
import { itemsLog, factsLog } from '../log/header.ts'
import { removeDevice } from './compose.ts'
import type { Group } from './group.ts'
import { marksHeld } from './marks.ts'

let groups: Groups
let ada: Group
let bo: Group
let cy: Group

beforeEach(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
  cy = groups.bring(ada, 'Cy')
  groups.settle()
})

const keyOf = ({ ledger }: Group): string | null => {
  const key = writingKey(ledger.graph, ledger.keyring)
  return key === null ? null : idOfKey(key)
}

const keysMadeBy = ({ ledger }: Group): number =>
  (ledger.graph.index.ofDevice.get(ledger.deviceId) ?? []).filter(({ fact }) => fact.body.kind === 'key').length

test('K2 a removal brings a key that whoever is removed never holds, and what follows is written with it', () => {
  const before = keyOf(ada)
  expect(remove(ada, bo)).toBeNull()
  groups.settle()
  const after = keyOf(ada)
  expect(after).not.toBeNull()
  expect(after).not.toBe(before)
  expect(keyOf(cy)).toBe(after)
  groups.say(ada, 'without Bo')
  groups.settle()
  expect(groups.texts(cy)).toContain('without Bo')
  expect(groups.texts(bo)).not.toContain('without Bo')
  expect(bo.ledger.keyring.all().map(idOfKey)).not.toContain(after)
  expect(keysMadeBy(ada)).toBe(1)
})

test('K2 who leaves makes no key: whoever writes first afterwards does, and nobody after them', () => {
  expect(leave(bo)).toBeNull()
  groups.settle()
  expect(keyOf(cy)).toBeNull()
  groups.say(cy, 'first')
  groups.say(ada, 'second')
  groups.settle()
  expect([keysMadeBy(cy), keysMadeBy(ada)]).toEqual([1, 1])
  expect(keyOf(ada)).toBe(keyOf(cy))
  expect(groups.texts(ada)).toEqual(expect.arrayContaining(['first', 'second']))
  expect(groups.texts(bo)).not.toContain('first')
})

test('C5 marks name the last entries that are held, with their device’s own signatures', () => {
  groups.say(bo, 'one')
  groups.say(bo, 'two')
  groups.settle()
  const { deviceId } = bo.ledger
  const [mark] = marksHeld(ada.ledger, [deviceId])
  expect(mark?.device).toBe(deviceId)
  expect([mark?.fact?.number, mark?.item?.number]).toEqual([
    bo.ledger.held(deviceId, factsLog)?.highest,
    bo.ledger.held(deviceId, itemsLog)?.highest,
  ])
  // The gate reads a removal only if every signature in it is good: it counts on the other side.
  expect(remove(ada, bo)).toBeNull()
  groups.settle()
  expect([...cy.ledger.graph.state.members.values()].map(({ name }) => name).sort()).toEqual(['Ada', 'Cy'])
  expect(groups.texts(cy)).toEqual(expect.arrayContaining(['one', 'two']))
})

test('C5 what is written beyond the mark of a removal, unknown to it, does not count', () => {
  groups.part(bo)
  groups.say(bo, 'written apart')
  expect(remove(ada, bo)).toBeNull()
  groups.meet(cy, bo)
  groups.settle()
  expect(groups.texts(ada)).not.toContain('written apart')
  expect(groups.texts(cy)).not.toContain('written apart')
})

test('I4 a computer that one adds stands at once; retired by the older one, it writes no more, and a new key is there', () => {
  const phone = createDevice({
    name: 'Bo’s phone',
    member: 'Bo',
    time: groups.time,
    stored: computerOf(bo, 'Bo’s phone'),
  }).group
  expect(addComputer(bo, phone)).toBeNull()
  groups.meet(bo, phone)
  groups.settle()
  expect(phone.stands).toBe(true)
  groups.say(phone, 'from the phone')
  groups.settle()
  expect(groups.texts(ada)).toContain('from the phone')
  const before = keyOf(ada)
  expect(retire(phone, bo)).toBe('oneRemovesOneselfLaterDevicesOfOnesOwnAndForkedOnes')
  expect(retire(bo, phone)).toBeNull()
  groups.settle()
  expect(phone.stands).toBe(false)
  expect(keyOf(ada)).not.toBe(before)
  expect(keyOf(ada)).toBe(keyOf(bo))
  expect(groups.texts(ada)).toContain('from the phone')
})

test('I4 a device’s removal of itself carries no key', () => {
  expect(removeDevice(bo.ledger, bo.ledger.deviceId, 0).key).toBeNull()
  expect(removeDevice(ada.ledger, bo.ledger.deviceId, 0).key).not.toBeNull()
})

test('C3 an appointment counts on the other side, with its marks', () => {
  expect(appoint(ada, bo, 'admin')).toBeNull()
  groups.settle()
  expect(cy.ledger.graph.state.standing(bo.ledger.deviceId)?.role).toBe('admin')
})

test('C4 a verdict that a later fact changes is written down anew, with its reason', () => {
  groups.part(bo)
  groups.part(cy)
  groups.invite(bo)
  groups.meet(cy, bo)
  const reasons = ({ ledger }: Group): unknown => ledger.storage.tally(ledger.stored.row).map(({ reason }) => reason)
  groups.part(cy)
  expect(reasons(cy)).toEqual([])
  // Ada has not heard of Bo's invite when she removes him.
  expect(remove(ada, bo)).toBeNull()
  groups.meet(ada, cy)
  expect(reasons(cy)).toEqual(['itsAuthorDoesNotStand'])
  expect(reasons(ada)).toEqual(['itsAuthorDoesNotStand'])
})
