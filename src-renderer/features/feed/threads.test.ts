import { expect, test } from 'vitest'
import { comment } from './posts.fixture.ts'
import { lastOf, threadsOf } from './threads.ts'

const [soup, bowl, spoon, gone] = [
  comment(1),
  comment(2, { replyTo: comment(1).id }),
  comment(3),
  comment(4, { deleted: true }),
]

test('answers stand below what they answer, in one level', () => {
  expect(threadsOf([soup, bowl, spoon])).toEqual([
    { comment: soup, answers: [bowl] },
    { comment: spoon, answers: [] },
  ])
})

test('an answer to what is not there, or to itself, stands by itself', () => {
  const itself = comment(5, { replyTo: comment(5).id })
  expect(threadsOf([bowl, itself]).map((thread) => thread.comment)).toEqual([bowl, itself])
})

test('the last few come with what they answer; what was deleted is nothing that was said', () => {
  expect(lastOf([soup, bowl, spoon, gone], 1)).toEqual([spoon])
  expect(lastOf([soup, bowl, gone], 1)).toEqual([soup, bowl])
  expect(lastOf([soup, spoon], 5)).toEqual([soup, spoon])
})
