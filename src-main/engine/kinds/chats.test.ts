/** What chats are made of: what is taken, and what is not, whoever wrote it. */
import { describe, expect, test } from 'vitest'
import { encodeCbor } from '#shared/kernel/cbor.ts'
import type { MemberId } from '#shared/kernel/brand.ts'
import { channelFields, channelKind } from './channel/channel.ts'
import { encodeMentions, readMentions } from './mentions.ts'
import { messageFields, messageKind } from './message/message.ts'
import { besideStrand, strandOf } from './message/strand.ts'
import { pinFields, pinKind } from './pin/pin.ts'
import { isEmoji, reactionFields, reactionKind } from './reaction/reaction.ts'
import type { ItemId } from '#shared/kernel/brand.ts'

const item = (digit: string): ItemId => digit.repeat(32) as ItemId
const bo = 'b'.repeat(64) as MemberId

describe('a message', () => {
  const message = { channel: item('c'), text: 'Hello', mentions: [{ memberId: bo, name: 'Bo' }], replyTo: item('1'), thread: item('2') } // prettier-ignore

  test('is read as it was written, and says nothing of what it has not', () => {
    expect(messageKind.parse(messageFields(message))).toEqual(message)
    expect(Object.keys(messageFields({ channel: item('c'), text: 'Hello' }))).toEqual(['c', 't'])
  })

  test('of whom a field is malformed is none', () => {
    const fields = messageFields(message)
    for (const wrong of [
      { t: ' \n' },
      { t: 'x'.repeat(10_001) },
      { c: new Uint8Array(15) },
      { r: 'text' },
      { h: new Uint8Array(17) },
      { m: new Uint8Array([1, 2, 3]) },
      { m: encodeCbor([[new Uint8Array(31), 'Bo']]) },
      { m: encodeCbor(Array.from({ length: 51 }, () => [new Uint8Array(32), 'Bo'])) },
      { m: encodeCbor([[new Uint8Array(32), 'x'.repeat(81)]]) },
    ])
      expect(messageKind.parse({ ...fields, ...wrong })).toBeNull()
  })

  test('that names nobody has no mentions, and null is the same as none', () => {
    expect(encodeMentions([])).toBeNull()
    expect(readMentions(null)).toEqual([])
    expect(readMentions(undefined)).toEqual([])
  })
})

describe('a channel', () => {
  const channel = { name: 'boats', topic: '', expires: 24, announcements: true, archived: false, describes: null }

  test('is read as it was written, describing a place or being one', () => {
    expect(channelKind.parse(channelFields(channel))).toEqual(channel)
    expect(channelKind.parse(channelFields({ ...channel, name: '', describes: item('a') }))).toMatchObject({ name: '', describes: item('a') }) // prettier-ignore
  })

  test('without a name of its own, or with what nobody may write, is none', () => {
    const fields = channelFields(channel)
    for (const wrong of [
      { n: ' ' },
      { n: 'x'.repeat(81) },
      { n: 'a\u0007b' },
      { d: 'x'.repeat(251) },
      { x: 0 },
      { x: 1.5 },
      { x: 24 * 366 + 1 },
      { a: 'yes' },
      { z: 1 },
      { s: new Uint8Array(3) },
    ])
      expect(channelKind.parse({ ...fields, ...wrong })).toBeNull()
  })
})

test('a reaction is one emoji as a person sees it', () => {
  for (const emoji of ['👍', '❤️', '👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏿', '🇩🇪', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']) expect(isEmoji(emoji), emoji).toBe(true)
  for (const text of ['', 'a', '1', 'ab', '👍👍', '👍 ', 'é', '漢', '<b>', '🇩', 'x'.repeat(41)])
    expect(isEmoji(text), text).toBe(false)
  const reaction = { target: item('7'), emoji: '👍' }
  expect(reactionKind.parse(reactionFields(reaction))).toEqual(reaction)
  expect(reactionKind.parse({ ...reactionFields(reaction), e: 'no' })).toBeNull()
})

test('a pin says what, and whether', () => {
  const pin = { target: item('7'), on: false }
  expect(pinKind.parse(pinFields(pin))).toEqual(pin)
  expect(pinKind.parse({ ...pinFields(pin), o: 0 })).toBeNull()
})

test('K3 what is said in a space shares no list with what is said to everyone', () => {
  const [chat, thread] = [item('a'), item('b')]
  const strands = [
    strandOf(null, chat),
    strandOf(null, chat, thread),
    strandOf(chat, chat),
    strandOf(chat, chat, thread),
  ]
  const all = [...strands, ...strands.map(besideStrand)]
  expect(new Set(all).size).toBe(all.length)
})
