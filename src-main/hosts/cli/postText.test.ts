import { expect, test } from 'vitest'
import { commentLines, postLines, withoutPictures, type Comment, type Post } from './postText.ts'

const bo = { id: 'b0'.repeat(32), name: 'Bo' }
const post: Post = {
  id: '0123456789abcdef0123456789abcdef',
  order: '',
  author: bo.id,
  authorName: 'Bo\u001b[31m',
  authorPicture: null,
  at: Date.UTC(2026, 2, 9, 14, 5),
  text: 'Lunch?\n\u202Eevil',
  content: { type: 'poll', options: ['Soup', 'Stew'], several: false, closesAt: null },
  announcement: false,
  mentions: [],
  topics: [],
  reactions: [{ emoji: '🍲', people: [bo], mine: false }],
  comments: 1,
  votes: { byOption: [[bo], []], mine: [], voters: 1, closed: true },
  edited: true,
  pinned: true,
  hidden: null,
  mine: false,
  delivery: null,
  clockMark: null,
}

test('a post is told in lines, with nothing that a terminal would obey', () => {
  const [head, ...lines] = postLines(post)
  expect(head).toContain('0123456789ab')
  expect(head).toMatch(/pinned {2}edited$/)
  expect(lines).toEqual([
    '  Lunch?',
    '  \u{fffd}evil',
    '  1. Soup  1 (Bo)',
    '  2. Stew  0',
    '  closed',
    '  🍲 1  1 comment',
  ])
  // eslint-disable-next-line no-control-regex -- these are what must not be there
  expect(postLines(post).join('\n')).not.toMatch(/[\u001b\u202e]/)
})

test('of a deleted comment its place is told, and answers stand further in', () => {
  const comment: Comment = {
    id: 'ab'.repeat(16),
    order: '',
    author: bo.id,
    authorName: 'Bo',
    authorPicture: null,
    at: 0,
    text: '',
    mentions: [],
    replyTo: null,
    reactions: [],
    edited: false,
    deleted: true,
    hidden: null,
    mine: false,
    delivery: null,
  }
  expect(commentLines(comment).at(-1)).toBe('    (deleted)')
  expect(commentLines({ ...comment, deleted: false, text: 'Yes', replyTo: comment.id }).at(-1)).toBe('      Yes')
})

test('a script is told that there is a picture, and not the picture', () => {
  const link = { url: 'https://lake.example/', title: 'x', description: '', site: '', picture: 'AAAA' }
  expect(withoutPictures({ ...post, content: { type: 'link', link } })).toMatchObject({
    content: { link: { picture: true } },
  })
})
