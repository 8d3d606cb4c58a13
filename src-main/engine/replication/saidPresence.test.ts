import { expect, test } from 'vitest'
import type { ItemId } from '#shared/kernel/brand.ts'
import { decodeMessage, encodeMessage } from './messages.ts'
import { decodeSaid } from './saidPresence.ts'

const item = (digit: string): ItemId => digit.repeat(32) as ItemId

test('R6 what is said of presence is heard as it was said, of eight places at most', () => {
  const typing = [{ chat: item('a'), thread: null }, { chat: item('b'), thread: item('c') }] // prettier-ignore
  const said = { type: 'presence', state: 'away', typing } as const
  expect(decodeMessage(encodeMessage(said))).toEqual(said)
  const many = Array.from({ length: 12 }, () => ({ chat: item('a'), thread: null }))
  expect(decodeMessage(encodeMessage({ type: 'presence', state: 'here', typing: many }))).toMatchObject({ typing: many.slice(0, 8) }) // prettier-ignore
})

test('R6 what is malformed says nothing', () => {
  for (const wrong of [
    [],
    [3, []],
    [0],
    [0, 'x'],
    [0, [[new Uint8Array(15), null]]],
    [0, [[new Uint8Array(16)]]],
    [0, Array.from({ length: 9 }, () => [new Uint8Array(16), null])],
  ])
    // prettier-ignore
    expect(decodeSaid(wrong)).toBeNull()
})
