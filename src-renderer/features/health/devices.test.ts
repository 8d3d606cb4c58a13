import { describe, expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { deviceNames, inOrder, type Device } from './devices.ts'
import { reasonWords } from './reasons.ts'

const device = (id: string, memberName: string, more: Partial<Device> = {}): Device => ({
  id,
  order: id,
  member: memberName,
  memberName,
  self: false,
  linked: false,
  seenAt: null,
  has: 0,
  of: 0,
  ...more,
})

describe('what devices are called', () => {
  const names = deviceNames(
    [
      device('1', 'Ada', { self: true }),
      device('2', 'Ada'),
      device('3', 'Bo'),
      device('4', 'Cy'),
      device('5', 'Cy'),
      device('6', 'أمل'),
    ],
    'Ada',
    en.health,
  )

  test.each([
    ['1', 'This computer'],
    ['2', 'Your other computer'],
    ['3', 'Bo’s computer'],
    ['4', 'Cy’s computer 1'],
    ['5', 'Cy’s computer 2'],
    ['6', '\u2068أمل\u2069’s computer'],
  ])('%s: %s', (id, name) => {
    expect(names.get(id)).toBe(name)
  })
})

test('this computer comes first, then those linked, then who was seen last', () => {
  const devices = [
    device('never', 'Bo'),
    device('long ago', 'Bo', { seenAt: 1 }),
    device('lately', 'Bo', { seenAt: 2 }),
    device('linked', 'Bo', { linked: true }),
    device('self', 'Ada', { self: true }),
  ]
  expect(inOrder(devices).map(({ id }) => id)).toEqual(['self', 'linked', 'lately', 'long ago', 'never'])
})

test('a reason has its words, and one of a newer engine is said as it is', () => {
  expect(reasonWords('signature-wrong', en)).toBe('wrongly signed')
  expect(reasonWords('adminsRemove', en)).toBe('only admins remove')
  expect(reasonWords('moon-too-full', en)).toBe('moon too full')
})
