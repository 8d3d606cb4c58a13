import { expect, test } from 'vitest'
import { bytesOf, lakeside } from '#tests/support/devices.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { wordsOfSeed } from '../crypto/identity.ts'
import { printSheet, readSheet, writeSheet, type Sheet } from './sheet.ts'

const sheet: Sheet = {
  seed: bytesOf('seed'),
  groups: [
    {
      id: lakeside,
      name: 'Lakeside 🏡',
      charterKey: bytesOf('key'),
      scope: bytesOf('nonce', 16),
      signals: ['ws://a:1'],
    },
    { id: lakeside, name: 'Hilltop', charterKey: bytesOf('other'), scope: bytesOf('group'), signals: [] },
  ],
}
const words = wordsOfSeed(sheet.seed)
const codeOf = (text: string): string => {
  const read = readSheet(text)
  return read.ok ? 'ok' : read.error.code
}

test('I4 a sheet is read back from its compact form, and from the whole page', () => {
  expect(expectOk(readSheet(writeSheet(sheet)))).toEqual(sheet)
  expect(expectOk(readSheet(printSheet(sheet)))).toEqual(sheet)
})

test('I4 the page holds every word with its number, and every group by name', () => {
  const page = printSheet(sheet)
  for (const [index, word] of words.entries()) expect(page).toContain(`${index + 1} ${word}`)
  for (const { name } of sheet.groups) expect(page).toContain(`- ${name}`)
})

test('I4 24 words alone are a sheet without groups, numbered or not', () => {
  const alone = { seed: sheet.seed, groups: [] }
  expect(expectOk(readSheet(words.join(' ')))).toEqual(alone)
  expect(expectOk(readSheet(words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join('\n')))).toEqual(
    alone,
  )
})

test('I4 what is no sheet, a damaged one, and wrong words, each have their words', () => {
  const compact = writeSheet(sheet)
  expect(codeOf('hello')).toBe('sheet-malformed')
  expect(codeOf(words.slice(1).join(' '))).toBe('sheet-malformed')
  expect(codeOf([...words.slice(1), words[0]].join(' '))).toBe('words-wrong')
  expect(codeOf(compact.slice(0, -1))).toBe('sheet-damaged')
})
