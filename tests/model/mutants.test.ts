import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { charterUnder } from './charter.ts'
import { history } from './histories.ts'
import { mutants, type Mutant } from './mutants.ts'
import { properties, remembering } from './properties.ts'
import { stories } from './stories/index.ts'

const histories = fc.sample(history, { numRuns: 6, seed: 20_261_122 })

/** The title of what catches it; null: nothing does. Stories come first, being short. */
function caughtBy({ law }: Mutant): string | null {
  const ask = charterUnder(law)
  const story = stories.find(({ holds }) => fails(() => holds(ask)))
  const property = (): { title: string } | undefined =>
    properties.find(({ holds }) => histories.some((one) => fails(() => holds(one, remembering(ask)))))
  return (story ?? property())?.title ?? null
}

function fails(play: () => void): boolean {
  try {
    play()
    return false
  } catch {
    return true
  }
}

for (const mutant of mutants)
  it(`a law that breaks ${mutant.name} is caught`, () => {
    expect(caughtBy(mutant)).not.toBeNull()
  })
