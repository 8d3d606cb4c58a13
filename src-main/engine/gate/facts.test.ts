import { describe, expect, test } from 'vitest'
import { bytesOf, deviceOf, envelope, idOf, lakeside } from '#tests/support/devices.ts'
import type { DeviceId, EntryId, GroupId, InviteId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { encodeFact } from '../charter/codec.ts'
import type { Certificate, Mark, WrittenBody } from '../charter/fact.ts'
import { inviteKeys, memberKeys, type DeviceKeys } from '../crypto/identity.ts'
import { encodeEntry, type Entry } from '../log/entry.ts'
import { encodeHeader, factsLog, itemsLog, noId } from '../log/header.ts'
import { writeEntry } from '../log/write.ts'
import { agreeToDevice, proveInvite, readFact, readJoin, signInvite, vouch } from './facts.ts'

type Body = WrittenBody

const charterKey = bytesOf('charter key')
const [ada, bo, mallory] = [deviceOf('Ada'), deviceOf('Bo'), deviceOf('Mallory')]
const member = (name: string, scope = bytesOfId(lakeside)): ReturnType<typeof memberKeys> =>
  memberKeys(bytesOf(`seed of ${name}`), scope)
const keys = inviteKeys(bytesOf('invite', 16))
const invite = toHex(keys.signing.publicKey) as InviteId
const group = bytesOfId(lakeside)

const certificateOf = (name: string, device: DeviceKeys): Certificate =>
  vouch(member(name), group, device.signing.publicKey, device.sealing.publicKey)

/** The fact in an entry of that device. */
function written(
  device: DeviceKeys,
  body: Body,
  more: { number?: number; key?: Uint8Array; group?: Uint8Array; log?: number } = {},
): Entry & { signature: Uint8Array } {
  const { kind, body: fields } = encodeFact([], body)
  const number = more.number ?? 1
  return writeEntry(
    {
      group: more.group ?? group,
      log: more.log ?? factsLog,
      number,
      previous: number === 1 ? null : bytesOf('previous'),
    },
    device.signing,
    more.key ?? charterKey,
    clockAt(1_000),
    envelope(fields, { kind }),
  )
}

const markedOf = ({ header, id, signature }: Entry & { signature: Uint8Array }): NonNullable<Mark['fact']> => ({
  number: header.number,
  id: toHex(id) as EntryId,
  header: encodeHeader(header),
  signature,
})

const kindOf = (entry: Entry, of: GroupId = lakeside): string => {
  const read = readFact(entry, of, charterKey)
  return 'waits' in read ? read.waits : read.fact.body.kind
}

const joinBy = (device: DeviceKeys, change: Partial<Extract<Body, { kind: 'join' }>> = {}): Body => ({
  kind: 'join',
  invite,
  name: 'Bo',
  certificate: certificateOf('Bo', device),
  proof: proveInvite(keys.signing, lakeside, device.signing.publicKey, member('Bo').publicKey),
  ...change,
})

describe('a join', () => {
  test('V3 is one when invite, member and device have signed it', () => {
    expect(kindOf(written(bo, joinBy(bo)))).toBe('join')
  })

  test.each<[string, () => Entry]>([
    ['another device’s', () => written(mallory, joinBy(bo))],
    ['not the log’s first entry', () => written(bo, joinBy(bo), { number: 2 })],
    ['proven by another invite', () => written(bo, joinBy(bo, { proof: proveInvite(inviteKeys(bytesOf('other', 16)).signing, lakeside, bo.signing.publicKey, member('Bo').publicKey) }))], // prettier-ignore
    ['proven for another member', () => written(bo, joinBy(bo, { proof: proveInvite(keys.signing, lakeside, bo.signing.publicKey, member('Ada').publicKey) }))], // prettier-ignore
    ['proven for another group', () => written(bo, joinBy(bo, { proof: proveInvite(keys.signing, 'ab'.repeat(32) as GroupId, bo.signing.publicKey, member('Bo').publicKey) }))], // prettier-ignore
    ['vouched for by nobody', () => written(bo, joinBy(bo, { certificate: { ...certificateOf('Bo', bo), signature: bytesOf('x', 64) } }))], // prettier-ignore
    ['of a sealing key that the member did not vouch for', () => written(bo, joinBy(bo, { certificate: { ...certificateOf('Bo', bo), sealing: mallory.sealing.publicKey } }))], // prettier-ignore
  ])('V3 I2 is none when it is %s', (_how, entry) => {
    expect(kindOf(entry())).toBe('unreadable')
  })
})

describe('the join in a seat', () => {
  const good = written(bo, joinBy(bo))

  test('V3 says who joins, by which invite', () => {
    expect(readJoin(encodeEntry(good), lakeside, charterKey)).toEqual({
      entry: toHex(good.id),
      device: idOf(bo),
      member: toHex(member('Bo').publicKey),
      sealing: bo.sealing.publicKey,
      invite,
      name: 'Bo',
    })
  })

  test.each<[string, () => Uint8Array]>([
    ['garbage', () => bytesOf('garbage', 64)],
    ['without its payload', () => encodeEntry({ ...good, payload: null })],
    [
      'not signed by its device',
      () => encodeEntry({ ...good, signature: written(mallory, joinBy(mallory)).signature }),
    ],
    ['of another group', () => encodeEntry(written(bo, joinBy(bo), { group: bytesOf('Hilltop') }))],
    ['of the items', () => encodeEntry(written(bo, joinBy(bo), { log: itemsLog }))],
    ['no first entry', () => encodeEntry(written(bo, joinBy(bo), { number: 2 }))],
    ['sealed with another key', () => encodeEntry(written(bo, joinBy(bo), { key: bytesOf('other') }))],
    ['another fact', () => encodeEntry(written(bo, { kind: 'inviteClose', invite }))],
    ['proven by nobody', () => encodeEntry(written(bo, joinBy(bo, { proof: bytesOf('x', 64) })))],
  ])('V3 is none when it is %s', (_how, bytes) => {
    expect(readJoin(bytes(), lakeside, charterKey)).toBeNull()
  })
})

describe('other facts', () => {
  const made = (proof: Uint8Array): Body => ({
    kind: 'invite',
    invite,
    sealing: keys.sealing.publicKey,
    proof,
    role: 'member',
    expires: null,
    uses: 1,
    history: 'all',
    approve: false,
    keys: null,
  })

  test('V1 an invite is made by who holds its seed', () => {
    const own = signInvite(keys.signing, lakeside, ada.signing.publicKey)
    expect(kindOf(written(ada, made(own), { number: 2 }))).toBe('invite')
    expect(kindOf(written(mallory, made(own), { number: 2 }))).toBe('unreadable')
    expect(kindOf(written(ada, made(bytesOf('x', 64)), { number: 2 }))).toBe('unreadable')
  })

  test('I2 a device is added with its member’s signature over both its keys', () => {
    const phone = deviceOf('Bo’s phone')
    const consent = agreeToDevice(phone.signing, lakeside, member('Bo').publicKey)
    const note = new Uint8Array()
    const added = (device: DeviceId, certificate: Certificate, agreed = consent): Entry =>
      written(bo, { kind: 'deviceAdd', device, note, certificate, consent: agreed }, { number: 2 })
    expect(kindOf(added(idOf(phone), certificateOf('Bo', phone)))).toBe('deviceAdd')
    expect(kindOf(added(idOf(mallory), certificateOf('Bo', phone)))).toBe('unreadable')
    const other = { ...certificateOf('Bo', phone), sealing: mallory.sealing.publicKey }
    expect(kindOf(added(idOf(phone), other))).toBe('unreadable')
    // I4: the device agrees; nobody claims another's.
    const others = agreeToDevice(mallory.signing, lakeside, member('Bo').publicKey)
    expect(kindOf(added(idOf(phone), certificateOf('Bo', phone), others))).toBe('unreadable')
    const forAnother = agreeToDevice(phone.signing, lakeside, member('Cy').publicKey)
    expect(kindOf(added(idOf(phone), certificateOf('Bo', phone), forAnother))).toBe('unreadable')
  })

  test('C5 a mark is one only where the marked device has signed it', () => {
    const entry = written(mallory, { kind: 'inviteClose', invite }, { number: 2 })
    const marked = markedOf(entry)
    const leaving = (mark: Mark): Entry =>
      written(bo, { kind: 'leave', member: toHex(member('Bo').publicKey) as MemberId, heir: null, marks: [mark] })
    expect(kindOf(leaving({ device: idOf(mallory), fact: marked, item: null }))).toBe('leave')
    // An entry of facts is no entry of items, one device's none of another's, one group's none of another's.
    expect(kindOf(leaving({ device: idOf(mallory), fact: null, item: marked }))).toBe('unreadable')
    expect(kindOf(leaving({ device: idOf(ada), fact: marked, item: null }))).toBe('unreadable')
    const elsewhere = written(mallory, { kind: 'inviteClose', invite }, { number: 2, group: bytesOf('elsewhere') })
    expect(kindOf(leaving({ device: idOf(mallory), fact: markedOf(elsewhere), item: null }))).toBe('unreadable')
    const forged = { ...marked, header: encodeHeader({ ...entry.header, number: 900 }) }
    expect(kindOf(leaving({ device: idOf(mallory), fact: forged, item: null }))).toBe('unreadable')
  })

  test('I4 a device that the words alone made is the first entry of its own log, and a seat may embed it', () => {
    const phone = deviceOf('Bo’s phone')
    const words = (device: DeviceKeys, number = 1): Entry & { signature: Uint8Array } =>
      written(
        device,
        {
          kind: 'deviceAdd',
          device: idOf(phone),
          note: new Uint8Array(),
          certificate: certificateOf('Bo', phone),
          consent: agreeToDevice(phone.signing, lakeside, member('Bo').publicKey),
        },
        { number },
      )
    expect(kindOf(words(phone))).toBe('deviceAdd')
    expect(readJoin(encodeEntry(words(phone)), lakeside, charterKey)).toMatchObject({
      device: idOf(phone),
      member: toHex(member('Bo').publicKey),
      invite: null,
    })
    // What another device says of it is no word of its own.
    expect(readJoin(encodeEntry(words(bo)), lakeside, charterKey)).toBeNull()
    expect(readJoin(encodeEntry(words(phone, 2)), lakeside, charterKey)).toBeNull()
  })

  test('C1 `found` is one only where its own id is the group’s, and its founder has signed it', () => {
    const nonce = bytesOf('nonce', 16)
    const founder = member('Ada', nonce)
    const foundBy = (certificate: Certificate): Entry =>
      written(
        ada,
        { kind: 'found', name: 'Lakeside', founderName: 'Ada', nonce, certificate, signals: [] },
        { group: noId },
      )
    const good = foundBy(vouch(founder, nonce, ada.signing.publicKey, ada.sealing.publicKey))
    expect(kindOf(good, toHex(good.id) as GroupId)).toBe('found')
    expect(kindOf(good)).toBe('unreadable')
    const forged = foundBy(vouch(founder, nonce, bo.signing.publicKey, ada.sealing.publicKey))
    expect(kindOf(forged, toHex(forged.id) as GroupId)).toBe('unreadable')
  })

  test('I2 no signature over one scope is one over another', () => {
    // A scope of 16 bytes and zeros is not the scope of 32 that looks like it.
    const short = bytesOf('scope', 16)
    const long = new Uint8Array(32)
    long.set(short)
    const keysOf = (scope: Uint8Array): string =>
      toHex(vouch(member('Ada'), scope, ada.signing.publicKey, ada.sealing.publicKey).signature)
    expect(keysOf(short)).not.toBe(keysOf(long))
  })

  test('C1 a fact without its payload is held', () => {
    expect(kindOf({ ...written(bo, joinBy(bo)), payload: null })).toBe('payload-absent')
  })

  test('C1 what is not sealed with the charter key says nothing', () => {
    expect(kindOf(written(bo, joinBy(bo), { key: bytesOf('other') }))).toBe('unreadable')
  })

  test('C2 a fact stands where its entry stands', () => {
    const read = readFact(written(ada, { kind: 'inviteClose', invite }, { number: 2 }), lakeside, charterKey)
    expect('fact' in read && read.fact).toMatchObject({
      device: idOf(ada),
      number: 2,
      previous: toHex(bytesOf('previous')),
      clock: clockAt(1_000),
      parents: [],
    })
  })
})
