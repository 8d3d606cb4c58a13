import fc from 'fast-check'
import { expect, test } from 'vitest'
import { device, member } from '#tests/support/charter.ts'
import { bytesOf, hexOf, lakeside } from '#tests/support/devices.ts'
import type { GroupId, ItemId } from '#shared/kernel/brand.ts'
import { clientId, generalChannel, itemId } from './id.ts'

test('D2 a client id is 53 bits that follow from device and item', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (who, what) => {
      const id = clientId(device(who), hexOf<ItemId>(what, 16))
      expect(Number.isSafeInteger(id) && id >= 0).toBe(true)
      expect(clientId(device(who), hexOf<ItemId>(what, 16))).toBe(id)
    }),
  )
  expect(clientId(device('Ada'), hexOf('one', 16))).not.toBe(clientId(device('Bo'), hexOf('one', 16)))
  expect(clientId(device('Ada'), hexOf('one', 16))).not.toBe(clientId(device('Ada'), hexOf('other', 16)))
})

test('D2 client ids use the whole range: half of them have the highest bit', () => {
  const ids = Array.from({ length: 400 }, (_, index) => clientId(device(`${index}`), hexOf('item', 16)))
  const high = ids.filter((id) => id >= 2 ** 52).length
  expect(high).toBeGreaterThan(120)
  expect(high).toBeLessThan(280)
})

test('D6 an item’s id follows from group, member and nonce, so nobody makes another’s', () => {
  const id = itemId(lakeside, member('Ada'), bytesOf('nonce', 16))
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(itemId(lakeside, member('Bo'), bytesOf('nonce', 16))).not.toBe(id)
  expect(itemId(hexOf<GroupId>('Hilltop'), member('Ada'), bytesOf('nonce', 16))).not.toBe(id)
  expect(itemId(lakeside, member('Ada'), bytesOf('other', 16))).not.toBe(id)
})

test('every group has a general channel of its own', () => {
  expect(generalChannel(lakeside)).not.toBe(generalChannel(hexOf<GroupId>('Hilltop')))
})
