import { describe, expect, test } from 'vitest'
import { firstNew, marksOf, type Shown } from './items.ts'
import { ada, at, bo, row } from './rows.fixture.ts'

const shape = (rows: readonly Shown[], line: string | null, whole = true): string[] =>
  rows.map((message, index) => {
    const marks = marksOf(rows, index, line, whole)
    return [
      marks.day ? 'day' : '',
      marks.unread ? 'new' : '',
      marks.first ? 'first' : '',
      marks.last ? 'last' : '',
      message.text,
    ]
      .filter((part) => part !== '')
      .join(' ')
  })

describe('runs of messages', () => {
  test('what one author writes within five minutes is one run', () => {
    const rows = [row(ada, at('10:00'), 'a'), row(ada, at('10:04'), 'b'), row(ada, at('10:08'), 'c')]
    expect(shape(rows, null)).toEqual(['day first a', 'b', 'last c'])
  })

  test('a pause of five minutes begins another run', () => {
    const rows = [row(ada, at('10:00'), 'a'), row(ada, at('10:05'), 'b')]
    expect(shape(rows, null)).toEqual(['day first last a', 'first last b'])
  })

  test('another author begins another run', () => {
    const rows = [row(ada, at('10:00'), 'a'), row(bo, at('10:01'), 'b'), row(ada, at('10:02'), 'c')]
    expect(shape(rows, null)).toEqual(['day first last a', 'first last b', 'first last c'])
  })

  test('an answer begins another run, so that its author stands above what is quoted', () => {
    const rows = [
      row(ada, at('10:00'), 'a'),
      row(ada, at('10:01'), 'b', { replyTo: { id: 'x', author: null, text: '' } }),
    ]
    expect(shape(rows, null)).toEqual(['day first last a', 'first last b'])
  })

  test('a clock far behind begins another run rather than hiding its time', () => {
    const rows = [row(bo, at('10:00'), 'a'), row(bo, at('08:00'), 'b')]
    expect(shape(rows, null)).toEqual(['day first last a', 'first last b'])
  })
})

describe('day separators', () => {
  test('stand above the first message of each day', () => {
    const rows = [
      row(ada, at('23:59'), 'a'),
      row(ada, at('23:59') + 120_000, 'b'),
      row(ada, at('23:59') + 180_000, 'c'),
    ]
    expect(shape(rows, null)).toEqual(['day first last a', 'day first b', 'last c'])
  })

  test('do not stand above the first while older messages may be of its day', () => {
    expect(shape([row(ada, at('10:00'), 'a')], null, false)).toEqual(['first last a'])
  })
})

describe('the line "New since"', () => {
  const rows = [
    row(ada, at('10:00'), 'a', { mine: true, order: '1' }),
    row(bo, at('10:01'), 'b', { order: '2' }),
    row(bo, at('10:02'), 'c', { order: '3' }),
    row(bo, at('10:03'), 'd', { order: '4' }),
  ]

  test('stands above the first message after what was read, and breaks the run there', () => {
    expect(shape(rows, '2')).toEqual(['day first last a', 'first last b', 'new first c', 'last d'])
    expect(firstNew(rows, '2')).toBe(2)
  })

  test('is nowhere when all is read, or nothing ever was', () => {
    expect(shape(rows, '4').join()).not.toContain('new')
    expect(shape(rows, null).join()).not.toContain('new')
    expect([firstNew(rows, '4'), firstNew(rows, null)]).toEqual([-1, -1])
  })

  test('does not stand above what one wrote oneself', () => {
    const own = [...rows.slice(0, 2), row(ada, at('10:02'), 'c', { mine: true, order: '3' }), rows[3]!]
    expect(shape(own, '2')).toEqual(['day first last a', 'first last b', 'first last c', 'new first last d'])
    expect(firstNew(own, '2')).toBe(3)
  })

  test('stands above the very first where nothing was read', () => {
    expect(firstNew(rows, '')).toBe(1)
  })
})
