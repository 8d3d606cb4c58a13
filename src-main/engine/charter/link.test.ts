import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, lakeside } from '#tests/support/devices.ts'
import { concat, fromBase64url, toBase64url } from '#shared/kernel/bytes.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { hash } from '../crypto/sodium.ts'
import { readLink, writeLink, type InviteLink } from './link.ts'

const invite: InviteLink = {
  seed: bytesOf('seed', 16),
  group: lakeside,
  charterKey: bytesOf('charter key'),
  signals: ['wss://signal.example/', 'ws://192.168.0.7:4444'],
  groupName: 'Lakeside',
  inviterName: 'Ada Häuser 🏡',
}
const link = writeLink(invite)
const codeOf = (text: string): string => {
  const read = readLink(text)
  return read.ok ? 'ok' : read.error.code
}
/** A link of any body with a right checksum. */
const sealed = (body: Uint8Array): string =>
  'hearth://join/' + toBase64url(concat(body, hash('link checksum', 16, body).subarray(0, 4)))
const ofFields = (fields: Cbor): string => sealed(concat(new Uint8Array([1]), encodeCbor(fields)))

test('V1 a link is read back as it was written', () => {
  expect(expectOk(readLink(link))).toEqual(invite)
})

test('V1 what mail and messengers do to a link does no harm', () => {
  for (const text of [` ${link}\n`, `${link}/`, link.replace('hearth', 'Hearth'), link.replace('join', 'JOIN')])
    expect(codeOf(text), text).toBe('ok')
})

test.each(['', 'hello', 'https://example.com/', 'hearth://group/abc', link.slice(1), `look: ${link}`])(
  'V4 what is no link of ours is malformed: %j',
  (text) => {
    expect(codeOf(text)).toBe('link-malformed')
  },
)

test('V4 a link cut off anywhere is damaged', () => {
  for (let length = 'hearth://join/'.length; length < link.length; length += 1)
    expect(codeOf(link.slice(0, length)), `cut at ${length}`).toBe('link-damaged')
})

test('V4 a link with any one character changed is damaged, never another link', () => {
  for (let at = 'hearth://join/'.length; at < link.length; at += 1) {
    const other = link[at] === 'A' ? 'B' : 'A'
    expect(codeOf(link.slice(0, at) + other + link.slice(at + 1)), `changed at ${at}`).toBe('link-damaged')
  }
})

test('V4 a link with something behind it, or a space within, is damaged', () => {
  expect(codeOf(`${link}AAAA`)).toBe('link-damaged')
  expect(codeOf(`${link.slice(0, 40)} ${link.slice(40)}`)).toBe('link-damaged')
})

test('V4 a link of a later version says so, whatever it holds', () => {
  expect(codeOf(sealed(concat(new Uint8Array([2]), bytesOf('whatever'))))).toBe('link-newer')
})

const fields = [invite.seed, bytesOf('group'), invite.charterKey, [], 'Lakeside', 'Ada'] as const

test.each<[string, Cbor]>([
  ['a short seed', [bytesOf('seed', 16).subarray(1), ...fields.slice(1)]],
  ['a short group id', [fields[0], bytesOf('group', 16), ...fields.slice(2)]],
  ['a short charter key', [fields[0], fields[1], bytesOf('key', 16), ...fields.slice(3)]],
  ['a server that is no WebSocket', [...fields.slice(0, 3), ['https://example.com'], 'Lakeside', 'Ada']],
  ['a server with a space', [...fields.slice(0, 3), ['ws://exa mple'], 'Lakeside', 'Ada']],
  ['seventeen servers', [...fields.slice(0, 3), Array<string>(17).fill('ws://a'), 'Lakeside', 'Ada']],
  ['an endless name', [...fields.slice(0, 4), 'x'.repeat(321), 'Ada']],
  ['a name that is a number', [...fields.slice(0, 4), 7, 'Ada']],
  ['a field too many', [...fields, 'more']],
  ['no list at all', 'Lakeside'],
])('V4 a link with a right checksum but %s is damaged', (_what, value) => {
  expect(codeOf(ofFields(fields))).toBe('ok')
  expect(codeOf(ofFields(value))).toBe('link-damaged')
})

test('V4 any text whatever gets an answer', () => {
  fc.assert(
    fc.property(fc.string(), fc.uint8Array({ maxLength: 80 }), (text, bytes) => {
      expect(codeOf(text)).not.toBe('ok')
      expect(codeOf(`hearth://join/${text}`)).not.toBe('ok')
      expect(codeOf(`hearth://join/${toBase64url(bytes)}`)).not.toBe('ok')
    }),
  )
})

test('V1 the link is short enough for a QR code that a phone reads', () => {
  expect(fromBase64url(link.slice('hearth://join/'.length))?.length).toBeLessThan(200)
})
