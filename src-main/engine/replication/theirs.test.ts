import fc from 'fast-check'
import { expect, test } from 'vitest'
import { device } from '#tests/support/charter.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { Ranges, type Range } from '#shared/kernel/ranges.ts'
import { keyOf } from '../gate/ledger.ts'
import { Theirs } from './theirs.ts'

const ada = device('Ada')
const key = keyOf(ada, 1)

const line = (held: readonly Range[], absent: readonly Range[] = [], head: Uint8Array | null = null) => ({
  device: ada,
  log: 1,
  held: new Ranges(held),
  absent: new Ranges(absent),
  head,
})

test('R2 what they say and what they were sent need not be sent; only what they say do they have', () => {
  const theirs = new Theirs()
  theirs.claim(line([[1, 5]]))
  theirs.sent(ada, 1, 6, 9)
  expect(theirs.of(ada, 1).list()).toEqual([[1, 9]])
  expect([5, 6].map((number) => theirs.tells(key, number))).toEqual([true, false])
  expect(theirs.tellsOf(key).list()).toEqual([[1, 5]])
})

test('R2 payloads that they lack are wanted until they say that they have them, or are sent them', () => {
  const theirs = new Theirs()
  theirs.claim(line([[1, 9]], [[3, 6]]))
  expect(theirs.lacksPayload(ada, 1).list()).toEqual([[3, 6]])
  expect(theirs.tells(key, 4)).toBe(false)
  theirs.claim(line([[4, 4]]))
  expect(theirs.tells(key, 4)).toBe(true)
  theirs.sent(ada, 1, 5, 6)
  expect(theirs.lacksPayload(ada, 1).list()).toEqual([[3, 3]])
})

test('L4 where they turn out to hold another branch, numbers say nothing of ours', () => {
  const theirs = new Theirs()
  theirs.claim(line([[1, 9]]))
  theirs.dispute(ada, 1)
  expect(theirs.of(ada, 1).isEmpty).toBe(true)
  theirs.claim(line([[5, 9]], [], bytesOf('B9')), true)
  expect(theirs.of(ada, 1).isEmpty).toBe(true)
  expect(theirs.reach(ada, 1, toHex(bytesOf('B9')))).toBe(5)
  expect(theirs.reach(ada, 1, toHex(bytesOf('A9')))).toBeNull()
})

test('R2 however a peer lies about what it holds, what is remembered of it stays within bounds', () => {
  const theirs = new Theirs()
  const gaps = (from: number): Range[] =>
    Array.from({ length: 10_000 }, (_, index): Range => [from + index * 4, from + index * 4 + 1])
  for (let log = 0; log < 256; log += 1)
    for (let round = 0; round < 4; round += 1)
      theirs.claim({ device: ada, log, held: new Ranges(gaps(round * 50_000 + 1)), absent: new Ranges(), head: bytesOf(`${log} ${round}`) }) // prettier-ignore
  let stretches = 0
  for (const [, ranges] of theirs.told()) stretches += ranges.list().length
  expect(stretches).toBeGreaterThan(10_000)
  expect(stretches).toBeLessThanOrEqual(65_536)
  // What was sent is remembered all the same: nothing is sent for ever.
  theirs.sent(ada, 255, 1, 100)
  expect(theirs.of(ada, 255).has(50)).toBe(true)
})

test('R2 a hundred thousand logs that nobody has are not all remembered', () => {
  const theirs = new Theirs()
  for (let number = 0; number < 20_000; number += 1)
    theirs.claim({ ...line([[1, 1]]), device: number.toString(16).padStart(64, '0') as never })
  expect([...theirs.told()].length).toBeLessThanOrEqual(8_192)
})

test('R2 whatever is claimed and sent, in whatever order, what they have is the union', () => {
  const stretch = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 5 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), stretch), { maxLength: 12 }), (steps) => {
      const theirs = new Theirs()
      const plain = new Set<number>()
      for (const [isSent, [from, more]] of steps) {
        for (let number = from; number <= from + more; number += 1) plain.add(number)
        if (isSent) theirs.sent(ada, 1, from, from + more)
        else theirs.claim(line([[from, from + more]]))
      }
      for (let number = 1; number <= 40; number += 1) expect(theirs.of(ada, 1).has(number)).toBe(plain.has(number))
    }),
  )
})
