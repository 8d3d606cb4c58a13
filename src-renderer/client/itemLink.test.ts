import { expect, test } from 'vitest'
import { itemLink, parseItemLink, routeTo } from './itemLink.ts'
import { chatIn, personIn, postIn, threadIn } from './route.ts'

const lakeside = '0a'.repeat(32)
const item = '1b'.repeat(16)
const other = '2c'.repeat(16)

test('a link to an item names its group and itself', () => {
  expect(parseItemLink(` ${itemLink(lakeside, item)} `)).toEqual({ groupId: lakeside, itemId: item })
})

test.each(['', 'hearth://join/abc', `hearth://item/${lakeside}`, `hearth://item/${lakeside}/${item}/more`])(
  '%j is no link to an item',
  (text) => {
    expect(parseItemLink(text)).toBeNull()
  },
)

test('an item leads to where it is read: its chat, its thread, its post, a person', () => {
  expect(routeTo(lakeside, { at: 'chat', channelId: other, inside: null }, item)).toEqual(chatIn(lakeside, other, item))
  expect(routeTo(lakeside, { at: 'chat', channelId: item, inside: null }, item)).toEqual(chatIn(lakeside, item))
  expect(routeTo(lakeside, { at: 'chat', channelId: other, inside: other }, item)).toEqual(
    threadIn(lakeside, other, other, item),
  )
  expect(routeTo(lakeside, { at: 'feed', inside: null }, item)).toEqual(postIn(lakeside, item))
  expect(routeTo(lakeside, { at: 'feed', inside: other }, item)).toEqual(postIn(lakeside, other, item))
  expect(routeTo(lakeside, { at: 'person', memberId: lakeside }, item)).toEqual(personIn(lakeside, lakeside))
})
