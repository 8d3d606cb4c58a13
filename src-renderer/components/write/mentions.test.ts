import { expect, test } from 'vitest'
import { mentionsIn } from './mentions.ts'

const people = [
  { id: 'a1', name: 'Ada' },
  { id: 'a2', name: 'Ada Lindqvist' },
  { id: 'b0', name: 'Bo' },
  { id: 'c1', name: 'Cy' },
  { id: 'c2', name: 'Cy' },
  { id: 'h', name: '春香' },
]
const ids = (...args: Parameters<typeof mentionsIn>) => mentionsIn(...args).map(({ memberId }) => memberId)

test('whoever is called by the whole name is named', () => {
  expect(ids('@Bo, are you there? And @春香', people)).toEqual(['b0', 'h'])
  expect(ids('@春香さん', people)).toEqual(['h'])
})

test('a longer name is not also the shorter one in it', () => {
  expect(ids('@Ada Lindqvist', people)).toEqual(['a2'])
  expect(ids('@Ada Lindqvist and @Ada', people)).toEqual(['a2', 'a1'])
})

test('part of a word is no name, and neither is an address', () => {
  expect(ids('@Bob bo@Bo.example', people)).toEqual([])
})

test('of several with one name, those who were chosen are meant, and nobody otherwise', () => {
  expect(ids('@Cy', people)).toEqual([])
  expect(ids('@Cy', people, [{ memberId: 'c2', name: 'Cy' }])).toEqual(['c2'])
})

test('who was chosen and taken out again is not named', () => {
  expect(ids('Hello', people, [{ memberId: 'b0', name: 'Bo' }])).toEqual([])
})
