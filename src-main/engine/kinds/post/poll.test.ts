import { expect, test } from 'vitest'
import type { MemberId } from '#shared/kernel/brand.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { countVotes, encodePoll, pollThatHolds, readPoll, wordsOf, type Cast, type Poll } from './poll.ts'

const poll = (options: string[], more: Partial<Poll> = {}): Poll => ({
  options,
  several: false,
  closesAt: null,
  ...more,
})
const version = (at: number, one: Poll | null) => ({ clock: clockAt(at), poll: one })

/** A vote for options by their words, as whoever cast it saw them. */
function cast(who: string, at: number, seen: Poll, chosen: readonly number[], since = at): Cast {
  const choices = chosen.map((option) => ({ option, words: wordsOf(seen.options[option] ?? '') }))
  return { item: `${who} ${at}`, member: who as MemberId, clock: clockAt(at), since: clockAt(since), choices }
}

const lunch = poll(['Soup', 'Stew'])

test('an edit before anybody voted holds', () => {
  const edited = poll(['Soup!', 'Stew!'])
  expect(pollThatHolds([version(1, lunch), version(5, edited)], [])).toEqual(edited)
  expect(pollThatHolds([version(1, lunch), version(5, edited)], [cast('bo', 6, edited, [0])])).toEqual(edited)
})

test('a hostile edit that takes away what was voted for is ignored, and so is one that makes it no poll', () => {
  const votes = [cast('bo', 3, lunch, [0])]
  for (const hostile of [
    poll(['Stew', 'Soup']),
    poll(['Nothing', 'Stew']),
    poll(['Soup', 'Stew'], { several: true }),
    null,
  ])
    expect(pollThatHolds([version(1, lunch), version(5, hostile)], votes)).toEqual(lunch)
})

test('options that are added at the end, and another time of closing, hold at any time; numbers stay', () => {
  const more = poll(['Soup', 'Stew', 'Pie'], { closesAt: 1_000 })
  const votes = [cast('bo', 3, lunch, [1])]
  expect(pollThatHolds([version(1, lunch), version(5, more)], votes)).toEqual(more)
  expect(countVotes(more, votes).byOption).toEqual([[], ['bo'], []])
})

test('after an edit that is ignored, what only adds to the poll that holds still counts', () => {
  const votes = [cast('bo', 3, lunch, [0])]
  const more = poll(['Soup', 'Stew', 'Pie'])
  expect(pollThatHolds([version(1, lunch), version(5, poll(['Pie', 'Tea'])), version(7, more)], votes)).toEqual(more)
})

test('a vote that was cast without having seen an edit never counts for other words', () => {
  const edited = poll(['Stew', 'Soup'])
  const late = cast('bo', 9, lunch, [0])
  expect(pollThatHolds([version(1, lunch), version(5, edited)], [late])).toEqual(edited)
  expect(countVotes(edited, [late])).toEqual({ byOption: [[], []], voters: 0 })
})

test('of a member the vote written last counts, by clock and then by id, whichever of two computers it is from', () => {
  const votes = [cast('bo', 3, lunch, [0]), cast('bo', 4, lunch, [1]), cast('ada', 4, lunch, [1])]
  for (const order of [votes, [...votes].reverse()])
    expect(countVotes(lunch, order)).toEqual({ byOption: [[], ['ada', 'bo']], voters: 2 })
  const [one, other] = [
    { ...cast('bo', 4, lunch, [0]), item: 'a' },
    { ...cast('bo', 4, lunch, [1]), item: 'b' },
  ]
  for (const order of [
    [one, other],
    [other, one],
  ])
    expect(countVotes(lunch, order).byOption).toEqual([[], ['bo']])
})

test('what was written after the closing does not count: the vote before it does', () => {
  const closing = poll(['Soup', 'Stew'], { closesAt: 10 })
  const votes = [cast('bo', 10, closing, [0]), cast('bo', 11, closing, [1]), cast('cy', 11, closing, [1])]
  expect(countVotes(closing, votes)).toEqual({ byOption: [['bo'], []], voters: 1 })
})

test('several choices where one may be chosen are no vote', () => {
  expect(countVotes(lunch, [cast('bo', 3, lunch, [0, 1])]).voters).toBe(0)
  const several = poll(['Soup', 'Stew'], { several: true })
  expect(countVotes(several, [cast('bo', 3, several, [0, 1])])).toEqual({ byOption: [['bo'], ['bo']], voters: 1 })
})

test('D1 what is no poll is not read as one', () => {
  expect(readPoll(encodePoll(lunch))).toEqual(lunch)
  const bad: Cbor[] = [
    ['Soup'],
    [['Soup'], false, null],
    [Array.from({ length: 21 }, (_, at) => `${at}`), false, null],
    [['Soup', ' '], false, null],
    [['Soup', 'x'.repeat(201)], false, null],
    [['Soup', 1], false, null],
    [['Soup', 'Stew'], 1, null],
    [['Soup', 'Stew'], false, -1],
    [['Soup', 'Stew'], false, 'never'],
    [['Soup', 'Stew'], false, null, null],
  ]
  for (const value of bad) expect(readPoll(encodeCbor(value))).toBeNull()
  for (const field of [null, undefined, 'x', 1, new Uint8Array([0xff])]) expect(readPoll(field)).toBeNull()
})
