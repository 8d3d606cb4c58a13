import fc from 'fast-check'
import { expect, test } from 'vitest'
import { device } from '#tests/support/charter.ts'
import { bytesOf, deviceOf, hexOf, idOf, logOf } from '#tests/support/devices.ts'
import { maxMessage } from '#shared/contract/transport.ts'
import type { KeyId } from '#shared/kernel/brand.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { decodeMessage, encodeMessage, mostKeys, refusals, type Message } from './messages.ts'
import { pageOf } from './page.ts'

const lines = [
  { device: device('Ada'), log: 0, held: new Ranges([[1, 3]]), absent: new Ranges(), head: bytesOf('head') },
  { device: device('Bo'), log: 1, held: new Ranges([[1, 1], [5, 9]]), absent: new Ranges([[6, 7]]), head: null }, // prettier-ignore
]
const signature = bytesOf('signature', 64)
const messages: readonly Message[] = [
  { type: 'proof', device: bytesOf('device'), signature, invite: null },
  { type: 'proof', device: bytesOf('device'), signature, invite: { invite: bytesOf('invite'), signature } },
  { type: 'welcome', known: true },
  { type: 'welcome', known: false },
  { type: 'facts', entries: [bytesOf('one'), bytesOf('two')] },
  { type: 'factsEnd' },
  { type: 'vector', lines, receipts: [{ device: device('Ada'), number: 1_700_000_000_000 }] },
  { type: 'have', lines },
  { type: 'page', page: pageOf(idOf(deviceOf('Ada')), logOf(deviceOf('Ada'), 2), false) },
  { type: 'credit', bytes: 131_072 },
  { type: 'receipts', receipts: [bytesOf('receipt', 64), bytesOf('another', 60)] },
  { type: 'ask', keys: [hexOf<KeyId>('one'), hexOf<KeyId>('two')] },
  { type: 'keys', ephemeral: bytesOf('ephemeral'), sealed: bytesOf('sealed', 64) },
  ...refusals.map((code): Message => ({ type: 'refusal', code })),
]

function gaps(count: number): Cbor {
  return Array.from({ length: count }, (_, index) => [index * 2 + 1, index * 2 + 1])
}

test('R2 a log of very many gaps is told by its newest stretches, so that a vector stays small', () => {
  const held = new Ranges(Array.from({ length: 5_000 }, (_, index): [number, number] => [index * 2 + 1, index * 2 + 1]))
  const line = { device: device('Mal'), log: 1, held, absent: held, head: null }
  const many = Array.from({ length: 2_000 }, () => line)
  const bytes = encodeMessage({ type: 'vector', lines: many, receipts: [] })
  expect(bytes.length).toBeLessThan(maxMessage)
  const read = decodeMessage(bytes)
  expect(read?.type === 'vector' && read.lines[0]?.held.list()).toEqual(held.list().slice(-16))
})

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
  ['vector of a short head', [4, [[bytesOf('device'), 0, [], [], bytesOf('head', 8)]], []]],
  ['vector without receipts', [4, []]],
  ['vector of receipts without number', [4, [], [[bytesOf('device'), 0]]]],
  [
    'vector of more stretches than anybody needs',
    [4, Array<Cbor>(700).fill([bytesOf('device'), 1, gaps(100), [], null]), []],
  ],
  ['receipts that are no bytes', [9, [1]]],
  ['receipts without end', [9, Array<Cbor>(257).fill(new Uint8Array())]],
  ['ask for a short key', [10, [bytesOf('key', 16)]]],
  ['ask for keys without end', [10, Array<Cbor>(mostKeys + 1).fill(bytesOf('key'))]],
  ['keys under a short one', [11, bytesOf('ephemeral', 16), bytesOf('sealed')]],
  ['keys without end', [11, bytesOf('ephemeral'), new Uint8Array(32 * mostKeys + 17)]],
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
