import { describe, expect, test } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { deliveryWords, isEverywhere } from './delivery.ts'

const said = (delivery: Parameters<typeof deliveryWords>[0]): string => deliveryWords(delivery, en.delivery).state

describe('where one’s own message is', () => {
  test.each([
    [{ state: 'saved' }, 'Saved here'],
    [{ state: 'waiting' }, 'Waiting until a member has let you in'],
    [{ state: 'with', people: 2, of: 3 }, 'With 2 of 3 people'],
    [{ state: 'with', people: 1, of: 1 }, 'With the other person'],
    [{ state: 'with', people: 2, of: 2 }, 'With both others'],
    [{ state: 'with', people: 31, of: 31 }, 'With all 31 others'],
    [{ state: 'with', people: 1200, of: 1500 }, 'With 1,200 of 1,500 people'],
  ] as const)('%j is "%s"', (delivery, words) => {
    expect(said(delivery)).toBe(words)
  })

  test('nobody has it, or nobody else is there: it is saved here, and no more is said', () => {
    expect(said({ state: 'with', people: 0, of: 3 })).toBe('Saved here')
    expect(said({ state: 'with', people: 0, of: 0 })).toBe('Saved here')
  })

  test('it is everywhere only when everyone who can read it has it', () => {
    expect(isEverywhere({ state: 'with', people: 3, of: 3 })).toBe(true)
    expect(isEverywhere({ state: 'with', people: 2, of: 3 })).toBe(false)
    expect(isEverywhere({ state: 'with', people: 0, of: 0 })).toBe(false)
    expect(isEverywhere({ state: 'saved' })).toBe(false)
  })

  test('German says the same', () => {
    expect(deliveryWords({ state: 'with', people: 2, of: 3 }, de.delivery).state).toBe('Bei 2 von 3 Personen')
  })
})
