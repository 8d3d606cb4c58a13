import { expect, test } from 'vitest'
import { closeness, findGoals, type Goal } from './match.ts'

const goal = (kind: Goal['kind'], name: string): Goal => ({
  key: kind + name,
  kind,
  name,
  where: '',
  groupId: '',
  to: { at: 'home' },
  picture: null,
  look: null,
  asked: false,
})
const goals = [
  goal('chat', 'general'),
  goal('group', 'Lakeside'),
  goal('group', 'Kammerchor Nord'),
  goal('person', 'Jürgen Weiß'),
  goal('person', 'Nora Lake'),
]
const found = (query: string): string[] => findGoals(goals, query, 10).map(({ name }) => name)

test('nothing typed shows all, in order', () => {
  expect(found('')).toEqual(goals.map(({ name }) => name))
})

test('what begins so comes before what has a word that does, and that before what merely has it', () => {
  expect(found('la')).toEqual(['Lakeside', 'Nora Lake'])
  expect(found('nor')).toEqual(['Nora Lake', 'Kammerchor Nord'])
  expect(closeness('Lakeside', 'side')).toBe(3)
})

test('marks and capitals do not matter, words may be typed in any order', () => {
  expect(found('jurgen')).toEqual(['Jürgen Weiß'])
  expect(found('weiß j')).toEqual(['Jürgen Weiß'])
})

test('what leads where something else leads too is shown only once it is typed', () => {
  const lone = [...goals, { ...goal('chat', 'garden'), asked: true }]
  expect(findGoals(lone, '', 10)).toHaveLength(goals.length)
  expect(findGoals(lone, 'gard', 10).map(({ name }) => name)).toEqual(['garden'])
})

test('no more than asked for are shown', () => {
  expect(findGoals(goals, '', 2)).toHaveLength(2)
})

test('what nothing is called finds nothing', () => {
  expect(found('zzz')).toEqual([])
})
