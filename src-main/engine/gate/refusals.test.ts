import { expect, test } from 'vitest'
import { Refusals } from './refusals.ts'

test('G5 refusals are counted in memory, and written down together', () => {
  const refusals = new Refusals()
  for (const reason of ['malformed', 'fork', 'malformed']) refusals.count(reason)
  const written = [{ reason: 'quota', count: 2 }, { reason: 'fork', count: 5 }] // prettier-ignore
  expect(refusals.with(written)).toEqual([{ reason: 'fork', count: 6 }, { reason: 'malformed', count: 2 }, { reason: 'quota', count: 2 }]) // prettier-ignore
  const put: [string, number][] = []
  refusals.write((reason, count) => put.push([reason, count]))
  expect(put).toEqual([['malformed', 2], ['fork', 1]]) // prettier-ignore
  expect(refusals.with(written)).toEqual(refusals.with(written))
  refusals.write(() => {
    throw new Error('there is nothing left to write')
  })
})

test('G5 what could not be written down is still counted', () => {
  const refusals = new Refusals()
  refusals.count('malformed')
  expect(() => refusals.write(() => { throw new Error('full') })).toThrow('full') // prettier-ignore
  expect(refusals.with([])).toEqual([{ reason: 'malformed', count: 1 }])
})
