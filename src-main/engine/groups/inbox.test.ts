import { beforeEach, expect, test } from 'vitest'
import { createTime, type Time } from '#tests/support/time.ts'
import { Inbox, type Arrival } from './inbox.ts'

let time: Time
let taken: number[][]
let failures: unknown[]
let fail = false
let inbox: Inbox

const arrival = (size: number, entries = 1): Arrival =>
  ({ size, page: { rows: Array.from({ length: entries }) } }) as unknown as Arrival

beforeEach(() => {
  time = createTime()
  taken = []
  failures = []
  fail = false
  const take = (arrivals: readonly Arrival[]): void => {
    if (fail) throw new Error('the disk is full')
    taken.push(arrivals.map(({ size }) => size))
  }
  inbox = new Inbox(time, take, (thrown) => failures.push(thrown))
})

test('R3 a page that comes alone is taken at once', () => {
  inbox.put(arrival(1))
  time.pass(100)
  inbox.put(arrival(2))
  expect(taken).toEqual([[1], [2]])
})

test('R3 pages that come one upon the other are taken together, in their order', () => {
  for (const size of [1, 2, 3, 4]) inbox.put(arrival(size))
  expect(taken).toEqual([[1]])
  time.pass(0)
  expect(taken).toEqual([[1], [2, 3, 4]])
})

test('R3 no more is gathered than can be held', () => {
  inbox.put(arrival(1))
  for (let page = 0; page < 64; page += 1) inbox.put(arrival(2, 64))
  expect(taken.map(({ length }) => length)).toEqual([1, 32, 32])
})

test('G2 what waits is taken before anything that builds on it', () => {
  for (const size of [1, 2]) inbox.put(arrival(size))
  inbox.flush()
  expect(taken).toEqual([[1], [2]])
  time.pass(10)
  expect(taken).toHaveLength(2)
})

test('G5 what fails where nobody called is told, and what comes after is taken', () => {
  inbox.put(arrival(1))
  inbox.put(arrival(2))
  fail = true
  time.pass(0)
  expect(failures).toHaveLength(1)
  fail = false
  time.pass(100)
  inbox.put(arrival(3))
  expect(taken).toEqual([[1], [3]])
})
