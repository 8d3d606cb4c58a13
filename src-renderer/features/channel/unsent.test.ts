import { describe, expect, test } from 'vitest'
import { ada, at, bo, row } from './rows.fixture.ts'
import { parseAnswered, parseUnsent, shownUnsent, stillUnsent, toGoAgain, type Unsent } from './unsent.ts'

const unsent = (key: string, more: Partial<Unsent> = {}): Unsent => ({
  key,
  text: 'Hello',
  at: at('10:00'),
  after: '5',
  messageId: null,
  mentions: [],
  replyTo: null,
  why: null,
  ...more,
})
const mine = (id: string, order: string, text = 'Hello') => row(ada, at('10:00'), text, { id, order, mine: true })

describe('an unsent message', () => {
  test('is replaced by the row of its id', () => {
    expect(stillUnsent([unsent('a', { messageId: 'm1' })], [mine('m1', '6')])).toEqual([])
  })

  test('stays while the engine does not show it', () => {
    const list = [unsent('a', { messageId: 'm1' }), unsent('b')]
    expect(stillUnsent(list, [mine('m0', '4')])).toBe(list)
  })

  test('is replaced by its row even before the answer is there', () => {
    expect(stillUnsent([unsent('a')], [mine('m1', '6')])).toEqual([])
  })

  test('is not taken for an older message with the same words, nor for somebody else’s', () => {
    const list = [unsent('a')]
    expect(stillUnsent(list, [mine('m0', '4'), row(bo, at('10:01'), 'Hello', { order: '6' })])).toBe(list)
  })

  test('said twice is replaced once by one row', () => {
    expect(stillUnsent([unsent('a'), unsent('b')], [mine('m1', '6')]).map(({ key }) => key)).toEqual(['b'])
  })

  test('does not take the row that belongs to another’s id', () => {
    const list = [unsent('a'), unsent('b', { messageId: 'm1' })]
    expect(stillUnsent(list, [mine('m1', '6')]).map(({ key }) => key)).toEqual(['a'])
  })

  test('is shown as one’s own, sending or failed with its reason', () => {
    const me = { id: ada.author, name: ada.authorName }
    const none = new Set<string>()
    expect(shownUnsent(unsent('a'), me, none)).toMatchObject({
      id: 'a',
      mine: true,
      state: 'sending',
      authorName: 'Ada Lindqvist',
    })
    expect(shownUnsent(unsent('a', { why: 'disk-full' }), me, none)).toMatchObject({
      state: 'failed',
      why: 'disk-full',
    })
  })

  test('for which the engine was away goes again by itself, unless another window wrote it', () => {
    const me = { id: ada.author, name: ada.authorName }
    const list = [unsent('a', { why: 'disconnected' }), unsent('b', { why: 'disk-full' }), unsent('c')]
    const here = new Set(['a', 'b', 'c'])
    expect(toGoAgain(list, here).map(({ key }) => key)).toEqual(['a'])
    expect(toGoAgain(list, new Set())).toEqual([])
    expect(list.map((own) => shownUnsent(own, me, here).state)).toEqual(['held', 'failed', 'sending'])
    expect(shownUnsent(unsent('a', { why: 'disconnected' }), me, new Set()).state).toBe('failed')
  })

  test('survives a restart and then waits for Retry', () => {
    expect(parseUnsent(JSON.stringify([unsent('a')]))).toEqual([unsent('a', { why: 'disconnected' })])
  })

  test('of an older Hearth is read back too, without what it did not have', () => {
    const old = JSON.stringify([{ key: 'a', text: 'Hello', at: at('10:00'), after: '5', messageId: null }])
    expect(parseUnsent(old)).toEqual([unsent('a', { why: 'disconnected' })])
  })

  test.each([null, '', '{', '[{"key":1}]', '"text"'])('that cannot be read back from %j is none', (text) => {
    expect(parseUnsent(text)).toEqual([])
  })
})

test('what one was answering survives a restart, and what is not understood is nothing', () => {
  const answered = { id: 'm1', author: { id: 'b0', name: 'Bo' }, text: 'Soup?' }
  expect(parseAnswered(JSON.stringify(answered))).toEqual(answered)
  for (const broken of [null, '', '{}', 'x']) expect(parseAnswered(broken)).toBeNull()
})
