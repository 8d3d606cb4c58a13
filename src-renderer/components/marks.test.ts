import { expect, test } from 'vitest'
import { marked, wordsOf } from './marks.ts'

const shown = (text: string, query: string): string =>
  marked(text, wordsOf(query))
    .map(({ text: run, hit }) => (hit ? `[${run}]` : run))
    .join('')

test.each([
  ['Sourdough bread', 'bread', 'Sourdough [bread]'],
  ['Flatbreads', 'bread', 'Flat[bread]s'],
  ['Jürgen Weiß', 'jurgen', '[Jürgen] Weiß'],
  ['E\u0301lodie', 'elo', '[E\u0301lo]die'],
  ['ﬁre and fire', 'fire', '[ﬁre] and [fire]'],
  ['Bread, bread', 'bread', '[Bread], [bread]'],
  ['書道と茶', '書道', '[書道]と茶'],
  ['خبز عربي', 'عربي', 'خبز [عربي]'],
  ['nothing', 'zzz', 'nothing'],
  ['nothing', '', 'nothing'],
])('in %j, %j is marked', (text, query, expected) => {
  expect(shown(text, query)).toBe(expected)
})
