import { expect, test } from 'vitest'
import { chatIn, feedIn, personIn, placeIn } from '../client/route.ts'
import { nextStop, type Stop } from './stops.ts'

const lakeside = '0a'.repeat(32)
const chat = (digit: string) => chatIn(lakeside, digit.repeat(32))
const stops: readonly Stop[] = [
  { to: feedIn(lakeside), unread: true },
  { to: placeIn(lakeside, 'people'), unread: false },
  { to: chat('1'), unread: false },
  { to: chat('2'), unread: true },
]

test('one goes from the feed through the places to the last chat, and no further', () => {
  expect(nextStop(stops, feedIn(lakeside), 1, false)).toEqual(placeIn(lakeside, 'people'))
  expect(nextStop(stops, chat('1'), 1, false)).toEqual(chat('2'))
  expect(nextStop(stops, chat('2'), 1, false)).toBeNull()
  expect(nextStop(stops, feedIn(lakeside), -1, false)).toBeNull()
})

test('who looks at one person stands among the people', () => {
  expect(nextStop(stops, personIn(lakeside, '3c'.repeat(32)), 1, false)).toEqual(chat('1'))
})

test('to what is unread one goes round', () => {
  expect(nextStop(stops, feedIn(lakeside), 1, true)).toEqual(chat('2'))
  expect(nextStop(stops, chat('2'), 1, true)).toEqual(feedIn(lakeside))
  expect(nextStop(stops, chat('1'), -1, true)).toEqual(feedIn(lakeside))
  expect(nextStop([], feedIn(lakeside), 1, true)).toBeNull()
})

test('from a place that is not in the list, down begins at the top and up at the end', () => {
  expect(nextStop(stops, placeIn(lakeside, 'more'), 1, false)).toEqual(feedIn(lakeside))
  expect(nextStop(stops, placeIn(lakeside, 'more'), -1, false)).toEqual(chat('2'))
})
