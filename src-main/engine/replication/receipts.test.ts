import { expect, test } from 'vitest'
import { createGroups } from '#tests/support/groups.ts'
import { deviceOf, hexOf } from '#tests/support/devices.ts'
import type { DeviceId } from '#shared/kernel/brand.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { membersOf } from '../charter/charter.ts'
import type { Group } from '../groups/group.ts'
import { itemsLog } from '../log/header.ts'
import { writeReceipt } from './receipt.ts'
import { Receipts } from './receipts.ts'
import { Theirs } from './theirs.ts'

const groups = createGroups()
const ada = groups.found('Ada')
const [bo, cy] = [groups.bring(ada, 'Bo'), groups.bring(ada, 'Cy')]
groups.say(ada, 'one')
groups.say(ada, 'two')
const log = ada.ledger.log(ada.ledger.deviceId, itemsLog)!
const adasLog = (held: Ranges, absent = new Ranges()) => ({ device: ada.ledger.deviceId, log: itemsLog, held, absent })

const peopleWith = (receipts: Receipts, number: number): number =>
  receipts.peopleWith(membersOf(ada.ledger.graph).values(), ada.ledger.memberId, log.row, number)

/** The receipt of somebody who says that they hold these of Ada's items. */
const saying = ({ ledger }: Group, number: number, from: number, to: number, absent?: Ranges): Uint8Array =>
  writeReceipt(ledger.device.signing, ledger.group, number, [adasLog(new Ranges([[from, to]]), absent)])

const fresh = (): Receipts => {
  for (const { device } of ada.ledger.storage.receipts(ada.ledger.stored.row))
    ada.ledger.storage.setReceipt(ada.ledger.stored.row, device, new Uint8Array())
  return new Receipts(ada.ledger)
}

test('R5 an entry counts the people with it on a device, oneself left out', () => {
  const receipts = fresh()
  expect(peopleWith(receipts, 2)).toBe(0)
  expect(receipts.take(saying(bo, 1, 1, 2))).toBe('new')
  expect([1, 2, 3].map((number) => peopleWith(receipts, number))).toEqual([1, 1, 0])
  expect(receipts.take(saying(cy, 1, 2, 3))).toBe('new')
  expect([1, 2, 3].map((number) => peopleWith(receipts, number))).toEqual([1, 2, 1])
})

test('R5 who holds an entry without its payload does not count as having it', () => {
  const receipts = fresh()
  receipts.take(saying(bo, 1, 1, 3, new Ranges([[2, 2]])))
  expect([1, 2, 3].map((number) => peopleWith(receipts, number))).toEqual([1, 0, 1])
})

test('R5 a device that does not stand counts for nobody, whatever it signs', () => {
  const receipts = fresh()
  const keys = deviceOf('Mal').signing
  expect(receipts.take(writeReceipt(keys, ada.id, 1, [adasLog(new Ranges([[1, 9]]))]))).toBe('new')
  expect(peopleWith(receipts, 2)).toBe(0)
})

test('R5 a newer receipt replaces an older one, whichever comes first', () => {
  const receipts = fresh()
  receipts.take(saying(bo, 8, 1, 1))
  expect(receipts.take(saying(bo, 7, 1, 3))).toBe('known')
  expect(peopleWith(receipts, 3)).toBe(0)
  expect(receipts.take(saying(bo, 9, 2, 2))).toBe('new')
  expect([1, 2].map((number) => peopleWith(receipts, number))).toEqual([0, 1])
})

test('R5 nobody can say of another what they hold', () => {
  const receipts = fresh()
  const bytes = saying(bo, 5, 1, 3)
  const forged = Uint8Array.from(bytes)
  // The last byte is of the signature.
  forged[forged.length - 1]! ^= 1
  expect(receipts.take(forged)).toBe('forged')
  expect(receipts.take(new Uint8Array([1, 2, 3]))).toBe('forged')
  expect(peopleWith(receipts, 1)).toBe(0)
  expect(receipts.take(bytes)).toBe('new')
})

test('R5 what a device tells on its link counts at once, and only what it has told', () => {
  const receipts = fresh()
  const theirs = new Theirs()
  receipts.see(bo.ledger.deviceId, theirs)
  theirs.sent(ada.ledger.deviceId, itemsLog, 1, 3)
  expect(peopleWith(receipts, 2)).toBe(0)
  theirs.claim({ ...adasLog(new Ranges([[2, 2]])), head: null })
  expect([1, 2].map((number) => peopleWith(receipts, number))).toEqual([0, 1])
})

test('R5 receipts are kept over a restart, once they are written down', () => {
  const receipts = fresh()
  receipts.take(saying(bo, 20, 1, 3))
  receipts.take(saying(cy, 20, 1, 3))
  receipts.write()
  const again = new Receipts(ada.ledger)
  expect(peopleWith(again, 3)).toBe(2)
  expect(again.take(saying(bo, 19, 1, 1))).toBe('known')
})

test('R5 own items that nobody else has are those without a receipt', () => {
  const receipts = fresh()
  const unsent = (): number => log.held.size - receipts.countSpread(ada.ledger.deviceId, log.held)
  expect(unsent()).toBe(3)
  receipts.take(saying(cy, 30, 2, 3))
  expect(unsent()).toBe(1)
  receipts.take(saying(bo, 30, 1, 1))
  expect(unsent()).toBe(0)
})

test('R5 the own receipt is signed anew when there is more to say, with a higher number each time', () => {
  const receipts = new Receipts(bo.ledger)
  expect(receipts.sign(1_000)).toBe(true)
  const first = receipts.numberOf(bo.ledger.deviceId)
  expect(receipts.sign(2_000)).toBe(false)
  groups.say(ada, 'three')
  // The clock has gone back meanwhile.
  expect(receipts.sign(5)).toBe(true)
  expect(receipts.numberOf(bo.ledger.deviceId)).toBeGreaterThan(first)
  const elsewhere = fresh()
  expect(elsewhere.take(receipts.bytesOf(bo.ledger.deviceId)!)).toBe('new')
  expect(elsewhere.has(bo.ledger.deviceId, ada.ledger.deviceId, itemsLog, 4)).toBe(true)
})

test('R5 of entries that are here, a device has those that it names, and its own', () => {
  const receipts = fresh()
  const own = [0, itemsLog].reduce((sum, of) => sum + (ada.ledger.held(bo.ledger.deviceId, of)?.size ?? 0), 0)
  expect(receipts.countOf(bo.ledger.deviceId)).toBe(own)
  receipts.take(saying(bo, 40, 1, 1_000_000))
  expect(receipts.countOf(bo.ledger.deviceId)).toBe(own + log.held.size)
  expect(receipts.countOf(hexOf<DeviceId>('nobody'))).toBe(0)
})
