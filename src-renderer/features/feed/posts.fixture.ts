import type { Comment, Post } from './rows.ts'

export const person = (sign: string): string => sign.repeat(64)
const id = (index: number): string => index.toString(16).padStart(32, '0')
export const at = (index: number): number => Date.UTC(2026, 10, 20, 8) + index * 3_600_000

/** The post of that number: a higher one is newer. */
export const post = (index: number, more: Partial<Post> = {}): Post => ({
  id: id(index),
  order: index.toString().padStart(6, '0'),
  author: person('b'),
  authorName: 'Bo',
  authorPicture: null,
  at: at(index),
  text: `Post ${String(index)}`,
  content: { type: 'text' },
  announcement: false,
  mentions: [],
  topics: [],
  reactions: [],
  comments: 0,
  votes: null,
  edited: false,
  pinned: false,
  hidden: null,
  mine: false,
  delivery: null,
  clockMark: null,
  ...more,
})

export const comment = (index: number, more: Partial<Comment> = {}): Comment => ({
  id: id(index),
  order: index.toString().padStart(6, '0'),
  author: person('b'),
  authorName: 'Bo',
  authorPicture: null,
  at: at(index),
  text: `Comment ${String(index)}`,
  mentions: [],
  replyTo: null,
  reactions: [],
  edited: false,
  deleted: false,
  hidden: null,
  mine: false,
  delivery: null,
  ...more,
})
