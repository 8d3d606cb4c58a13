import { expect, test } from 'vitest'
import { chatName, isQuiet, loudness, sectionsOf, type Chat } from './chats.ts'

const chat = (name: string, more: Partial<Chat> = {}): Chat => ({
  id: name,
  order: name,
  kind: 'open',
  name,
  topic: '',
  with: [],
  announcementsOnly: false,
  expiresHours: null,
  archived: false,
  unread: 0,
  mentions: 0,
  notify: 'all',
  mutedUntil: null,
  newest: null,
  ...more,
})

test('channels, direct chats and what is archived stand apart, in the order that they came in', () => {
  const all = [
    chat('general', { kind: 'general' }),
    chat('old', { archived: true }),
    chat('night watch', { kind: 'private' }),
    chat('', { id: 'bo', kind: 'direct' }),
  ]
  const { channels, direct, archived } = sectionsOf(all)
  expect(channels.map(({ id }) => id)).toEqual(['general', 'night watch'])
  expect(direct.map(({ id }) => id)).toEqual(['bo'])
  expect(archived.map(({ id }) => id)).toEqual(['old'])
})

test('a direct chat is called after the others in it', () => {
  const people = ['Tomasz', 'Mira'].map((name) => ({ id: null, name }))
  expect(chatName(chat('', { with: people }), 'You alone')).toBe('Tomasz, Mira')
  expect(chatName(chat(''), 'You alone')).toBe('You alone')
  expect(chatName(chat('Jetty'), 'You alone')).toBe('Jetty')
})

test('what is muted stays quiet until its time is over, and what names one is shown all the same', () => {
  const muted = chat('loud', { unread: 3, mutedUntil: 2_000 })
  expect(isQuiet(muted, 1_000)).toBe(true)
  expect(loudness(muted, 1_000)).toBe('read')
  expect(loudness(muted, 2_000)).toBe('unread')
  expect(loudness(chat('none', { unread: 3, notify: 'none' }), 0)).toBe('read')
  expect(loudness({ ...muted, mentions: 1 }, 1_000)).toBe('named')
})
