import { expect, test } from 'vitest'
import { findMembers } from './find.ts'
import { member } from './members.fixture.ts'

const all = [
  member('Ada Lindqvist', { role: 'owner', me: true }),
  member('Bo Okafor', { role: 'admin', here: true }),
  member('Jürgen Weiß'),
  member('Élodie Marchand', { here: true }),
  member('春香'),
  member('أمل حداد'),
]
const names = (query: string, filter: 'all' | 'here' | 'admins' = 'all'): string[] =>
  findMembers(all, query, filter).map(({ name }) => name)

test.each([
  ['', 6],
  ['   ', 6],
  ['zzz', 0],
])('%j finds %d people', (query, count) => {
  expect(names(query)).toHaveLength(count)
})

test.each([
  ['jurgen', 'Jürgen Weiß'],
  ['ÉLO', 'Élodie Marchand'],
  ['elodie m', 'Élodie Marchand'],
  ['okafor b', 'Bo Okafor'],
  ['春', '春香'],
  ['حداد', 'أمل حداد'],
  ['香', '春香'],
])('%j finds %s', (query, name) => {
  expect(names(query)).toEqual([name])
})

test('here now: those linked, and oneself', () => {
  expect(names('', 'here')).toEqual(['Ada Lindqvist', 'Bo Okafor', 'Élodie Marchand'])
})

test('admins: owners and admins', () => {
  expect(names('', 'admins')).toEqual(['Ada Lindqvist', 'Bo Okafor'])
})
