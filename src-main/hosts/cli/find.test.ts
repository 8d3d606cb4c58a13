import { expect, test } from 'vitest'
import { byId, findGroup } from './find.ts'

const group = (id: string, name: string) => ({
  id: id.padEnd(64, '0'),
  order: id,
  name,
  hue: 0,
  unread: 0,
  state: 'member' as const,
  ended: null,
})
const lakeside = group('aaaaaa11', 'Lakeside')
const choir = group('bbbbbb22', 'Choir')

test('where there is one group, it is meant', () => {
  expect(findGroup([lakeside], undefined)).toMatchObject({ value: lakeside })
  expect(findGroup([], undefined)).toMatchObject({ error: { code: 'group-missing' } })
  expect(findGroup([], 'Lakeside')).toMatchObject({ error: { code: 'group-missing' } })
})

test('where there are several, one has to be named: by name, or by the beginning of its id', () => {
  const groups = [lakeside, choir]
  expect(findGroup(groups, undefined)).toMatchObject({ error: { code: 'group-needed' } })
  expect(findGroup(groups, 'Choir')).toMatchObject({ value: choir })
  expect(findGroup(groups, 'choir')).toMatchObject({ value: choir })
  expect(findGroup(groups, 'aaaaaa1')).toMatchObject({ value: lakeside })
  expect(findGroup(groups, 'Band')).toMatchObject({ error: { code: 'group-unknown' } })
})

test('two groups of the same name are told apart by id, and the exact name goes before one alike', () => {
  const second = group('cccccc33', 'Choir')
  const shouted = group('dddddd44', 'CHOIR')
  expect(findGroup([choir, second], 'Choir')).toMatchObject({ error: { code: 'group-ambiguous' } })
  expect(findGroup([choir, second], 'cccccc')).toMatchObject({ value: second })
  expect(findGroup([choir, shouted], 'CHOIR')).toMatchObject({ value: shouted })
})

test('a few digits are no id', () => {
  expect(byId([lakeside], 'aaaaa')).toEqual([])
  expect(byId([lakeside], 'AAAAAA')).toEqual([lakeside])
})
