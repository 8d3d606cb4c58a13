import { describe, expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { actByKey, actsFor, entriesFor, type Acts, type May } from './acts.ts'
import { ada, at, bo, row } from './rows.fixture.ts'

const all: May = { write: true, pin: true, react: true, hide: true }
const none: May = { write: false, pin: false, react: false, hide: false }
const own = row(ada, at('10:00'), 'Mine', { mine: true })
const others = row(bo, at('10:01'), 'Theirs')

/** What was asked of the chat, by the name of the act. */
function watched(): { acts: Acts; asked: string[] } {
  const asked: string[] = []
  const said =
    (name: string) =>
    (what: unknown, on?: unknown): void => {
      const of = typeof what === 'string' ? what : (what as { text: string }).text
      asked.push([name, of, ...(typeof on === 'boolean' ? [String(on)] : [])].join(' '))
    }
  const acts: Acts = {
    reply: said('reply'),
    thread: said('thread'),
    edit: said('edit'),
    remove: said('remove'),
    undoRemove: said('undoRemove'),
    pin: said('pin'),
    react: said('react'),
    copyText: said('copyText'),
    copyLink: said('copyLink'),
    report: said('report'),
    hide: said('hide'),
    unhide: said('unhide'),
    mute: said('mute'),
    isMuted: () => false,
    goTo: said('goTo'),
    retry: said('retry'),
    discard: said('discard'),
  }
  return { acts, asked }
}

describe('what is offered for a message', () => {
  test('one’s own is edited and deleted, another’s is reported and muted', () => {
    expect(actsFor(own, all, false)).toEqual(['reply', 'thread', 'edit', 'pin', 'copyText', 'copyLink', 'remove'])
    expect(actsFor(others, all, false)).toEqual([
      'reply',
      'thread',
      'pin',
      'copyText',
      'copyLink',
      'report',
      'hide',
      'mute',
    ])
  })

  test('who only reads copies, reports, mutes, and may still delete what was theirs', () => {
    expect(actsFor(others, none, false)).toEqual(['copyText', 'copyLink', 'report', 'mute'])
    expect(actsFor(own, none, false)).toEqual(['copyText', 'copyLink', 'remove'])
  })

  test('a thread that is there can be opened by who only reads; in a thread there is no other', () => {
    const begun = { ...others, thread: { replies: 1, newestAt: 0, people: [], unread: 0 } }
    expect(actsFor(begun, none, false)).toContain('thread')
    expect(actsFor(begun, all, true)).not.toContain('thread')
  })

  test('nothing is done with what the engine does not have, and little with what is gone or hidden', () => {
    expect(actsFor({ ...own, state: 'failed' }, all, false)).toEqual([])
    expect(actsFor({ ...own, deleted: true, text: '' }, all, false)).toEqual(['thread'])
    const hidden = { ...others, text: '', hidden: { by: { id: null, name: 'Cy' }, reason: 'rude', at: 0 } }
    expect(actsFor(hidden, all, false)).toEqual(['reply', 'thread', 'copyLink', 'unhide', 'mute'])
  })
})

describe('by a key', () => {
  test.each([
    ['r', own, 'reply Mine'],
    ['R', own, 'reply Mine'],
    ['t', others, 'thread Theirs'],
    ['e', own, 'edit Mine'],
    ['p', others, 'pin Theirs true'],
    ['p', { ...others, pinned: true }, 'pin Theirs false'],
    ['c', others, 'copyText Theirs'],
    ['l', others, 'copyLink Theirs'],
    ['Delete', own, 'remove Mine'],
  ])('%s does what the menu does', (key, message, what) => {
    const { acts, asked } = watched()
    expect(actByKey(key, message, all, false, acts)).toBe(true)
    expect(asked).toEqual([what])
  })

  test.each([
    ['e', others],
    ['Delete', others],
    ['x', own],
    ['Tab', own],
  ])('%s does nothing that may not be done', (key, message) => {
    const { acts, asked } = watched()
    expect(actByKey(key, message, all, false, acts)).toBe(false)
    expect(asked).toEqual([])
  })
})

test('each entry of the menu has its own words, and does what it says', () => {
  const { acts, asked } = watched()
  const entries = [...entriesFor(own, all, false, acts, en), ...entriesFor(others, all, false, acts, en)]
  for (const entry of entries) entry.run()
  expect(entries.map(({ label }) => label)).toContain(en.order.mute('Bo Okafor'))
  expect(asked).toHaveLength(entries.length)
  expect(entries.filter(({ grave }) => grave).map(({ label }) => label)).toEqual([en.chat.remove])
})
