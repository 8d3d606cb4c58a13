import { expect, test } from 'vitest'
import { keyAsks } from './keys.ts'

const enter = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
}

test('Enter sends and Shift+Enter breaks the line', () => {
  expect(keyAsks(enter, true)).toBe('send')
  expect(keyAsks({ ...enter, shiftKey: true }, true)).toBe('nothing')
})

test('the two can be swapped; Ctrl or Cmd with Enter always sends', () => {
  expect(keyAsks(enter, false)).toBe('nothing')
  expect(keyAsks({ ...enter, ctrlKey: true }, false)).toBe('send')
  expect(keyAsks({ ...enter, metaKey: true }, true)).toBe('send')
})

test('never while an input method composes', () => {
  expect(keyAsks({ ...enter, isComposing: true }, true)).toBe('nothing')
  expect(keyAsks({ ...enter, keyCode: 229 }, true)).toBe('nothing')
})

test('no other key sends', () => {
  expect(keyAsks({ ...enter, key: 'a' }, true)).toBe('nothing')
})
