/** For each rule of the engine's charter a broken variant: the model, asked of the same facts, must contradict it. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Law } from '#main/engine/charter/law.ts'
import { charterUnder } from './charter.ts'
import { engineMutants } from './engineMutants.ts'
import type { Entry } from './facts.ts'
import { history } from './histories.ts'
import { theLaw } from './law.ts'
import { stories } from './stories/index.ts'
import { graphOf, toldByEngine, toldByModel } from './translated.ts'

interface Case {
  readonly entries: readonly Entry[]
  readonly model: string
}

/** What counts, and not why: a rule that only changes a reason would let through what another rule happens to stop. */
const said = (told: ReturnType<typeof toldByModel>): string =>
  JSON.stringify(told, (name, value: unknown) => {
    if (name !== 'facts') return value
    return (value as [string, string][]).map(([id, verdict]) => [id, verdict === 'counts' || verdict === 'suspended'])
  })

const caseOf = (entries: readonly Entry[]): Case => ({
  entries,
  model: said(toldByModel(charterUnder(theLaw)(entries), entries)),
})

/** Everything that the stories ask of the model, and some histories. */
function cases(): Case[] {
  const all: Case[] = []
  for (const { holds } of stories)
    holds((entries) => {
      all.push(caseOf([...entries]))
      return charterUnder(theLaw)(all.at(-1)?.entries ?? [])
    })
  for (const one of fc.sample(history, { numRuns: 8, seed: 20_261_122 })) all.push(caseOf([...one.all]))
  return all
}

const known = cases()

const contradicts = (law: Law, { entries, model }: Case): boolean => {
  try {
    return said(toldByEngine(graphOf(entries, law), entries)) !== model
  } catch {
    return true
  }
}

for (const { name, law } of engineMutants)
  it(`an engine that breaks ${name} is caught`, () => {
    expect(known.some((one) => contradicts(law, one))).toBe(true)
  })
