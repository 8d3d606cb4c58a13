import { expect, test } from 'vitest'
import { columns, plain, widthOf } from './layout.ts'

test('columns stand below one another, also where a letter takes two places or is put together', () => {
  expect(
    columns([
      ['Ada', 'owner', 'you'],
      ['日本', 'member', ''],
      ['Zoe\u0308', 'guest', 'here now'],
    ]),
  ).toBe(['Ada   owner   you', '日本  member', 'Zoe\u0308   guest   here now'].join('\n'))
  expect(widthOf('👩‍👩‍👧')).toBe(2)
})

test('what others wrote cannot command the terminal or turn its lines around', () => {
  expect(plain('a\u001b[2Jb\rc\u0007\u202ed')).toBe('a\ufffd[2Jb\ufffdc\ufffd\ufffdd')
  expect(plain('two\nlines\tkept')).toBe('two\nlines\tkept')
})
