import { expect, test } from 'vitest'
import { linkingFailure } from '#shared/contract/ui.ts'
import { en } from '../../words/en.ts'
import { stepsOf, type Linking } from './linking.ts'

const at = (side: 'giving' | 'taking', stage: Linking['stage'], other: string | null = null): string[] =>
  stepsOf({ side, stage, other, code: null, expiresAt: null, failure: null }, en.linking).map(
    ({ state, text }) => `${state} ${text}`,
  )

test('I4 who gives waits for the other computer, hands over, and is done', () => {
  expect(at('giving', 'offering')).toEqual([
    'now Waiting for the other computer',
    'later Handing over your groups',
    'later Linked',
  ])
  expect(at('giving', 'handing-over', 'Attic')).toEqual([
    'done Found Attic',
    'now Handing over your groups',
    'later Linked',
  ])
  expect(at('giving', 'done', 'Attic')).toEqual(['done Found Attic', 'done Your groups are handed over', 'done Linked'])
})

test('I4 who takes looks for the computer that made the code', () => {
  expect(at('taking', 'looking')[0]).toBe('now Looking for your other computer')
  expect(at('taking', 'handing-over')[0]).toBe('done Found it')
})

test('every way to fail has words of its own', () => {
  const said = linkingFailure.options.map((failure) => en.linking.failure[failure])
  expect(new Set(said).size).toBe(linkingFailure.options.length)
})
