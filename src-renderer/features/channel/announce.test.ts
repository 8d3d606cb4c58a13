import { describe, expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { announcement } from './announce.ts'
import { ada, at, bo, cy, row } from './rows.fixture.ts'

describe('what a listener is told', () => {
  test('one message is told whole', () => {
    expect(announcement([row(bo, at('10:00'), 'The van is free.')], en)).toBe('Bo Okafor: The van is free.')
  })

  test('a long one is cut', () => {
    expect(announcement([row(bo, at('10:00'), 'a'.repeat(500))], en).length).toBeLessThan(200)
  })

  test('several are told by number and author', () => {
    const rows = [row(bo, at('10:00'), 'a'), row(cy, at('10:00'), 'b'), row(bo, at('10:00'), 'c')]
    expect(announcement(rows, en)).toBe('3 new messages from Bo Okafor and Cy')
  })

  test('nothing is told of nothing', () => {
    expect(announcement([], en)).toBe('')
  })

  test('an author who is not known yet is said to be so', () => {
    expect(announcement([row({ ...ada, authorName: '' }, at('10:00'), 'Hi')], en)).toBe(
      'Someone not known here yet: Hi',
    )
  })
})
