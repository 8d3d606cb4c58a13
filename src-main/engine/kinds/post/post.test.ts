import { expect, test } from 'vitest'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { commentFields, commentKind } from '../comment/comment.ts'
import { hideFields, hideKind } from '../hide/hide.ts'
import { reportFields, reportKind } from '../report/report.ts'
import { settleKind } from '../report/settle.ts'
import { readChoices, voteFields, voteKind } from '../vote/vote.ts'
import { wordsOf } from './poll.ts'
import { announcementKind, postChange, postFields, postKind, type Post } from './post.ts'

const item = '11'.repeat(16) as ItemId
const ada = '22'.repeat(32) as MemberId
const posts: Post[] = [
  { text: 'Hello', content: { type: 'text' }, mentions: [{ memberId: ada, name: 'Ada' }] },
  { text: '', content: { type: 'article', title: 'A summer', body: 'Long ago' }, mentions: [] },
  {
    text: 'Lunch?',
    content: { type: 'poll', poll: { options: ['a', 'b'], several: true, closesAt: 5 } },
    mentions: [],
  },
  { text: '', content: { type: 'link', link: { url: 'https://lake.example/', title: 'x', description: '', site: '', picture: new Uint8Array([1]) } }, mentions: [] }, // prettier-ignore
]

test('D1 a post of any kind is read as it was written, also after an edit that makes it another', () => {
  for (const post of posts) {
    expect(postKind.parse(postFields(post))).toEqual(post)
    for (const before of posts)
      expect(announcementKind.parse({ ...postFields(before), ...postChange(post) })).toEqual(post)
  }
})

test('what a later version puts beside a text is not seen; the text is', () => {
  expect(postKind.parse({ y: 'photos', t: 'The lake', q: 1 })).toMatchObject({
    text: 'The lake',
    content: { type: 'text' },
  })
})

test('what is out of bounds is no post', () => {
  const [, article, poll, link] = posts.map((post) => postFields(post))
  for (const bad of [
    { y: 'text', t: ' \n' },
    { y: 'text', t: 'x'.repeat(10_001) },
    { y: 1, t: 'x' },
    { y: 'text' },
    { y: 'text', t: 'x', m: new Uint8Array([1]) },
    { ...article, h: ' ' },
    { ...article, h: 'x'.repeat(201) },
    { ...article, b: ' ' },
    { ...article, b: 'x'.repeat(200_001) },
    { ...poll, t: '' },
    { ...poll, p: null },
    { ...link, u: new Uint8Array([0x80]) },
  ])
    expect(postKind.parse(bad)).toBeNull()
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'hearth://join/x',
  'http://',
  'https:// x',
])('a link to %s is none', (url) => {
  const [, , , link] = posts
  const content = { type: 'link', link: { url, title: '', description: '', site: '', picture: null } } as const
  expect(postKind.parse(postFields({ ...(link as Post), content }))).toBeNull()
})

test('comments, votes, hidings, reports are read as they were written, and within bounds', () => {
  const comment = { post: item, text: 'Yes', mentions: [], replyTo: item }
  expect(commentKind.parse(commentFields(comment))).toEqual(comment)
  for (const text of ['', ' ', 'x'.repeat(10_001)])
    expect(commentKind.parse({ ...commentFields(comment), t: text })).toBeNull()
  const vote = { post: item, choices: [{ option: 0, words: wordsOf('a') }, { option: 3, words: wordsOf('b') }] } // prettier-ignore
  expect(voteKind.parse(voteFields(vote))).toEqual(vote)
  const [first, second] = vote.choices
  if (first === undefined || second === undefined) throw new Error('two choices')
  for (const choices of [
    [second, first],
    [first, first],
    [{ ...first, option: 20 }],
    [{ ...first, words: new Uint8Array(7) }],
  ])
    // prettier-ignore
    expect(readChoices(voteFields({ post: item, choices })['o'])).toBeNull()
  const hide = { target: item, reason: 'Rude', on: true }
  expect(hideKind.parse(hideFields(hide))).toEqual(hide)
  expect(hideKind.parse(hideFields({ ...hide, reason: ' ' }))).toBeNull()
  expect(hideKind.parse(hideFields({ ...hide, reason: 'x'.repeat(501) }))).toBeNull()
  const report = { target: item, reason: 'Rude', subject: 'post' as const, text: 'x', author: ada }
  expect(reportKind.parse(reportFields(report))).toEqual(report)
  expect(reportKind.parse({ ...reportFields(report), k: 'person' })).toBeNull()
  expect(settleKind.parse({ i: new Uint8Array(16), h: 'left' })).toMatchObject({ how: 'left' })
  expect(settleKind.parse({ i: new Uint8Array(16), h: 'burnt' })).toBeNull()
})
