/** The engine alone: what it says hangs on which facts are there, and not on how they came. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { count } from '#main/engine/charter/count.ts'
import type { FactGraph } from '#main/engine/charter/graph.ts'
import { is } from '#main/engine/charter/node.ts'
import { isSuspended, membersOf, standingOf } from '#main/engine/charter/standing.ts'
import { View } from '#main/engine/charter/view.ts'
import { chanceOf, shuffled } from './chance.ts'
import { isFact } from './facts.ts'
import { history, type History } from './histories.ts'
import { graphOf, toldByEngine } from './translated.ts'

/** HEARTH_HISTORIES=20000 for a night; HEARTH_SEED plays a failure again. */
const histories = Number(process.env['HEARTH_HISTORIES'] ?? 1_000)
const seed = Number(process.env['HEARTH_SEED'] ?? 20_261_122)

const holds = (title: string, numRuns: number, check: (one: History) => void): void => {
  it(title, { timeout: 30_000 + numRuns * 500 }, () => {
    fc.assert(fc.property(history, check), { seed, numRuns })
  })
}

holds('C2 all facts at once or one after another, in any order, say the same', histories, (one) => {
  const once = [...one.all]
  const told = toldByEngine(graphOf(once), once)
  // Asked after each fact, as a device that hears of one at a time would.
  const graph = graphOf(shuffled(once, chanceOf(one.luck)), undefined, (so) => {
    expect(so.state.members.size).toBeGreaterThanOrEqual(0)
  })
  expect(graph.nodes.length).toBe(once.filter(isFact).length)
  expect(toldByEngine(graph, once)).toEqual(told)
})

/** Everything that is kept from one fact to the next. */
const kept = (seen: View): unknown => [
  [...membersOf(seen).values()].map(({ member, role, appointment }) => [member, role, appointment.index]),
  [...seen.graph.index.openers.keys()].map((device) => {
    const standing = standingOf(seen, device)
    return [device, standing?.member, standing?.role, standing?.opening.index]
  }),
]

function expectWhatIsFoundAnew(graph: FactGraph): void {
  const { view } = graph.state
  const anew = count(graph, view.held.copy())
  const fresh = new View(graph, anew.held, anew.counts)
  expect(graph.nodes.map(({ fact }) => graph.state.verdict(fact.id))).toEqual(
    graph.nodes.map((node) => {
      const reason = node.void ?? anew.voids.get(node)
      if (reason !== undefined) return { state: 'void', reason }
      return { state: is(node, 'seat') && isSuspended(node, fresh) ? 'suspended' : 'counts' }
    }),
  )
  expect(kept(view)).toEqual(kept(fresh))
}

holds('C2 what is kept from one fact to the next is what would be found anew', Math.ceil(histories / 20), (one) => {
  graphOf(shuffled(one.all, chanceOf(one.luck)), undefined, expectWhatIsFoundAnew)
})
