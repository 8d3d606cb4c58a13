import type { DeviceId } from '#shared/kernel/brand.ts'
import { count } from '../charter/count.ts'
import type { FactBody } from '../charter/fact.ts'
import type { FactGraph, Node } from '../charter/graph.ts'
import { PastSet } from '../charter/past.ts'
import { standingOf } from '../charter/standing.ts'
import { View } from '../charter/view.ts'

/** What can make a seat void or suspended. */
const enders = new Set<FactBody['kind']>(['memberRemove', 'leave', 'deviceRemove', 'roleSet', 'inviteClose', 'succeed'])

/**
 * V5, L4: why a device that was let in does not stand, though nothing has removed it: the facts that let it in, and the
 * first that it does not stand beside, with all their pasts. Null: it never stood by what let it in, or no single fact
 * says why. No more of the charter is told to it than that.
 */
export function whatUnseats(graph: FactGraph, device: DeviceId): PastSet | null {
  const openings = new PastSet(0)
  for (const node of graph.index.openers.get(device) ?? []) addWithPast(openings, node)
  if (!standsIn(graph, device, openings)) return null
  for (const node of graph.nodes) {
    // A fork is two facts of one number.
    const twins = (graph.index.ofDevice.get(node.fact.device) ?? []).filter(
      (one) => one.fact.number === node.fact.number,
    )
    if (openings.has(node.index) || (twins.length < 2 && !enders.has(node.fact.body.kind))) continue
    const beside = openings.copy()
    for (const one of twins) addWithPast(beside, one)
    if (!standsIn(graph, device, beside)) return beside
  }
  return null
}

function addWithPast(facts: PastSet, node: Node): void {
  facts.addAll(node.past)
  facts.add(node.index)
}

const standsIn = (graph: FactGraph, device: DeviceId, facts: PastSet): boolean =>
  standingOf(new View(graph, facts, count(graph, facts).counts), device) !== null
