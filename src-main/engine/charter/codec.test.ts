import fc from 'fast-check'
import { expect, test } from 'vitest'
import { device, invite, keyRecord, member } from '#tests/support/charter.ts'
import { bytesOf, hexOf } from '#tests/support/devices.ts'
import type { EntryId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { encodeHeader, factsLog, format, idOfHeader, itemsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import { decodeFact, encodeFact, isKnownFact } from './codec.ts'
import { factKinds, type Mark, type Marked } from './fact.ts'

const certificate = { member: member('Bo'), sealing: bytesOf('sealing'), signature: bytesOf('signature', 64) }
const key = {
  ...keyRecord('second', { replaces: ['first'], to: ['Ada', 'Bo'] }),
  invites: [{ invite: invite('members'), sealed: bytesOf('sealed', 48) }],
}
const parents = [hexOf<EntryId>('one'), hexOf<EntryId>('other')]

const markOf = (log: number, number: number): Marked => {
  const header = encodeHeader({
    format,
    log,
    flags: 0,
    number,
    clock: clockAt(1_000),
    group: bytesOf('group'),
    device: bytesOfId(device('Bo')),
    previous: bytesOf('previous'),
    salt: bytesOf('salt', 8),
    tag: bytesOf('tag', 16),
    payloadLength: 7,
    payloadHash: bytesOf('payload'),
    extension: new Uint8Array(),
  })
  return { number, id: toHex(idOfHeader(header)) as EntryId, header, signature: bytesOf('signature', 64) }
}
const marks: Mark[] = [
  { device: device('Bo'), fact: markOf(factsLog, 3), item: markOf(itemsLog, 300) },
  { device: device('Bo’s phone'), fact: null, item: null },
]

const bodies: readonly Parameters<typeof encodeFact>[1][] = [
  {
    kind: 'found',
    name: 'Lakeside',
    founderName: 'Ada',
    nonce: bytesOf('nonce', 16),
    certificate,
    signals: ['ws://a', 'ws://b'],
  },
  {
    kind: 'invite',
    invite: invite('members'),
    sealing: bytesOf('sealing'),
    proof: bytesOf('proof', 64),
    role: 'guest',
    expires: 1_700_000_000_000,
    uses: 3,
    history: 'all',
    approve: false,
    keys: { ephemeral: bytesOf('ephemeral'), sealed: bytesOf('keys', 48) },
  },
  {
    kind: 'invite',
    invite: invite('open'),
    sealing: bytesOf('sealing'),
    proof: bytesOf('proof', 64),
    role: 'owner',
    expires: null,
    uses: 1,
    history: 'new',
    approve: true,
    keys: null,
  },
  { kind: 'inviteClose', invite: invite('members') },
  { kind: 'join', invite: invite('members'), name: 'Bo', certificate, proof: bytesOf('proof', 64) },
  { kind: 'seat', join: bytesOf('join', 64), role: 'member', byHand: true, key },
  { kind: 'seat', join: bytesOf('join', 64), role: 'admin', byHand: false, key: null },
  {
    kind: 'deviceAdd',
    device: device('Bo’s phone'),
    note: bytesOf('note', 40),
    certificate,
    consent: bytesOf('consent', 64),
  },
  { kind: 'leave', member: member('Bo'), heir: null, marks },
  { kind: 'leave', member: member('Bo'), heir: member('Ada'), marks: [] },
  { kind: 'memberRemove', member: member('Bo'), marks, key },
  { kind: 'memberRemove', member: member('Bo'), marks: [], key: null },
  { kind: 'roleSet', member: member('Bo'), role: 'admin', heir: null, marks },
  { kind: 'roleSet', member: member('Ada'), role: 'guest', heir: member('Bo'), marks: [] },
  { kind: 'deviceRemove', device: device('Bo’s phone'), marks, key },
  { kind: 'deviceRemove', device: device('Bo’s phone'), marks: [], key: null },
  { kind: 'succeed', from: member('Bo'), to: member('Cy'), role: 'member' },
  { kind: 'policySet', policy: 1, value: 1 },
  { kind: 'policySet', policy: 77, value: ['a later', ['policy']] },
  { kind: 'key', key },
]

test.each(bodies)('C1 a fact is read back as it was written: $kind', (body) => {
  const { kind, body: fields } = encodeFact(parents, body)
  expect(decodeFact(kind, fields)).toEqual({ parents, body })
  expect(isKnownFact(kind)).toBe(true)
})

/** The same value with one part of it, at whatever depth, made something else. */
function* spoilt(value: Cbor): Generator<Cbor> {
  if (value instanceof Uint8Array) {
    if (value.length > 0) yield value.subarray(1)
    yield 'bytes'
  } else if (Array.isArray(value)) {
    const list = value as readonly Cbor[]
    for (const [index, part] of list.entries()) for (const other of spoilt(part)) yield list.with(index, other)
    yield 7
  } else if (typeof value === 'number') {
    yield -1
    yield 'number'
  } else yield bytesOf('neither', 5)
}

test.each(bodies)('C1 a fact with any one field spoilt is another fact or none, and never throws: $kind', (body) => {
  const { kind, body: fields } = encodeFact(parents, body)
  for (const other of spoilt(fields)) expect(decodeFact(kind, other)).not.toEqual({ parents, body })
})

test.each(bodies)('C1 a fact has the fields of its kind, no fewer and no more: $kind', (body) => {
  const { kind, body: fields } = encodeFact(parents, body)
  const list = fields as readonly Cbor[]
  expect(decodeFact(kind, list.slice(0, -1))).toBeNull()
  expect(decodeFact(kind, [...list, null])).toBeNull()
})

test('L6 a fact names at most 64 parents', () => {
  const many = Array.from({ length: limits.parents + 1 }, (_, index) => hexOf<EntryId>(`parent ${index}`))
  const of = (count: number): unknown => {
    const { kind, body } = encodeFact(many.slice(0, count), { kind: 'inviteClose', invite: invite('x') })
    return decodeFact(kind, body)
  }
  expect(of(limits.parents)).not.toBeNull()
  expect(of(limits.parents + 1)).toBeNull()
})

test('C8 kinds of later slices are not known: nothing is read into them', () => {
  for (const kind of [0, 15, 99]) {
    expect(isKnownFact(kind)).toBe(false)
    expect(decodeFact(kind, [[]])).toBeNull()
  }
})

test('C1 `elect` is known by name alone, whatever it says', () => {
  expect(isKnownFact(factKinds.elect)).toBe(true)
  expect(decodeFact(factKinds.elect, [[], 'anything'])).toEqual({ parents: [], body: { kind: 'elect' } })
})

test('C5 of two marks on one log nobody could say which holds', () => {
  const { kind, body } = encodeFact([], {
    kind: 'leave',
    member: member('Bo'),
    heir: null,
    marks: [...marks, ...marks],
  })
  expect(decodeFact(kind, body)).toBeNull()
})

test('C5 a mark is of the log and the device that the marked header says', () => {
  const read = (mark: Mark): unknown => {
    const { kind, body } = encodeFact([], { kind: 'leave', member: member('Bo'), heir: null, marks: [mark] })
    return decodeFact(kind, body)
  }
  const [fact, item] = [markOf(factsLog, 3), markOf(itemsLog, 3)]
  expect(read({ device: device('Bo'), fact, item })).not.toBeNull()
  expect(read({ device: device('Bo'), fact: item, item: null })).toBeNull()
  expect(read({ device: device('Bo'), fact: null, item: fact })).toBeNull()
  expect(read({ device: device('Cy'), fact, item: null })).toBeNull()
  const longer = { ...fact, header: new Uint8Array([...fact.header, 0]) }
  expect(read({ device: device('Bo'), fact: longer, item: null })).toBeNull()
})

test('L6 a fact carries at most 64 marks, and a device a note of at most 256 bytes', () => {
  const many = (count: number): unknown => {
    const of = Array.from({ length: count }, (_, at) => ({ device: device(`device ${at}`), fact: null, item: null }))
    const { kind, body } = encodeFact([], { kind: 'leave', member: member('Bo'), heir: null, marks: of })
    return decodeFact(kind, body)
  }
  expect(many(64)).not.toBeNull()
  expect(many(65)).toBeNull()
  const noted = (length: number): unknown => {
    const { kind, body } = encodeFact([], {
      kind: 'deviceAdd',
      device: device('Bo’s phone'),
      note: new Uint8Array(length),
      certificate,
      consent: bytesOf('consent', 64),
    })
    return decodeFact(kind, body)
  }
  expect(noted(256)).not.toBeNull()
  expect(noted(257)).toBeNull()
})

test('C1 values of any shape are a fact or none, and never throw', () => {
  const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.nat(),
      fc.string({ maxLength: 5 }),
      fc.boolean(),
      fc.constantFrom(bytesOf('x'), bytesOf('x', 48), bytesOf('x', 16), bytesOf('x', 64)),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 9 }),
    ),
  }))
  fc.assert(
    fc.property(fc.nat(15), fc.array(value, { maxLength: 9 }), (kind, fields) => {
      decodeFact(kind, [[], ...fields])
    }),
    { numRuns: 1_000 },
  )
})
