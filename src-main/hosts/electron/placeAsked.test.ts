import { expect, test } from 'vitest'
import { parsePlaceAsked } from './placeAsked.ts'

test.each([
  { what: 'new-archive', name: 'Lakeside 2026-11-22.zip' },
  { what: 'new-backup', name: '春の会' },
  { what: 'archive' },
])('a place is asked for by %j', (asked) => {
  expect(parsePlaceAsked(asked)).toEqual(asked)
})

test.each([
  null,
  'archive',
  { what: 'folder' },
  { what: 'new-archive' },
  { what: 'new-archive', name: '../../etc/passwd' },
  { what: 'new-archive', name: 'C:\\x' },
  { what: 'archive', name: 'more' },
])('%j asks for nothing', (asked) => {
  expect(parsePlaceAsked(asked)).toBeNull()
})
