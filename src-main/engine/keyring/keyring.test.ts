import { expect, test } from 'vitest'
import { createCharter, device, graphOf, invite, keyRecord } from '#tests/support/charter.ts'
import { bytesOf, deviceOf, idOf } from '#tests/support/devices.ts'
import { inviteKeys } from '../crypto/identity.ts'
import { audience, Keyring, keysSealedTo, writingKey } from './keyring.ts'
import { idOfKey, keyForDevice, keyForInvite, keysOfInvite, makeKey, sealKeysToInvite } from './record.ts'
import type { DeviceId, InviteId, KeyId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { KeyRecord } from '../charter/fact.ts'

const [ada, bo, cy] = [deviceOf('Ada'), deviceOf('Bo'), deviceOf('Cy')]
const recipient = (keys: typeof ada): { device: DeviceId; sealing: Uint8Array } => ({
  device: idOf(keys),
  sealing: keys.sealing.publicKey,
})
const keys = inviteKeys(bytesOf('seed', 16))
const inviteId = toHex(keys.signing.publicKey) as InviteId

test('K1 a key is sealed to each device it lists, and to nobody else', () => {
  const { key, record } = makeKey([], { devices: [recipient(ada), recipient(bo)], invites: [] })
  expect(keyForDevice(record, idOf(ada), ada.sealing)).toEqual(key)
  expect(keyForDevice(record, idOf(bo), bo.sealing)).toEqual(key)
  expect(keyForDevice(record, idOf(cy), cy.sealing)).toBeNull()
  expect(keyForDevice(record, idOf(ada), cy.sealing)).toBeNull()
})

test('K1 a key is sealed to the open invites that it lists', () => {
  const { key, record } = makeKey([], {
    devices: [],
    invites: [{ invite: inviteId, sealing: keys.sealing.publicKey }],
  })
  expect(keyForInvite(record, inviteId, keys.sealing)).toEqual(key)
  expect(keyForInvite(record, invite('another'), keys.sealing)).toBeNull()
  expect(keyForInvite(record, inviteId, inviteKeys(bytesOf('other', 16)).sealing)).toBeNull()
})

test('K4 a seal that does not match the record’s commitment gives no key', () => {
  const { record } = makeKey([], { devices: [recipient(ada)], invites: [] })
  const { record: other } = makeKey([], { devices: [recipient(ada)], invites: [] })
  expect(keyForDevice({ ...record, id: other.id }, idOf(ada), ada.sealing)).toBeNull()
  const garbage = { ...record, devices: [{ device: idOf(ada), sealed: bytesOf('garbage', 48) }] }
  expect(keyForDevice(garbage, idOf(ada), ada.sealing)).toBeNull()
})

test('K1 who has no usable sealing key is left out, and the others still get theirs', () => {
  const broken = { device: idOf(bo), sealing: new Uint8Array(32) }
  const { key, record } = makeKey([], { devices: [broken, recipient(ada)], invites: [] })
  expect(record.devices.map(({ device }) => device)).toEqual([idOf(ada)])
  expect(keyForDevice(record, idOf(ada), ada.sealing)).toEqual(key)
})

test('V1 an invite that grants everything carries every key', () => {
  const held = [bytesOf('first'), bytesOf('second'), bytesOf('third')]
  const sealed = sealKeysToInvite(keys.sealing.publicKey, held)
  expect(keysOfInvite(sealed, keys.sealing)).toEqual(held)
  expect(keysOfInvite(sealed, ada.sealing)).toEqual([])
  expect(keysOfInvite({ ...sealed, sealed: bytesOf('garbage', 64) }, keys.sealing)).toEqual([])
})

test('K1 each content key is known by its hash', () => {
  const ring = new Keyring()
  expect(ring.add(bytesOf('first'))).toBe(true)
  expect(ring.add(bytesOf('first'))).toBe(false)
  expect(ring.has(idOfKey(bytesOf('first')))).toBe(true)
  expect(ring.has(idOfKey(bytesOf('second')))).toBe(false)
})

test('L5 the key that opened a log’s last entry is tried first, then each of the others once', () => {
  const ring = new Keyring()
  const [first, second, third] = [bytesOf('1'), bytesOf('2'), bytesOf('3')]
  for (const key of [first, second, third]) ring.add(key)
  expect([...ring.candidates('log', null)]).toEqual([first, second, third])
  ring.opened('log', third)
  expect([...ring.candidates('log', null)]).toEqual([third, first, second])
  expect([...ring.candidates('another log', null)]).toEqual([first, second, third])
})

test('K2 the heads are the records that no other replaces', () => {
  const records = [
    keyRecord('a'),
    keyRecord('b', { replaces: ['a'] }),
    keyRecord('c', { replaces: ['a'] }),
    keyRecord('d', { replaces: ['c', 'unknown'] }),
  ]
  expect(lakeside(...records).state.keyHeads).toEqual([records[1]!.id, records[3]!.id].sort())
})

/** Ada founded, Bo came in; the records that Ada writes in their order. */
function lakeside(...records: KeyRecord[]): ReturnType<typeof graphOf> {
  const charter = createCharter()
  charter.found('Ada')
  charter.invite('Ada', 'members')
  charter.seat('Ada', 'Bo', 'members')
  for (const record of records) charter.key('Ada', record)
  return graphOf(charter.facts)
}

/** A record that commits to the key made from the name. */
const recordOf = (name: string, more: { replaces?: string[]; to?: string[] } = {}): KeyRecord => ({
  ...keyRecord(name, more),
  id: idOfKey(bytesOf(name)),
  replaces: (more.replaces ?? []).map((other): KeyId => idOfKey(bytesOf(other))),
})

const ringOf = (...names: string[]): Keyring => {
  const ring = new Keyring()
  for (const name of names) ring.add(bytesOf(name))
  return ring
}

test('K2 the writing key is the head', () => {
  const graph = lakeside(recordOf('old', { to: ['Ada', 'Bo'] }), recordOf('new', { replaces: ['old'], to: ['Ada'] }))
  expect(writingKey(graph, ringOf('old', 'new'))).toEqual(bytesOf('new'))
})

test('K2 of two heads the one with the lowest id, in whatever order they came', () => {
  const [one, other] = [recordOf('one', { to: ['Ada'] }), recordOf('other', { to: ['Bo'] })]
  const lowest = one.id < other.id ? 'one' : 'other'
  for (const graph of [lakeside(one, other), lakeside(other, one)])
    expect(writingKey(graph, ringOf('one', 'other'))).toEqual(bytesOf(lowest))
})

test('K2 a head that lists somebody who does not stand is not written with', () => {
  const [good, stale] = [recordOf('good', { to: ['Ada'] }), recordOf('stale', { to: ['Ada', 'Mallory'] })]
  expect(writingKey(lakeside(good, stale), ringOf('good', 'stale'))).toEqual(bytesOf('good'))
  expect(writingKey(lakeside(stale), ringOf('stale'))).toBeNull()
})

test('K2 a head that one does not hold is not written with', () => {
  const [held, lacking] = [recordOf('held', { to: ['Ada'] }), recordOf('lacking', { to: ['Ada'] })]
  expect(writingKey(lakeside(held, lacking), ringOf('held'))).toEqual(bytesOf('held'))
  expect(writingKey(lakeside(held), ringOf())).toBeNull()
})

test('K2 the record of a void fact is read, and nothing is written with it', () => {
  const charter = createCharter()
  charter.found('Ada')
  charter.invite('Ada', 'guests', { role: 'guest' })
  charter.seat('Ada', 'Gus', 'guests', { role: 'guest' })
  charter.key('Ada', recordOf('good', { to: ['Ada', 'Gus'] }))
  const { key, record } = makeKey([], {
    devices: [{ device: device('Ada'), sealing: ada.sealing.publicKey }],
    invites: [],
  })
  const forged = charter.key('Gus', record)
  const graph = graphOf(charter.facts)
  expect(graph.state.verdict(forged.id)).toMatchObject({ state: 'void' })
  const ring = ringOf('good')
  ring.add(key)
  expect(writingKey(graph, ring)).toEqual(bytesOf('good'))
  expect(keysSealedTo(graph, new Keyring(), device('Ada'), ada)).toEqual([key])
})

test('K1 everyone’s audience is who stands now and each open invite that grants everything', () => {
  const charter = createCharter()
  charter.found('Ada')
  charter.invite('Ada', 'everything')
  charter.invite('Ada', 'from now on', { history: 'new' })
  charter.invite('Ada', 'ask me', { approve: true })
  charter.invite('Ada', 'closed')
  charter.invite('Ada', 'old', { expires: 5_000 })
  charter.close('Ada', 'closed')
  charter.seat('Ada', 'Bo', 'everything')
  const { devices, invites } = audience(graphOf(charter.facts), 6_000)
  expect(devices.map(({ device }) => device)).toEqual([device('Ada'), device('Bo')].sort())
  expect(invites.map(({ invite }) => invite)).toEqual([invite('everything')])
})
