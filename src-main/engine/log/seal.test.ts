import { expect, test } from 'vitest'
import { bytesOf, deviceOf, logOf } from '#tests/support/devices.ts'
import { toUtf8 } from '#shared/kernel/bytes.ts'
import { openPayload, sealPayload, slotOf } from './seal.ts'
import type { Header } from './header.ts'

const key = bytesOf('content key')
const other = bytesOf('another key')
const { header, payload } = logOf(deviceOf('Ada'), 2, { key })[1]!

test('L5 the key that sealed a payload opens it, found by its tag among others', () => {
  const opened = openPayload([other, key], header, payload)
  expect(opened?.text).not.toBeNull()
  expect(opened?.key).toBe(key)
})

test('L5 who lacks the key finds that none of theirs is meant', () => {
  expect(openPayload([other], header, payload)).toBeNull()
  expect(openPayload([], header, payload)).toBeNull()
})

test('L5 a payload that was altered does not open, though the tag names its key', () => {
  expect(openPayload([key], header, payload.with(3, (payload[3] ?? 0) ^ 1))).toEqual({ text: null, key })
})

test.each<[string, Partial<Header>]>([
  ['group', { group: bytesOf('another') }],
  ['device', { device: bytesOf('another') }],
  ['log', { log: 0 }],
  ['number', { number: 3 }],
  ['previous id', { previous: bytesOf('another') }],
  ['clock', { clock: header.clock + 1n }],
  ['salt', { salt: bytesOf('another', 8 + 8).subarray(0, 8) }],
])('L5 a seal is of one place: moved to another %s it is nobody’s', (_field, change) => {
  expect(openPayload([key], { ...header, ...change }, payload)).toBeNull()
  expect(slotOf(key, { ...header, ...change }).key).not.toEqual(slotOf(key, header).key)
})

test('L5 flags, format, tag and extension are sealed in, though no key comes from them', () => {
  for (const change of [{ flags: 2 }, { format: 2 }, { extension: new Uint8Array([1, 0, 0]) }])
    expect(openPayload([key], { ...header, ...change }, payload)?.text).toBeNull()
})

test('L5 two entries of one key share no tag: who lacks it cannot tell that they belong together', () => {
  const tags = logOf(deviceOf('Ada'), 5, { key }).map((entry) => String(entry.header.tag))
  expect(new Set(tags).size).toBe(5)
})

test('L5 what the header says of the payload does not matter to its seal', () => {
  const slot = slotOf(key, header)
  const text = toUtf8('hello')
  const tagged = { ...header, tag: slot.tag }
  const sealed = sealPayload(slot, { ...tagged, payloadLength: 0, payloadHash: bytesOf('none') }, text)
  expect(openPayload([key], tagged, sealed)?.text).toEqual(text)
})
