import { describe, expect, test } from 'vitest'
import { codeAt, completionAt, marked, peopleFor, peopleToName, replaced } from './completion.ts'

const at = (text: string) => completionAt(text, text.length)

describe('what can be completed before the caret', () => {
  test.each([
    ['@', ''],
    ['Hello @A', 'A'],
    ['(@Ada L', 'Ada L'],
    ['@أم', 'أم'],
    ['@van der Ber', 'van der Ber'],
  ])('%j: a person called %j', (text, query) => {
    expect(at(text)).toMatchObject({ kind: 'person', query, from: text.lastIndexOf('@'), to: text.length })
  })

  test.each(['ada@lake.example', '@ ', '@Ada is not here today', 'Hello', 'a@', '@Ada\n'])('%j: nobody', (text) => {
    expect(at(text)).toBeNull()
  })

  test.each([
    [':ro', 'ro'],
    ['Hi :käs', 'käs'],
    ['(:+1', '+1'],
    ['@Ada and :ro', 'ro'],
  ])('%j: an emoji called %j', (text, query) => {
    expect(at(text)).toMatchObject({ kind: 'emoji', query, from: text.lastIndexOf(':'), to: text.length })
  })

  test.each(['at 10:30', ':', ':r', 'https://lake', ':)'])('%j: no emoji', (text) => {
    expect(at(text)).toBeNull()
  })

  test('it is what stands at the caret that counts, not at the end', () => {
    expect(completionAt('@Bo is here', 3)).toMatchObject({ query: 'Bo', from: 0, to: 3 })
  })

  test('an emoji written out has been closed', () => {
    expect(codeAt('Go :rocket:', 11)).toEqual({ code: 'rocket', from: 3 })
    expect(codeAt('10:30:', 6)).toBeNull()
  })
})

describe('people for what was typed', () => {
  const people = ['Bo Okafor', 'Ada Lindqvist', 'Élodie van der Marchand', 'Okello'].map((name, index) => ({
    id: String(index),
    name,
  }))
  const names = (query: string) => peopleFor(people, query, 8).map(({ name }) => name)

  test('everybody, before anything is typed', () => {
    expect(names('')).toHaveLength(4)
  })

  test('by any word of the name, the first first', () => {
    expect(names('ok')).toEqual(['Okello', 'Bo Okafor'])
  })

  test('without marks, and with spaces', () => {
    expect(names('elodie v')).toEqual(['Élodie van der Marchand'])
  })

  test('nobody any more when the whole name is there, unless another goes on from it', () => {
    expect(peopleToName(people, 'Bo Okafor', 8)).toEqual([])
    expect(peopleToName(people, 'Bo Okafo', 8)).toHaveLength(1)
    expect(peopleToName([...people, { id: '9', name: 'Okello Two' }], 'Okello', 8)).toHaveLength(2)
  })

  test('nobody, when nobody is called so', () => {
    expect(names('zzz')).toEqual([])
  })
})

test('a part of a text is replaced, and the caret stands behind it', () => {
  expect(replaced('Hi @Bo there', 3, 6, '@Bo Okafor ')).toEqual({ text: 'Hi @Bo Okafor  there', caret: 14 })
})

test('marks are put around what is chosen, and taken off again', () => {
  const bold = marked('very good', 5, 9, '**')
  expect(bold).toEqual({ text: 'very **good**', from: 7, to: 11 })
  expect(marked(bold.text, bold.from, bold.to, '**')).toEqual({ text: 'very good', from: 5, to: 9 })
})
