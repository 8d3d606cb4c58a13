import { describe, expect, test } from 'vitest'
import type { Notify } from '#shared/contract/ui.ts'
import type { MemberId } from '#shared/kernel/brand.ts'
import type { Why } from '../storage/port/attention.ts'
import { isForMe, isOnBadge, isQuiet, isToTell, notifyByItself, type News, type Telling } from './attention.ts'

const [ada, bo, cy] = ['ada', 'bo', 'cy'] as unknown as [MemberId, MemberId, MemberId]

const plain: News = {
  by: bo,
  what: 'message',
  direct: false,
  mentions: [],
  answers: [],
  about: null,
  notify: 'mentions',
}
const news = (told: Partial<News>): News => ({ ...plain, ...told })

describe('what is for Ada', () => {
  const stories: [string, Partial<News>, Why | null][] = [
    ['a message in a chat is not', {}, null],
    ['a message in a chat that she wants everything of', { notify: 'all' }, 'message'],
    ['a post in a feed that she wants everything of', { what: 'post', notify: 'all' }, 'post'],
    ['a post is not, by itself', { what: 'post' }, null],
    ['a message that names her', { mentions: [cy, ada] }, 'mention'],
    ['a message that names Cy is not', { mentions: [cy] }, null],
    ['an answer to what she wrote', { answers: [ada] }, 'reply'],
    ['an answer in a thread that she wrote in', { answers: [cy, ada] }, 'reply'],
    ['an answer to Cy is not', { answers: [cy] }, null],
    ['an answer that names her is first of all a mention', { answers: [ada], mentions: [ada] }, 'mention'],
    ['a direct message', { direct: true, notify: 'all' }, 'direct'],
    ['a direct message in a chat that she wants nothing of, still', { direct: true, notify: 'none' }, 'direct'],
    ['a direct message that names her', { direct: true, mentions: [ada] }, 'mention'],
    ['a direct message that answers hers', { direct: true, answers: [ada] }, 'reply'],
    ['a post that names her', { what: 'post', mentions: [ada] }, 'mention'],
    ['an announcement, whatever she wants of the feed', { what: 'announcement', notify: 'none' }, 'announcement'],
    ['an announcement that names her', { what: 'announcement', mentions: [ada] }, 'mention'],
    ['a comment on her post', { what: 'comment', about: ada }, 'comment'],
    ['a comment on her post that answers her comment', { what: 'comment', about: ada, answers: [ada] }, 'reply'],
    ['a comment on the post of Cy that names her', { what: 'comment', about: cy, mentions: [ada] }, 'mention'],
    [
      'a comment on the post of Cy is not, though she wants everything',
      { what: 'comment', about: cy, notify: 'all' },
      null,
    ],
    ['a reaction to what she wrote', { what: 'reaction', about: ada }, 'reaction'],
    ['a reaction to what Cy wrote is not', { what: 'reaction', about: cy, notify: 'all' }, null],
    ['a reaction in a direct chat to what Cy wrote is not', { what: 'reaction', about: cy, direct: true }, null],
  ]

  test.each(stories)('%s', (_, told, why) => {
    expect(isForMe(news(told), ada)).toBe(why)
  })

  test('nothing of her own is, whatever it does', () => {
    const own = { by: ada, direct: true, mentions: [ada], answers: [ada], about: ada, notify: 'all' } as const
    for (const what of ['message', 'post', 'announcement', 'comment', 'reaction'] as const)
      expect(isForMe(news({ ...own, what }), ada)).toBeNull()
  })
})

const every: Why[] = ['mention', 'reply', 'direct', 'message', 'post', 'announcement', 'comment', 'reaction']
const now = 1_000_000
const open: Telling = { wanted: true, quiet: false, muted: false, notify: 'all', mutedUntil: null, now }
const told = (change: Partial<Telling>): Why[] => every.filter((why) => isToTell(why, { ...open, ...change }))

describe('what the system tells', () => {
  test('of a place that one wants everything of: everything that is for oneself', () => {
    expect(told({})).toEqual(every)
  })

  test('of one where one wants to be named: what names, answers or addresses one, and no mere message', () => {
    expect(told({ notify: 'mentions' })).toEqual(['mention', 'reply', 'announcement', 'comment'])
  })

  const silences: [string, Partial<Telling>][] = [
    ['of a place that one wants nothing of', { notify: 'none' }],
    ['of a muted place', { mutedUntil: now + 1 }],
    ['of a muted person', { muted: true }],
    ['in quiet hours', { quiet: true }],
    ['where one wants no notifications', { wanted: false }],
  ]

  test.each(silences)('nothing %s', (_, change) => {
    for (const notify of ['all', 'mentions'] as Notify[]) expect(told({ notify, ...change })).toEqual([])
  })

  test('again of a place once the time for which it was muted is over', () => {
    expect(told({ mutedUntil: now })).toEqual(every)
  })

  test('nothing when any one of these holds, whatever the others say', () => {
    const flags = [false, true]
    for (const wanted of flags)
      for (const quiet of flags)
        for (const muted of flags)
          for (const mutedUntil of [null, now - 1, now + 1])
            for (const notify of ['all', 'mentions', 'none'] as Notify[]) {
              const silent = !wanted || quiet || muted || mutedUntil === now + 1 || notify === 'none'
              const some = told({ wanted, quiet, muted, mutedUntil, notify })
              expect(some.length === 0).toBe(silent)
            }
  })
})

test('the badge counts who waits for an answer or gave one', () => {
  expect(every.filter(isOnBadge)).toEqual(['mention', 'reply', 'direct', 'comment'])
})

describe('quiet hours', () => {
  const at = (hour: number, minute = 0): number => hour * 60 + minute

  test.each([
    [at(21, 59), false],
    [at(22), true],
    [at(23, 59), true],
    [at(0), true],
    [at(6, 59), true],
    [at(7), false],
    [at(12), false],
  ])('from 22:00 to 07:00, over midnight, minute %i is quiet: %s', (minute, quiet) => {
    expect(isQuiet({ from: at(22), to: at(7) }, minute)).toBe(quiet)
  })

  test.each([
    [at(12, 59), false],
    [at(13), true],
    [at(14, 29), true],
    [at(14, 30), false],
    [at(0), false],
  ])('from 13:00 to 14:30, minute %i is quiet: %s', (minute, quiet) => {
    expect(isQuiet({ from: at(13), to: at(14, 30) }, minute)).toBe(quiet)
  })

  test('that end where they begin are the whole day, and none are none', () => {
    expect(isQuiet({ from: at(8), to: at(8) }, at(7))).toBe(true)
    expect(isQuiet(null, at(3))).toBe(false)
  })
})

test('by itself one is told of direct chats and announcements, and elsewhere where one is named', () => {
  expect(notifyByItself({ direct: true, announcementsOnly: false })).toBe('all')
  expect(notifyByItself({ direct: false, announcementsOnly: true })).toBe('all')
  expect(notifyByItself({ direct: false, announcementsOnly: false })).toBe('mentions')
})
