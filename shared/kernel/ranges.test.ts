import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ranges } from './ranges.ts'

const stretch = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 6 }))
  .map(([from, more]): [number, number] => [from, from + more])
const stretches = fc.array(stretch, { maxLength: 12 })

const setOf = (list: readonly (readonly [number, number])[]): Set<number> =>
  new Set(list.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)))

const sorted = (set: Set<number>): number[] => [...set].sort((a, b) => a - b)

const isTight = (ranges: Ranges): boolean =>
  ranges.list().every(([from, to], index) => from <= to && (index === 0 || ranges.list()[index - 1]![1] + 1 < from))

test('R2 ranges hold what a plain set of the same numbers holds, in the fewest stretches', () => {
  fc.assert(
    fc.property(stretches, (list) => {
      const ranges = new Ranges(list)
      const plain = setOf(list)
      expect(sorted(setOf(ranges.list()))).toEqual(sorted(plain))
      expect(isTight(ranges)).toBe(true)
      expect(ranges.size).toBe(plain.size)
      expect(ranges.highest).toBe(Math.max(0, ...plain))
      expect(ranges.isEmpty).toBe(plain.size === 0)
      for (let number = 0; number <= 50; number += 1) {
        expect(ranges.has(number)).toBe(plain.has(number))
        const around = ranges.stretchOf(number)
        if (around !== undefined) expect(around[0] <= number && number <= around[1]).toBe(true)
      }
    }),
  )
})

test('R2 what the other has is taken away, as from a plain set', () => {
  fc.assert(
    fc.property(stretches, stretches, (mine, theirs) => {
      const left = new Ranges(mine).without(new Ranges(theirs))
      const other = setOf(theirs)
      expect(sorted(setOf(left.list()))).toEqual(sorted(setOf(mine)).filter((number) => !other.has(number)))
      expect(isTight(left)).toBe(true)
    }),
  )
})

test('R2 what both have together is the union', () => {
  fc.assert(
    fc.property(stretches, stretches, (mine, theirs) => {
      const all = new Ranges(mine)
      all.addAll(new Ranges(theirs))
      expect(all.list()).toEqual(new Ranges([...mine, ...theirs]).list())
    }),
  )
})

test('R2 the newest stretches of many are named, and nothing that is not there', () => {
  fc.assert(
    fc.property(stretches, fc.integer({ min: 1, max: 4 }), (list, most) => {
      const ranges = new Ranges(list)
      expect(ranges.newest(most).list()).toEqual(ranges.list().slice(-most))
    }),
  )
})

test('R3 of what lies between two numbers the last stretch is found, as in a plain set', () => {
  const number = fc.integer({ min: 1, max: 48 })
  fc.assert(
    fc.property(stretches, number, number, (list, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      const plain = sorted(setOf(list)).filter((at) => from <= at && at <= to)
      const found = new Ranges(list).newestWithin(from, to)
      expect(found?.[1]).toBe(plain.at(-1))
      if (found === undefined) return
      for (let at = found[0]; at <= found[1]; at += 1) expect(plain).toContain(at)
      expect(plain).not.toContain(found[0] - 1)
    }),
  )
})

test('R2 joining and taking away walk over each stretch once, however many there are', () => {
  const odd = new Ranges(Array.from({ length: 60_000 }, (_, index): [number, number] => [index * 4 + 1, index * 4 + 1]))
  const even = new Ranges(
    Array.from({ length: 60_000 }, (_, index): [number, number] => [index * 4 + 3, index * 4 + 3]),
  )
  const both = Ranges.copy(odd)
  // Each of the 60,000 walked over anew for each other would be 3,600 million steps: minutes.
  both.addAll(even)
  expect(both.size).toBe(120_000)
  expect(both.without(even).list()).toEqual(odd.list())
  expect(both.without(odd).list()).toEqual(even.list())
})

test('a copy goes its own way', () => {
  const first = new Ranges([[1, 3]])
  const copy = Ranges.copy(first)
  copy.add(4)
  copy.add(9)
  expect(first.list()).toEqual([[1, 3]])
  expect(copy.list()).toEqual([
    [1, 4],
    [9, 9],
  ])
})

test('R2 a vector’s ranges are read back as they were', () => {
  fc.assert(
    fc.property(stretches, (list) => {
      const ranges = new Ranges(list)
      expect(Ranges.parse(JSON.parse(JSON.stringify(ranges.list())))?.list()).toEqual(ranges.list())
    }),
  )
})

test.each([
  ['not a list', { 0: [1, 2] }],
  ['not pairs', [[1, 2, 3]]],
  ['not numbers', [['1', 2]]],
  ['fractions', [[1.5, 2]]],
  ['from zero', [[0, 2]]],
  ['backwards', [[3, 2]]],
  ['not ascending', [[4, 5], [1, 2]]], // prettier-ignore
  ['overlapping', [[1, 5], [5, 6]]], // prettier-ignore
  ['touching, so not the fewest', [[1, 5], [6, 7]]], // prettier-ignore
  ['beyond the last number an entry can have', [[1, 0x1_0000_0000]]],
])('R2 ranges of a vector are refused when %s', (_why, value) => {
  expect(Ranges.parse(value)).toBeNull()
})

test('R2 a vector of more stretches than allowed is refused', () => {
  const many = Array.from({ length: 4 }, (_, index): [number, number] => [index * 2 + 1, index * 2 + 1])
  expect(Ranges.parse(many, 4)?.size).toBe(4)
  expect(Ranges.parse(many, 3)).toBeNull()
})
