import { expect, test } from 'vitest'
import { createLuck } from '#tests/support/luck.ts'
import Database from 'better-sqlite3'
import { expressionOf, readQuery } from './query.ts'
import { snippetOf } from './snippet.ts'
import { tokensOf } from './words.ts'

const tokensIn = (text: string): string[] => readQuery(text).terms.map(({ tokens }) => tokens.join(' '))

test('what is typed comes to words, phrases and filters', () => {
  expect(readQuery('Größe "the red boat" from:"Ada L" in:garden has:poll stra')).toEqual({
    terms: [
      { tokens: ['grosse'], isOpen: true },
      { tokens: ['the', 'red', 'boat'], isOpen: false },
      { tokens: ['stra'], isOpen: true },
    ],
    filters: [
      { name: 'from', value: 'Ada L', typed: 'from:"Ada L"' },
      { name: 'in', value: 'garden', typed: 'in:garden' },
      { name: 'has', value: 'poll', typed: 'has:poll' },
    ],
  })
})

test('a filter without a value asks for nothing yet, and what only looks like one is a word', () => {
  expect(readQuery('from: boat').filters).toEqual([])
  expect(readQuery('from:"').filters).toEqual([])
  expect(readQuery('plugin:x https://a.example within:y').filters).toEqual([])
  expect(readQuery('FROM:田中 In：花园').filters.map(({ name, value }) => [name, value])).toEqual([
    ['from', '田中'],
    ['in', '花园'],
  ])
})

test('punctuation parts words, which still stand together', () => {
  expect(tokensIn("don't ada@lake.example 3:30 -- ?!")).toEqual(['don t', 'ada lake example', '3 30'])
})

/** What breaks parsers: quotes, operators of the index, halves of characters, marks without letters, controls. */
const pieces = ['"', '""', '“', 'from:', 'in:"', 'before:', 'has：', ' ', '\n', '*', '(', ')', 'AND', 'OR', 'NOT', 'NEAR(', '{', '}', ':', '^', '+', '-', '\\', "'", ';', '--', '\0', '\ud83d', '\udc4d', '👩‍💻', '🏽', '\u0301', '\u200d', '\u202e', 'ﷺ', '㈠', '½', 'ß', '東', 'ส', 'ั', 'ำ', 'क', '्', '한', 'ㄱ', 'words', 'about', '_', '#', '@', '%', 'a'.repeat(300)] // prettier-ignore

const fuzz = Number(process.env['HEARTH_FUZZ'] ?? 3_000)

test('any text is a query that the index understands, in time, and is answered by the text as it was', () => {
  const luck = createLuck(20_26)
  const database = new Database(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE found USING fts5 (words, about, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'")`,
  )
  const insert = database.prepare('INSERT INTO found (words, about) VALUES (?, ?)')
  const find = database.prepare('SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid DESC')
  let understood = 0
  for (let round = 0; round < fuzz; round += 1) {
    const text = Array.from({ length: luck.below(24) }, () => luck.pick(pieces) ?? '').join('')
    const { terms } = readQuery(text)
    const { lastInsertRowid } = insert.run(tokensOf(text), 'k2')
    const expression = expressionOf(terms)
    const snippet = snippetOf(text, terms)
    expect(text).toContain(
      snippet
        .map((piece) => piece.text)
        .join('')
        .replaceAll('…', ''),
    )
    if (expression === null) continue
    understood += 1
    const [newest] = find.all(`${expression} AND about : ("k2")`) as { rowid: number }[]
    // Every word of a text is in it: what is typed finds what is the same, but where a filter is taken out of it.
    if (readQuery(text).filters.length === 0 && !/from:|in:|before:|has：/.test(text) && terms.length < 24)
      expect(newest?.rowid).toBe(lastInsertRowid)
  }
  expect(understood).toBeGreaterThan(fuzz / 2)
})

test('the longest query takes no longer than its length', () => {
  for (const text of [
    '"'.repeat(500),
    'a '.repeat(250),
    'from:x '.repeat(70),
    '東'.repeat(500),
    '\u0301'.repeat(500),
    '👩‍💻'.repeat(60),
  ]) {
    const { terms } = readQuery(text)
    expect(terms.length).toBeLessThanOrEqual(24)
    expect(terms.every(({ tokens }) => tokens.length <= 48)).toBe(true)
  }
})
