import { expect, test } from 'vitest'
import { forMe } from './forMe.ts'

test('a number counts what is unread and was addressed to oneself, group by group', () => {
  const row = (groupId: string, why: 'mention' | 'reply' | 'direct' | 'post', read = false) => ({ groupId, why, read })
  const counts = forMe([
    row('lakeside', 'mention'),
    row('lakeside', 'direct'),
    row('lakeside', 'post'),
    row('choir', 'reply', true),
  ])
  expect([...counts]).toEqual([['lakeside', 2]])
})
