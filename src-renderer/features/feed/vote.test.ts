import { expect, test } from 'vitest'
import { person } from './posts.fixture.ts'
import { shareOf, voteAfter, votesWith, type Votes } from './vote.ts'

const [ada, bo] = [
  { id: person('a'), name: 'Ada' },
  { id: person('b'), name: 'Bo' },
]
const votes: Votes = { byOption: [[bo], [], [ada, bo]], mine: [2], voters: 2, closed: false }

test('with one choice another takes its place, and the own one again takes it back', () => {
  expect(voteAfter([2], 0, false)).toEqual([0])
  expect(voteAfter([2], 2, false)).toEqual([])
})

test('with several choices each stands for itself', () => {
  expect(voteAfter([2], 0, true)).toEqual([0, 2])
  expect(voteAfter([0, 2], 0, true)).toEqual([2])
})

test('a bar is the part of all who answered; before anybody did, there is none', () => {
  expect([0, 1, 2].map((option) => shareOf(votes, option))).toEqual([50, 0, 100])
  expect(shareOf({ ...votes, voters: 0, byOption: [[], [], []] }, 1)).toBe(0)
})

test('one’s own vote counts at once, and once', () => {
  expect(votesWith(votes, [1], ada)).toEqual({ byOption: [[bo], [ada], [bo]], mine: [1], voters: 2, closed: false })
  expect(votesWith(votes, [], ada).voters).toBe(1)
  expect(votesWith({ ...votes, mine: [], byOption: [[bo], [], []], voters: 1 }, [0], ada)).toMatchObject({
    byOption: [[bo, ada], [], []],
    voters: 2,
  })
})
