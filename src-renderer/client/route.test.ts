import { describe, expect, test } from 'vitest'
import {
  addressOf,
  chatIn,
  feedIn,
  goodbyeIn,
  itemIn,
  parseRoute,
  personIn,
  placeIn,
  postIn,
  searchIn,
  threadIn,
  type Route,
} from './route.ts'

const lakeside = '0a'.repeat(32)
const general = '1b'.repeat(16)

describe('addresses of the interface', () => {
  const routes: Route[] = [
    { at: 'home' },
    { at: 'add' },
    { at: 'start' },
    { at: 'join' },
    { at: 'settings' },
    { at: 'link' },
    { at: 'restore' },
    { at: 'sheet' },
    placeIn(lakeside, 'first'),
    placeIn(lakeside, 'chats'),
    placeIn(lakeside, 'people'),
    placeIn(lakeside, 'where'),
    placeIn(lakeside, 'more'),
    placeIn(lakeside, 'log'),
    placeIn(lakeside, 'you'),
    placeIn(lakeside, 'page'),
    placeIn(lakeside, 'reports'),
    feedIn(lakeside),
    feedIn(lakeside, 'c++ / 湖'),
    postIn(lakeside, general),
    postIn(lakeside, general, '4e'.repeat(16)),
    chatIn(lakeside, general),
    chatIn(lakeside, general, '4e'.repeat(16)),
    threadIn(lakeside, general, '5f'.repeat(16), '4e'.repeat(16)),
    itemIn(lakeside, general),
    searchIn(lakeside, ''),
    searchIn(lakeside, 'in:"Jetty & water" rope/100%'),
    personIn(lakeside, '2c'.repeat(32)),
    goodbyeIn(lakeside, '3d'.repeat(32)),
  ]

  test.each(routes)('every place has an address that leads back to it: %j', (route) => {
    expect(parseRoute(addressOf(route))).toEqual(route)
  })

  test.each(['', '#', '#/nowhere', '#/group/xyz', `#/group/${lakeside.toUpperCase()}`])('%j leads home', (fragment) => {
    expect(parseRoute(fragment)).toEqual({ at: 'home' })
  })

  test('an unknown place in a known group leads to the group', () => {
    expect(parseRoute(`#/group/${lakeside}/chat/general`)).toEqual(placeIn(lakeside, 'first'))
  })
})
