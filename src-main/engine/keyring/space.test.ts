import { describe, expect, test } from 'vitest'
import { createCharter, device, graphOf, keyRecord, member } from '#tests/support/charter.ts'
import { bytesOf, deviceOf, hexOf } from '#tests/support/devices.ts'
import type { ItemId, KeyId } from '#shared/kernel/brand.ts'
import { createOpener } from '../crypto/seal.ts'
import { encodeCbor } from '#shared/kernel/cbor.ts'
import { makeBox, openBox } from './box.ts'
import {
  audienceOfSpace,
  boxSpace,
  decodeSpace,
  encodeSpace,
  idOfSpaceKey,
  openSpace,
  type SpaceRecord,
} from './space.ts'
import { idOfKey } from './record.ts'

const [ada, bo, cy] = [deviceOf('Ada'), deviceOf('Bo'), deviceOf('Cy')]
const publicKeys = [ada, bo].map(({ sealing }) => sealing.publicKey)
const body = bytesOf('what they say', 40)

const space: SpaceRecord = {
  space: hexOf<ItemId>('space', 16),
  name: 'Surprise party',
  members: [member('Ada'), member('Bo')],
  key: bytesOf('space key'),
  replaces: [hexOf<KeyId>('older key')],
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

describe('spaces', () => {
  test('K3 a space’s record is read back as it was written', () => {
    expect(decodeSpace(encodeSpace(space))).toEqual(space)
    expect(openSpace(boxSpace(space, publicKeys)!, bo.sealing)).toEqual(space)
    expect(openSpace(boxSpace(space, publicKeys)!, cy.sealing)).toBeNull()
    expect(idOfSpaceKey(space)).toBe(idOfKey(space.key))
  })

  test('K3 what is no record of a space is none, and never throws', () => {
    const bytes = encodeSpace(space)
    for (let at = 0; at < bytes.length; at += 1) {
      const other = decodeSpace(bytes.with(at, (bytes[at] ?? 0) ^ 0x55))
      expect(other).not.toEqual(space)
    }
    for (const value of [[], 7, [bytesOf('space', 16), 'name', [], bytesOf('key'), [1]]])
      expect(decodeSpace(encodeCbor(value))).toBeNull()
  })

  test('K3 a space’s audience is whichever devices of its members stand now', () => {
    const charter = createCharter()
    charter.found('Ada')
    charter.invite('Ada', 'members')
    for (const name of ['Bo', 'Cy']) charter.seat('Ada', name, 'members')
    charter.addDevice('Bo', 'Bo’s phone', 'Bo')
    const before = graphOf(charter.facts)
    const sealing = (name: string): Uint8Array => before.state.standing(device(name))!.sealing
    expect(audienceOfSpace(space, before.state)).toEqual(
      ['Ada', ...['Bo', 'Bo’s phone'].sort((a, b) => (device(a) < device(b) ? -1 : 1))].map(sealing),
    )
    charter.fact('Ada', { kind: 'memberRemove', member: member('Bo'), marks: [], key: keyRecord('without Bo') })
    expect(audienceOfSpace(space, graphOf(charter.facts).state)).toEqual([sealing('Ada')])
  })
})
