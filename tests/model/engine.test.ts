/** The engine's fold must say what the model says, of the same histories. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charterUnder } from './charter.ts'
import type { Entry } from './facts.ts'
import { history, type History } from './histories.ts'
import { theLaw } from './law.ts'
import { lying } from './lying.ts'
import { stories } from './stories/index.ts'
import { graphOf, toldByEngine, toldByModel } from './translated.ts'

/** HEARTH_HISTORIES=20000 for a night; HEARTH_SEED plays a failure again. The model, being slow, is asked of a fifth. */
const histories = Number(process.env['HEARTH_HISTORIES'] ?? 2_000)
const seed = Number(process.env['HEARTH_SEED'] ?? 20_261_122)
const some = Math.ceil(histories / 5)
const few = Math.ceil(histories / 20)

function expectTheSame(entries: readonly Entry[]): void {
  const model = toldByModel(charterUnder(theLaw)(entries), entries)
  expect(toldByEngine(graphOf(entries), entries)).toEqual(model)
}

const holds = (title: string, count: number, check: (one: History) => void): void => {
  it(title, { timeout: 30_000 + count * 500 }, () => {
    fc.assert(fc.property(history, check), { seed, numRuns: count })
  })
}

describe('C2 the engine says what the model says', () => {
  for (const { title, holds: tells } of stories)
    it(`where ${title}`, () => {
      tells((entries) => {
        const all = [...entries]
        expectTheSame(all)
        return charterUnder(theLaw)(all)
      })
    })

  holds('of every history, and of what its devices hold of it', some, (one) => {
    expectTheSame([...one.all])
    for (const device of one.devices.filter((_, index) => index % 5 === one.luck % 5))
      expectTheSame([...one.heldBy(device)])
  })

  holds('of what a liar adds', few, (one) => {
    const liar = one.devices[one.luck % one.devices.length] ?? 'Ada'
    expectTheSame([...one.all, ...lying(one, liar, 4)])
  })
})
