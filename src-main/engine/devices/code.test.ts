import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf } from '#tests/support/devices.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { meetingOf, readCode, writeCode, type LinkCode } from './code.ts'

const code: LinkCode = {
  secret: bytesOf('secret', 16),
  expires: 1_795_168_800_000,
  signals: ['wss://signal.example/', 'ws://192.168.0.7:4444'],
}
const written = writeCode(code)
const codeOf = (text: string): string => {
  const read = readCode(text)
  return read.ok ? 'ok' : read.error.code
}

test('I4 a code is read back as it was written, whatever mail has done to it', () => {
  expect(expectOk(readCode(written))).toEqual(code)
  for (const text of [` ${written}\n`, `${written}/`, written.replace('hearth', 'HEARTH')])
    expect(codeOf(text)).toBe('ok')
})

test('I4 a code cut off anywhere, or with any character changed, is damaged', () => {
  for (let at = 'hearth://link/'.length; at < written.length; at += 1) {
    expect(codeOf(written.slice(0, at)), `cut at ${at}`).toBe('code-damaged')
    const other = written[at] === 'A' ? 'B' : 'A'
    expect(codeOf(written.slice(0, at) + other + written.slice(at + 1)), `changed at ${at}`).toBe('code-damaged')
  }
})

test('I4 any text whatever gets an answer', () => {
  fc.assert(
    fc.property(fc.string(), (text) => ['code-malformed', 'code-damaged'].includes(codeOf(`hearth://link/${text}`))),
  )
  expect(codeOf('')).toBe('code-malformed')
})

test('I4 what follows from a secret tells nothing of it, and differs from secret to secret', () => {
  const [one, other] = [meetingOf(bytesOf('one', 16)), meetingOf(bytesOf('other', 16))]
  expect(one.topic).toMatch(/^[0-9a-f]{32}$/)
  expect(one.scope).toMatch(/^[0-9a-f]{64}$/)
  expect(one).not.toEqual(other)
})
