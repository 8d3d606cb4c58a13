import { describe, expect, test } from 'vitest'
import { addressOf, chatIn, goodbyeIn, parseRoute, personIn, placeIn, type Route } from './route.ts'

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
    chatIn(lakeside, general),
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
