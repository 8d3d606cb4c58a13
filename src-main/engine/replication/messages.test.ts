import fc from 'fast-check'
import { expect, test } from 'vitest'
import { device } from '#tests/support/charter.ts'
import { bytesOf, deviceOf, idOf, logOf } from '#tests/support/devices.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { decodeMessage, encodeMessage, refusals, type Message } from './messages.ts'
import { pageOf } from './page.ts'

const lines = [
  { device: device('Ada'), log: 0, held: new Ranges([[1, 3]]) },
  { device: device('Bo'), log: 1, held: new Ranges([[1, 1], [5, 9]]) }, // prettier-ignore
]
const signature = bytesOf('signature', 64)
const messages: readonly Message[] = [
  { type: 'proof', device: bytesOf('device'), signature, invite: null },
  { type: 'proof', device: bytesOf('device'), signature, invite: { invite: bytesOf('invite'), signature } },
  { type: 'welcome', known: true },
  { type: 'welcome', known: false },
  { type: 'facts', entries: [bytesOf('one'), bytesOf('two')] },
  { type: 'factsEnd' },
  { type: 'vector', lines },
  { type: 'have', lines },
  { type: 'page', page: pageOf(idOf(deviceOf('Ada')), logOf(deviceOf('Ada'), 2), false) },
  { type: 'credit', bytes: 131_072 },
  ...refusals.map((code): Message => ({ type: 'refusal', code })),
]

test.each(messages)('R1 R2 R3 a message is read back as it was said: $type', (message) => {
  const read = decodeMessage(encodeMessage(message))
  // Signatures inside a page but its last do not travel.
  if (message.type === 'page') expect(read?.type).toBe('page')
  else expect(read).toEqual(message)
})

test.each(messages)('R1 a message cut off anywhere is none: $type', (message) => {
  const bytes = encodeMessage(message)
  for (let length = 0; length < bytes.length; length += 1) expect(decodeMessage(bytes.subarray(0, length))).toBeNull()
})

test.each<[string, Cbor]>([
  ['of an unknown type', [99]],
  ['of no type', []],
  ['whose type is a name', ['welcome', true]],
  ['that is no list', 1],
  ['proof without a signature', [0, bytesOf('device')]],
  ['proof of a short key', [0, bytesOf('device', 16), signature, null]],
  ['proof of an invite without its signature', [0, bytesOf('device'), signature, [bytesOf('invite')]]],
  ['proof of a short invite', [0, bytesOf('device'), signature, [bytesOf('invite', 16), signature]]],
  ['welcome of neither', [1, 1]],
  ['facts that are no bytes', [2, ['fact']]],
  ['facts without end', [2, Array<Cbor>(4_097).fill(new Uint8Array())]],
  ['vector of a short device', [4, [[bytesOf('device', 16), 0, []]]]],
  ['vector of backward ranges', [4, [[bytesOf('device'), 0, [[5, 4]]]]]],
  ['vector of no ranges', [4, [[bytesOf('device'), 0]]]],
  ['credit of nothing', [7, 0]],
  ['credit below zero', [7, -5]],
  ['refusal of no known reason', [8, refusals.length]],
])('R1 a message %s is none', (_what, value) => {
  expect(decodeMessage(encodeCbor(value))).toBeNull()
})

test('R1 bytes of any kind are a message or none, and never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      decodeMessage(bytes)
    }),
    { numRuns: 1_000 },
  )
})
