import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, deviceOf, hexOf, idOf, lakeside } from '#tests/support/devices.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { decodeMessage, encodeMessage, type Message } from './messages.ts'

const device = idOf(deviceOf('Ada'))
const computer = hexOf<string>('computer', 16)
const messages: readonly Message[] = [
  { type: 'hello', computer, name: 'Laptop', groups: [lakeside] },
  {
    type: 'person',
    seed: bytesOf('seed'),
    name: 'Ada',
    picture: bytesOf('picture', 40),
    signals: ['ws://127.0.0.1:1'],
    computers: [{ id: computer, name: 'Desk', addedBy: hexOf('other', 16), devices: [device] }],
    computer,
    groups: 1,
  },
  {
    type: 'group',
    group: {
      id: lakeside,
      name: 'Lakeside',
      charterKey: bytesOf('charter'),
      scope: bytesOf('nonce', 16),
      signals: [],
      keys: [bytesOf('one'), bytesOf('two')],
    },
  },
  {
    type: 'devices',
    devices: [
      { group: lakeside, device, sealing: bytesOf('s'), note: bytesOf('note', 60), consent: bytesOf('consent', 64) },
    ],
  },
  { type: 'added', groups: [lakeside] },
  { type: 'stored' },
  { type: 'ending', code: 'code-cancelled' },
]

test.each(messages)('I4 $type is read back as it was said', (message) => {
  expect(decodeMessage(encodeMessage(message))).toEqual(message)
})

test.each(messages)('I4 $type with a field more, fewer, or of another type, is none', (message) => {
  const fields = decodeCbor(encodeMessage(message)) as readonly Cbor[]
  const wrong: Cbor[] = [
    [...fields, 0],
    fields.slice(0, fields.length - 1),
    ...fields.slice(1).map((_, at) => fields.map((field, place) => (place === at + 1 ? [['other']] : field))),
  ]
  for (const value of wrong) expect(decodeMessage(encodeCbor(value)), JSON.stringify(value)).toBeNull()
})

test('I4 any bytes whatever get an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      decodeMessage(bytes)
    }),
  )
})
