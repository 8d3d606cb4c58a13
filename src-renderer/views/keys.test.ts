import { expect, test } from 'vitest'
import { keyCommand, stepped } from './keys.ts'

const key = (name: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  key: name,
  code: name === '/' || name === '7' ? 'Slash' : '',
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
  isComposing: false,
})

test.each([
  [key('k', 'ctrl'), 'find'],
  [key('K', 'meta'), 'find'],
  [key('/', 'ctrl'), 'shortcuts'],
  [key('7', 'ctrl', 'shift'), 'shortcuts'],
  [key(',', 'ctrl'), 'settings'],
  [key('L', 'ctrl', 'shift'), 'lock'],
  [key('l', 'meta', 'shift'), 'lock'],
  [key('l', 'ctrl'), null],
  [key('ArrowDown', 'alt'), 'next'],
  [key('ArrowUp', 'alt'), 'previous'],
  [key('ArrowDown', 'alt', 'ctrl'), 'next-group'],
  [key('ArrowDown', 'alt', 'shift'), 'next-unread'],
  [key('ArrowUp', 'alt', 'shift'), 'previous-unread'],
  [key('f', 'ctrl'), 'find-here'],
  [key('F', 'meta', 'shift'), null],
  [key('k'), null],
  [key('/'), null],
  [key('ArrowDown'), null],
  [{ ...key('k', 'ctrl'), isComposing: true }, null],
])('%j asks for %s', (pressed, command) => {
  expect(keyCommand(pressed)).toBe(command)
})

test('stepping through chats ends at the first and the last; through groups it goes round', () => {
  const ids = ['a', 'b', 'c']
  expect(stepped(ids, 'a', 1, false)).toBe('b')
  expect(stepped(ids, 'c', 1, false)).toBeNull()
  expect(stepped(ids, 'a', -1, false)).toBeNull()
  expect(stepped(ids, 'c', 1, true)).toBe('a')
  expect(stepped(ids, 'a', -1, true)).toBe('c')
  expect(stepped(ids, null, 1, false)).toBe('a')
  expect(stepped(ids, 'gone', -1, false)).toBe('c')
  expect(stepped([], null, 1, true)).toBeNull()
})
