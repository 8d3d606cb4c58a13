import { describe, expect, test } from 'vitest'
import { arrivals, countFresh, later, lineAfter } from './reading.ts'
import { ada, at, bo, row } from './rows.fixture.ts'

const first = row(bo, at('10:00'), 'one', { order: '1' })
const second = row(bo, at('10:01'), 'two', { order: '2' })
const third = row(bo, at('10:02'), 'three', { order: '3' })
const own = row(ada, at('10:03'), 'mine', { order: '4', mine: true })

describe('the line "New since" when messages arrive', () => {
  test('comes below what was there when the reader does not see them', () => {
    expect(lineAfter(null, [first], [first, second], false)).toBe('1')
  })

  test('does not come while the reader sees them', () => {
    expect(lineAfter(null, [first], [first, second], true)).toBeNull()
  })

  test('stays where it is while something new stands below it', () => {
    expect(lineAfter('1', [first, second], [first, second, third], true)).toBe('1')
    expect(lineAfter('1', [first, second], [first, second, third], false)).toBe('1')
  })

  test('goes when nothing was new below it and the reader sees what comes', () => {
    expect(lineAfter('2', [first, second], [first, second, third], true)).toBeNull()
  })
})

test('new messages below are counted without one’s own', () => {
  expect(countFresh([first, second, third, own], '1')).toBe(2)
  expect(countFresh([first], null)).toBe(0)
})

test('the later of two places in a channel is taken', () => {
  expect(later('1', '2')).toBe('2')
  expect(later(null, '2')).toBe('2')
  expect(later('1', null)).toBe('1')
})

test('what is told to a listener came at the end, from somebody else', () => {
  expect(arrivals([first], [first, second, own])).toEqual([second])
  expect(arrivals([second], [first, second])).toEqual([])
  expect(arrivals([], [first])).toEqual([])
})
