import { expect, test } from 'vitest'
import { changesOf, isWebAddress, type Draft } from './draft.ts'

const saved: Draft = {
  pronouns: 'she / her',
  headline: '',
  about: '',
  interests: ['choir'],
  skills: [],
  contacts: [],
  links: [],
  birthday: null,
  banner: null,
  hue: null,
  pinned: [],
}

test('only what was changed is written again', () => {
  expect(changesOf(saved, saved)).toEqual({})
  expect(changesOf(saved, { ...saved, headline: ' Joiner ', interests: ['choir'] })).toEqual({ headline: 'Joiner' })
  expect(changesOf(saved, { ...saved, hue: 200, birthday: { month: 3, day: 14, year: null } })).toEqual({
    hue: 200,
    birthday: { month: 3, day: 14, year: null },
  })
})

test('lines that were begun and left empty are not saved', () => {
  const begun: Draft = { ...saved, contacts: [{ label: 'Phone', value: ' ' }], links: [{ label: '', url: '' }] }
  expect(changesOf(saved, begun)).toEqual({})
})

test.each([
  ['https://hearth.example/a', true],
  ['http://x', true],
  ['ftp://x', false],
  ['javascript:alert(1)', false],
  ['https://', false],
])('%s is a web address: %s', (url, expected) => {
  expect(isWebAddress(url)).toBe(expected)
})
