import { describe, expect, test } from 'vitest'
import { itemsOf } from './items.ts'
import { ada, at, bo, shown } from './rows.fixture.ts'

const shape = (...args: Parameters<typeof itemsOf>): string[] =>
  itemsOf(...args).map((item) =>
    [
      item.day ? 'day' : '',
      item.unread ? 'new' : '',
      item.first ? 'first' : '',
      item.last ? 'last' : '',
      item.message.text,
    ]
      .filter((part) => part !== '')
      .join(' '),
  )

describe('runs of messages', () => {
  test('what one author writes within five minutes is one run', () => {
    const rows = [shown(ada, at('10:00'), 'a'), shown(ada, at('10:04'), 'b'), shown(ada, at('10:08'), 'c')]
    expect(shape(rows, null)).toEqual(['day first a', 'b', 'last c'])
  })

  test('a pause of five minutes begins another run', () => {
    const rows = [shown(ada, at('10:00'), 'a'), shown(ada, at('10:05'), 'b')]
    expect(shape(rows, null)).toEqual(['day first last a', 'first last b'])
  })

  test('another author begins another run', () => {
    const rows = [shown(ada, at('10:00'), 'a'), shown(bo, at('10:01'), 'b'), shown(ada, at('10:02'), 'c')]
    expect(shape(rows, null)).toEqual(['day first last a', 'first last b', 'first last c'])
  })

  test('a clock far behind begins another run rather than hiding its time', () => {
    const rows = [shown(bo, at('10:00'), 'a'), shown(bo, at('08:00'), 'b')]
    expect(shape(rows, null)).toEqual(['day first last a', 'first last b'])
  })
})

describe('day separators', () => {
  test('stand above the first message of each day', () => {
    const rows = [
      shown(ada, at('23:59'), 'a'),
      shown(ada, at('23:59') + 120_000, 'b'),
      shown(ada, at('23:59') + 180_000, 'c'),
    ]
    expect(shape(rows, null)).toEqual(['day first last a', 'day first b', 'last c'])
  })

  test('do not stand above the first while older messages may be of its day', () => {
    const rows = [shown(ada, at('10:00'), 'a')]
    expect(shape(rows, null, false)).toEqual(['first last a'])
  })
})

describe('the line "New since"', () => {
  const rows = [
    shown(ada, at('10:00'), 'a', { mine: true, order: '1' }),
    shown(bo, at('10:01'), 'b', { order: '2' }),
    shown(bo, at('10:02'), 'c', { order: '3' }),
    shown(bo, at('10:03'), 'd', { order: '4' }),
  ]

  test('stands above the first message after what was read, and breaks the run there', () => {
    expect(shape(rows, '2')).toEqual(['day first last a', 'first last b', 'new first c', 'last d'])
  })

  test('is nowhere when all is read, or nothing ever was', () => {
    expect(shape(rows, '4').join()).not.toContain('new')
    expect(shape(rows, null).join()).not.toContain('new')
  })

  test('does not stand above what one wrote oneself', () => {
    const own = [...rows.slice(0, 2), shown(ada, at('10:02'), 'c', { mine: true, order: '3' })]
    expect(shape(own, '2').join()).not.toContain('new')
  })
})
