import { expect, test } from 'vitest'
import { readQuery } from './query.ts'
import { snippetOf } from './snippet.ts'

const marked = (text: string, typed: string): string =>
  snippetOf(text, readQuery(typed).terms)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('')

test('a hit is marked in the text as it was written, letter by letter, however long its folded form is', () => {
  expect(marked('Straßenbahn', 'strass')).toBe('[Straß]enbahn')
  expect(marked('Straßenbahn', 'stras')).toBe('[Straß]enbahn')
  expect(marked('ÆGIR und Ægir', 'aeg')).toBe('[ÆG]IR und [Æg]ir')
  expect(marked('İSTANBUL', 'ist')).toBe('[İST]ANBUL')
  expect(marked('e\u0301te\u0301 café', 'ete caf')).toBe('[e\u0301te\u0301] [caf]é')
  expect(marked('ﬁnale', 'f')).toBe('[ﬁ]nale')
})

test('no mark stands upon another, and what touches is one', () => {
  expect(marked('boat boathouse', 'boat boath')).toBe('[boat] [boath]ouse')
  expect(marked('red boat here', '"red boat" boat')).toBe('[red boat] here')
})

test('of a long text what is around the first hit is shown, at the bounds of words', () => {
  const text = `${'lorem ipsum '.repeat(40)}the lighthouse stands ${'dolor sit '.repeat(40)}`
  const shown = marked(text, 'lighth')
  expect(shown).toMatch(/^…(lorem|ipsum) .*the \[lighth\]ouse stands .*…$/)
  expect(shown.length).toBeLessThan(200)
})

test('a character is never cut in half', () => {
  for (let length = 150; length < 210; length += 1) {
    for (const one of ['👩‍💻', 'é', 'é', 'कि', '漢', '🇩🇪']) {
      const shown = snippetOf(`${'x'.repeat(length % 7)}${one.repeat(length)}`, readQuery('nothing').terms)
      expect(shown.map(({ text }) => text).join('')).not.toMatch(/\p{Cs}/u)
      expect(shown[0]?.text).not.toMatch(/(?:^|[^क])ि|^\p{M}/u)
    }
  }
})

test('a text without any hit is shown from its beginning, and one without letters as it is', () => {
  expect(marked('hello there', 'zzz')).toBe('hello there')
  expect(marked('', 'x')).toBe('')
  expect(marked('\ud83d lone', 'lone')).toBe('\ud83d [lone]')
})
