import { expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { stagesOf } from './stages.ts'

const at = (
  stage: 'looking' | 'asking' | 'approval' | 'filling',
  have = 0,
  of = 0,
): [string, string, string | null][] =>
  stagesOf({ stage, have, of, refusal: null }, en.joining).map(({ state, text, hint }) => [state, text, hint])

test('looking says what it waits for', () => {
  expect(at('looking')).toEqual([
    ['now', 'Looking for someone who can let you in', en.joining.lookingHint],
    ['later', 'Asking to come in', null],
    ['later', 'Filling in, newest first', null],
  ])
})

test('asking has found someone', () => {
  expect(at('asking').map(([state]) => state)).toEqual(['done', 'now', 'later'])
  expect(at('asking')[0]?.[1]).toBe('Found someone who can let you in')
})

test('V3 who comes by an approve-first invite waits for a hand, and is told so', () => {
  expect(at('approval')).toEqual([
    ['done', 'Found someone who can let you in', null],
    ['done', en.joining.askedDone, null],
    ['now', 'Waiting for someone to let you in', en.joining.approvalHint],
    ['later', 'Filling in, newest first', null],
  ])
})

test('filling says its number in words, once it knows it', () => {
  expect(at('filling', 1200, 5000)[2]).toEqual(['now', 'Filling in, newest first', '1,200 of 5,000 items are here'])
  expect(at('filling')[2]?.[2]).toBe('You can read already.')
})
