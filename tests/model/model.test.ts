import * as fc from 'fast-check'
import { beforeAll, describe, it } from 'vitest'
import { charterUnder } from './charter.ts'
import { history } from './histories.ts'
import { theLaw } from './law.ts'
import { properties, remembering, type Property } from './properties.ts'
import { stories } from './stories/index.ts'

/** HEARTH_HISTORIES=5000 for a night; HEARTH_SEED plays a failure again. */
const numRuns = Number(process.env['HEARTH_HISTORIES'] ?? 15)
const seed = Number(process.env['HEARTH_SEED'] ?? 20_261_122)

describe('the stories of the rules', () => {
  for (const { title, holds } of stories) it(title, () => holds(charterUnder(theLaw)))
})

describe('every history', () => {
  /** Of each property the first history that it does not hold for. */
  const broken = new Map<Property, number>()

  beforeAll(
    () => {
      for (const [index, one] of fc.sample(fc.noShrink(history), { numRuns, seed }).entries()) {
        const ask = remembering(charterUnder(theLaw))
        for (const property of properties) {
          if (broken.has(property)) continue
          try {
            property.holds(one, ask)
          } catch {
            broken.set(property, index)
          }
        }
      }
    },
    20_000 + numRuns * 2_000,
  )

  it.for(properties.map((property) => [property.title, property] as const))(
    '%s',
    { timeout: 120_000 },
    ([, property]) => {
      const index = broken.get(property)
      if (index === undefined) return
      // Once more, for its smallest form and its words.
      const again = fc.property(history, (one) => property.holds(one, charterUnder(theLaw)))
      fc.assert(again, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: 100_000 })
      throw new Error(`seed ${String(seed)}, history ${String(index)} broke it, and did not when played again`)
    },
  )
})
