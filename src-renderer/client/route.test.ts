import { describe, expect, test } from 'vitest'
import { addressOf, chatIn, parseRoute, placeIn, type Route } from './route.ts'

const lakeside = '0a'.repeat(32)
const general = '1b'.repeat(16)

describe('addresses of the interface', () => {
  const routes: Route[] = [
    { at: 'home' },
    { at: 'add' },
    { at: 'start' },
    { at: 'join' },
    { at: 'settings' },
    placeIn(lakeside, 'first'),
    placeIn(lakeside, 'chats'),
    placeIn(lakeside, 'people'),
    placeIn(lakeside, 'where'),
    placeIn(lakeside, 'more'),
    chatIn(lakeside, general),
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
