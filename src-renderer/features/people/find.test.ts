import { expect, test } from 'vitest'
import { member } from '../members/members.fixture.ts'
import { findPeople, type Wanted } from './find.ts'

const all = [
  member('Ada Lindqvist', { role: 'owner', me: true, interests: ['bread', 'choir'] }),
  member('Bo Okafor', { role: 'admin', here: true, skills: ['driving a van', 'Sauerteigbrot'] }),
  member('Jürgen Weiß', { skills: ['Sharpening', 'Sourdough bread'] }),
  member('Élodie Marchand', { here: true, interests: ['cello'] }),
  member('春香', { skills: ['書道'] }),
  member('أمل حداد', { skills: ['خبز'] }),
]
const look = (query: string, more: Partial<Wanted> = {}) =>
  findPeople(all, { query, fields: [], here: false, admins: false, ...more })
const names = (query: string, more: Partial<Wanted> = {}): string[] => look(query, more).map((one) => one.member.name)

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
  ['書道', '春香'],
  ['خبز', 'أمل حداد'],
  ['van', 'Bo Okafor'],
])('%j finds %s, in any script, with or without marks', (query, name) => {
  expect(names(query)).toEqual([name])
})

test('who can help with it comes before who likes it, and says that first', () => {
  const found = look('bread')
  expect(found.map(({ member: { name }, by }) => [name, by])).toEqual([
    ['Jürgen Weiß', 'skill'],
    ['Ada Lindqvist', 'interest'],
  ])
  expect(found[0]?.says).toEqual(['Sourdough bread', 'Sharpening'])
})

test('where one looks is narrowed down by field', () => {
  expect(names('bread', { fields: ['interest'] })).toEqual(['Ada Lindqvist'])
  expect(names('bread', { fields: ['name'] })).toEqual([])
})

test('around now: those here, and oneself; admins: owners and admins', () => {
  expect(names('', { here: true })).toEqual(['Ada Lindqvist', 'Bo Okafor', 'Élodie Marchand'])
  expect(names('', { admins: true })).toEqual(['Ada Lindqvist', 'Bo Okafor'])
})
