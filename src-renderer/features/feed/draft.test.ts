import { describe, expect, test } from 'vitest'
import {
  closingTime,
  contentOf,
  draftOf,
  emptyDraft,
  isBlank,
  isTooLong,
  keepDraft,
  pageAddress,
  problemOf,
  readDraft,
} from './draft.ts'

const poll = { ...emptyDraft('poll'), text: 'When?', options: ['Friday ', '', 'Sunday'] }
const article = { ...emptyDraft('article'), title: 'Tar', body: 'Warm it first.' }
const boats = {
  url: 'https://boats.example/tar',
  title: 'Tar',
  description: 'How',
  site: 'boats.example',
  picture: null,
}

describe('a post that is being written', () => {
  test('is kept, and read again as it was', () => {
    const written = { ...poll, several: true, closes: 'week' as const }
    expect(readDraft(keepDraft(written))).toEqual(written)
  })

  test.each(['', 'no json', '[]', '{"kind":"photo","options":7}', 'null'])(
    'what was kept as %j gives an empty one',
    (kept) => {
      expect(isBlank(readDraft(kept))).toBe(true)
      expect(problemOf(readDraft(kept))).toBe('missingText')
    },
  )

  test('is not kept when there is nothing in it', () => {
    expect(keepDraft(emptyDraft('poll'))).toBeNull()
    expect(keepDraft({ ...emptyDraft(), text: ' \n' })).toBeNull()
  })

  test('keeps what belongs to another kind while one looks around', () => {
    expect(readDraft(keepDraft({ ...poll, kind: 'text' })).options).toEqual(poll.options)
  })
})

describe('what it lacks', () => {
  test.each([
    [emptyDraft('text'), 'missingText'],
    [{ ...emptyDraft('link'), url: 'javascript:alert(1)' }, 'urlWrong'],
    [{ ...emptyDraft('link'), url: 'mailto:ada@example.org' }, 'urlWrong'],
    [{ ...poll, text: ' ' }, 'missingQuestion'],
    [{ ...poll, options: ['Friday', ' '] }, 'missingOptions'],
    [{ ...poll, options: ['Friday', 'Friday '] }, 'sameOptions'],
    [{ ...article, title: '' }, 'missingTitle'],
    [{ ...article, body: ' ' }, 'missingBody'],
    [poll, null],
    [article, null],
    [{ ...emptyDraft('link'), url: 'boats.example/tar' }, null],
  ])('%j: %s', (written, problem) => {
    expect(problemOf(written)).toBe(problem)
  })

  test('a text may be 10,000 signs long, an article 200,000', () => {
    expect(isTooLong({ ...emptyDraft(), text: 'a'.repeat(10_000) })).toBe(false)
    expect(isTooLong({ ...emptyDraft(), text: 'a'.repeat(10_001) })).toBe(true)
    expect(isTooLong({ ...article, body: 'a'.repeat(200_001) })).toBe(true)
  })
})

describe('what the engine is given', () => {
  test('of a poll, the options that say something', () => {
    expect(contentOf({ ...poll, closes: 'hour' }, 1000)).toEqual({
      type: 'poll',
      options: ['Friday', 'Sunday'],
      several: false,
      closesAt: 3_601_000,
    })
  })

  test('of a link, its preview, or the address alone', () => {
    const link = { ...emptyDraft('link'), url: ' www.boats.example/tar ' }
    expect(contentOf({ ...link, preview: boats }, 0)).toEqual({ type: 'link', link: boats })
    expect(contentOf(link, 0)).toEqual({
      type: 'link',
      link: { url: 'https://www.boats.example/tar', title: '', description: '', site: 'boats.example', picture: null },
    })
  })

  test.each([
    { type: 'text' } as const,
    { type: 'link', link: boats } as const,
    { type: 'poll', options: ['a', 'b'], several: true, closesAt: 5 } as const,
    { type: 'article', title: 'Tar', body: 'Warm it.' } as const,
  ])('of a post that is edited, what it was: %j', (content) => {
    const mutable = structuredClone(content) as Parameters<typeof draftOf>[0]['content']
    const written = draftOf({ text: 'Hello', content: mutable, announcement: false })
    expect(contentOf(written, 99)).toEqual(content)
    expect(written.text).toBe('Hello')
  })

  test('a poll closes when it was to close, unless that is changed', () => {
    expect(closingTime({ closes: 'asWas', closesAt: 7 }, 1)).toBe(7)
    expect(closingTime({ closes: 'never', closesAt: 7 }, 1)).toBeNull()
  })
})

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['a.example', 'https://a.example/'],
  ['http://a.example', 'http://a.example/'],
  ['file:///etc', null],
  ['two words.example', null],
  ['', null],
])('%j is the page %s', (typed, address) => {
  expect(pageAddress(typed)).toBe(address)
})
