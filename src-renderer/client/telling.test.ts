import { describe, expect, test } from 'vitest'
import { chatIn, feedIn, placeIn, postIn, threadIn, type Route } from './route.ts'
import { isInView, News, noticesOf, several, type Phrases, type Told } from './telling.ts'

const [lakeside, choir] = ['0a'.repeat(32), '0b'.repeat(32)]
const [garden, root, post, message] = ['1a', '1b', '1c', '1d'].map((digits) => digits.repeat(16)) as [
  string,
  string,
  string,
  string,
]

const row = (told: Partial<Told>): Told => ({
  id: message,
  order: '',
  item: told.id ?? message,
  groupId: lakeside,
  groupName: 'Lakeside',
  why: 'mention',
  by: { id: null, name: 'Bo' },
  title: 'garden',
  text: 'The **key** is under the pot',
  at: 0,
  place: { at: 'chat', channelId: garden, inside: null },
  read: false,
  tell: true,
  ...told,
})

const say: Phrases = {
  what: ({ by, why }) => `${by.name} ${why}`,
  title: (what, where) => `${what} in ${where}`,
  plain: (text) => text.replaceAll('*', ''),
  app: 'Hearth',
  somethingNew: 'something',
  severalNew: (count) => `${String(count)} things`,
}

describe('nothing is told of what one looks at', () => {
  const chat = row({})
  const inThread = row({ place: { at: 'chat', channelId: garden, inside: root } })
  const comment = row({ place: { at: 'feed', inside: post } })
  const announced = row({ id: post, place: { at: 'feed', inside: null } })
  const views: [string, Told, Route, boolean][] = [
    ['a message in the chat that is open', chat, chatIn(lakeside, garden), true],
    ['a message in the chat beside which a thread is open', chat, threadIn(lakeside, garden, root), true],
    ['a message in another chat', chat, chatIn(lakeside, root), false],
    ['a message in the same chat of another group', chat, chatIn(choir, garden), false],
    ['a message while one reads the feed', chat, feedIn(lakeside, null), false],
    ['an answer in the thread that is open', inThread, threadIn(lakeside, garden, root), true],
    ['an answer in a thread that is not', inThread, chatIn(lakeside, garden), false],
    ['a comment on the post that is open', comment, postIn(lakeside, post), true],
    ['a comment while one reads the feed', comment, feedIn(lakeside, null), false],
    ['a post while one reads the feed', announced, feedIn(lakeside, null), true],
    ['a post while one reads a topic', announced, feedIn(lakeside, 'boats'), false],
    ['a post that is open', announced, postIn(lakeside, post), true],
    ['anything among people', chat, placeIn(lakeside, 'people'), false],
    ['anything in the settings', chat, { at: 'settings' }, false],
  ]

  test.each(views)('%s', (_, told, here, isSeen) => {
    expect(isInView(told, here)).toBe(isSeen)
  })
})

describe('what came', () => {
  const ids = (rows: readonly Told[]): string[] => rows.map(({ id }) => id)

  test('while one was away is no news: what is there at first is known', () => {
    const news = new News()
    expect(news.fresh([row({ id: 'a' })])).toEqual([])
  })

  test('since then is told once', () => {
    const news = new News()
    news.fresh([row({ id: 'a' })])
    const rows = [row({ id: 'a' }), row({ id: 'b' })]
    expect(ids(news.fresh(rows))).toEqual(['b'])
    expect(news.fresh(rows)).toEqual([])
  })

  test('in a muted chat or in quiet hours is not told, then or later', () => {
    const news = new News()
    news.fresh([])
    expect(news.fresh([row({ id: 'a', tell: false })])).toEqual([])
    expect(news.fresh([row({ id: 'a', tell: true })])).toEqual([])
  })
})

test('what was told is taken back once it has been read, or is gone', () => {
  const news = new News()
  const rows = [row({ id: 'a' }), row({ id: 'b' }), row({ id: 'c' })]
  news.note(rows)
  expect(news.find('b')?.id).toBe('b')
  expect(news.seen(rows)).toEqual([])
  expect(news.seen([row({ id: 'a', read: true }), row({ id: 'b' })])).toEqual(['a', 'c'])
  expect(news.seen([row({ id: 'b' })])).toEqual([])
  expect(news.find('a')).toBeUndefined()
})

describe('what the system is given', () => {
  test('says who did what, where, and the words without their markup', () => {
    expect(noticesOf([row({})], { hideContents: false }, say)).toEqual([
      { id: message, title: 'Bo mention in garden', body: 'The key is under the pot' },
    ])
  })

  test('names the group where there is no chat to name', () => {
    const [notice] = noticesOf([row({ title: '', why: 'direct' })], { hideContents: false }, say)
    expect(notice?.title).toBe('Bo direct in Lakeside')
  })

  test('with contents hidden says neither what nor who nor where', () => {
    const text = JSON.stringify(noticesOf([row({})], { hideContents: true }, say))
    expect(text).not.toMatch(/Bo|garden|Lakeside|key/)
    expect(text).toContain('something')
  })

  test('is one for many that come at once, as after weeks without others', () => {
    const rows = Array.from({ length: 200 }, (_, index) => row({ id: String(index) }))
    expect(noticesOf(rows, { hideContents: false }, say)).toEqual([
      { id: several, title: 'Hearth', body: '200 things' },
    ])
    expect(noticesOf(rows.slice(0, 3), { hideContents: false }, say)).toHaveLength(3)
  })

  test('is never longer than the shell takes', () => {
    const [notice] = noticesOf([row({ title: 'x'.repeat(500), text: 'y'.repeat(5000) })], { hideContents: false }, say)
    expect(notice?.title.length).toBeLessThanOrEqual(300)
    expect(notice?.body.length).toBeLessThanOrEqual(1000)
  })
})
