import { describe, expect, test } from 'vitest'
import { device, member } from '#tests/support/charter.ts'
import { bytesOf, deviceOf, hexOf } from '#tests/support/devices.ts'
import type { EntryId, ItemId } from '#shared/kernel/brand.ts'
import { createOpener } from '../crypto/seal.ts'
import { encodeCbor } from '#shared/kernel/cbor.ts'
import { keyOfBox, makeBox, openBox, openBoxWith } from './box.ts'
import { contentKeyOf, decodeSpace, encodeSpace, type SpaceRecord } from './space.ts'
import { idOfKey } from './record.ts'

const [ada, bo, cy] = [deviceOf('Ada'), deviceOf('Bo'), deviceOf('Cy')]
const publicKeys = [ada, bo].map(({ sealing }) => sealing.publicKey)
const body = bytesOf('what they say', 40)

const first: SpaceRecord = {
  space: hexOf<ItemId>('space', 16),
  nonce: bytesOf('nonce', 16),
  use: 'chat',
  name: 'Surprise party',
  members: [member('Ada'), member('Bo')],
  devices: [device('Ada'), device('Bo')],
  key: bytesOf('space key'),
  builds: [],
  marks: [],
}
const later: SpaceRecord = {
  ...first,
  nonce: null,
  use: 'order',
  builds: [{ device: device('Ada'), number: 7, id: hexOf<EntryId>('first record'), key: bytesOf('key of its box') }],
  marks: [{ device: device('Cy'), number: 0 }],
}

describe('boxes', () => {
  test('K3 a box opens for those that it was made for, and for nobody else', () => {
    const box = makeBox(body, publicKeys)!
    expect(openBox(box, ada.sealing)).toEqual(body)
    expect(openBox(box, bo.sealing)).toEqual(body)
    expect(openBox(box, cy.sealing)).toBeNull()
  })

  test('K3 slots are padded to 4, 8, 16: a box tells how many it is for no nearer', () => {
    const many = (count: number): Uint8Array[] =>
      Array.from({ length: count }, (_, index) => deviceOf(`device ${index}`).sealing.publicKey)
    const slots = [0, 1, 4, 5, 8, 9].map((count) => (makeBox(body, many(count))!.length - 33 - body.length - 16) / 48)
    expect(slots).toEqual([4, 4, 4, 8, 8, 16])
    expect(openBox(makeBox(body, many(9))!, deviceOf('device 8').sealing)).toEqual(body)
  })

  test('K3 where a seal stands says nothing of whose it is', () => {
    const places = new Set<number>()
    for (let round = 0; round < 80; round += 1) {
      const box = makeBox(body, [ada.sealing.publicKey])!
      const open = createOpener(ada.sealing, box.slice(0, 32))
      for (const slot of [0, 1, 2, 3]) if (open(box.slice(33 + slot * 48, 81 + slot * 48)) !== null) places.add(slot)
    }
    expect(places.size).toBe(4)
  })

  test('K3 a box that was changed anywhere, or cut, opens for nobody', () => {
    const box = makeBox(body, publicKeys)!
    for (let at = 0; at < box.length; at += 1) expect(openBox(box.with(at, (box[at] ?? 0) ^ 1), ada.sealing)).toBeNull()
    for (let end = 0; end < box.length; end += 5) expect(openBox(box.slice(0, end), ada.sealing)).toBeNull()
  })

  test('K3 whoever has no usable key is left out, and too many find no room', () => {
    expect(openBox(makeBox(body, [new Uint8Array(32), bo.sealing.publicKey])!, bo.sealing)).toEqual(body)
    expect(
      makeBox(
        body,
        Array.from({ length: 4_097 }, () => ada.sealing.publicKey),
      ),
    ).toBeNull()
  })
})

describe('boxes by their own keys', () => {
  test('K3 whoever is given the key of a box opens it, and no other', () => {
    const box = makeBox(body, publicKeys)!
    const key = keyOfBox(box, ada.sealing)!
    expect(keyOfBox(box, bo.sealing)).toEqual(key)
    expect(keyOfBox(box, cy.sealing)).toBeNull()
    expect(openBoxWith(box, key)).toEqual(body)
    expect(openBoxWith(makeBox(body, publicKeys)!, key)).toBeNull()
    for (let end = 0; end < box.length; end += 7) expect(openBoxWith(box.slice(0, end), key)).toBeNull()
  })
})

describe('spaces', () => {
  test('K3 a space’s record is read back as it was written', () => {
    for (const record of [first, later]) expect(decodeSpace(encodeSpace(record))).toEqual(record)
  })

  test('K3 the first record tells what the space’s id was made of, and no other does', () => {
    expect(decodeSpace(encodeSpace({ ...first, nonce: null }))).toBeNull()
    expect(decodeSpace(encodeSpace({ ...later, nonce: bytesOf('nonce', 16) }))).toBeNull()
  })

  test('K3 what is no record of a space is none, and never throws', () => {
    const bytes = encodeSpace(later)
    for (let at = 0; at < bytes.length; at += 1)
      expect(decodeSpace(bytes.with(at, (bytes[at] ?? 0) ^ 0x55))).not.toEqual(later)
    for (const value of [[], 7, [bytesOf('space', 16), null, 0, 'name', [], [], bytesOf('key'), [1], []]])
      expect(decodeSpace(encodeCbor(value))).toBeNull()
  })

  test('K3 a space’s key is that of no other audience, whatever its record says', () => {
    const other = { ...first, space: hexOf<ItemId>('other space', 16) }
    const keys = [first.key, contentKeyOf(first), contentKeyOf(other)].map((key) => idOfKey(key))
    expect(new Set(keys).size).toBe(3)
  })
})
