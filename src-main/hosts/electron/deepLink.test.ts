import { expect, test } from 'vitest'
import { linkIn } from './deepLink.ts'

test('the link of an invite, or to an item, is found wherever the system put it', () => {
  expect(linkIn(['electron', 'hearth://item/0a/1b'])).toBe('hearth://item/0a/1b')
  expect(linkIn(['electron', '--flag', 'hearth://join/AbC-_'])).toBe('hearth://join/AbC-_')
})

test.each([
  ['another action', 'hearth://erase/all'],
  ['another scheme', 'https://join/x'],
  ['a switch that carries one', '--x=hearth://join/x'],
  ['nothing after join', 'hearth://join/'],
  ['two words', 'hearth://join/a b'],
  ['more than anyone would link to', `hearth://join/${'x'.repeat(5_000)}`],
])('%s is not a link to open', (_what, text) => {
  expect(linkIn([text])).toBeNull()
})
