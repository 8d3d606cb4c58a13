/** What counts once one more fact is there, where that can be said without settling all anew. */
import { boundOf, type Counted } from './count.ts'
import { marksOf } from './fact.ts'
import type { FactGraph } from './graph.ts'
import { is, type Node } from './node.ts'
import type { PastSet } from './past.ts'

/** Null where the fact may change what else counts: then all must be counted. The fact is not among those of `before`. */
export function grown(graph: FactGraph, before: Counted, node: Node): Counted | null {
  const held = before.held.copy()
  held.add(node.index)
  if (before.ringed || mayTouchForks(graph, held, node, before.held)) return null
  if (node.void === null) {
    if (opensALeaningDevice(before, node) || isBoundByAny(graph, held, node)) return null
    if (boundOf(node, { graph, held }).size > 0) return null
    if (!before.counts.isWithin(node.past, node.before)) return null
  }
  const isAwaited = graph.index.marks
    .get(node.fact.device)
    ?.some(({ node: marking, mark }) => mark.fact?.id === node.fact.id && held.has(marking.index))
  if (isAwaited === true) return null
  const counts = before.counts.copy()
  if (node.void === null) counts.add(node.index)
  return { ...before, held, counts }
}

/** L4: it forks a log, or it may vouch for what lies beyond a fork. Who knows of all forks vouches by marks alone. */
function mayTouchForks(graph: FactGraph, held: PastSet, node: Node, before: PastSet): boolean {
  const forked = graph.devicesForkedIn(held)
  if (forked.length === 0) return false
  const knowsAll = node.past.equals(before)
  return forked.includes(node.fact.device) || !knowsAll || marksOf(node.fact.body).length > 0
}

const opensALeaningDevice = ({ leaning }: Counted, node: Node): boolean =>
  (is(node, 'seat') && node.fact.joined !== null && leaning.has(node.fact.joined.device)) ||
  (is(node, 'roleSet') && node.fact.body.marks.some(({ device }) => leaning.has(device)))

function isBoundByAny(graph: FactGraph, held: PastSet, node: Node): boolean {
  const { author, fact } = node
  if (author === null) return false
  const { index, law } = graph
  const facts = { graph, held }
  const isThere = (one: Node): boolean => one !== node && one.void === null && held.has(one.index)
  const marking: Node[] = [
    ...(index.endersOfMember.get(author.member) ?? []),
    ...(index.rolesOf.get(author.member) ?? []),
    ...(index.endersOfDevice.get(fact.device) ?? []),
  ]
  if (marking.some((one) => isThere(one) && law.marksBind(one, node, author, facts))) return true
  const appointing = is(node, 'memberRemove') ? index.appointers.get(node.fact.body.member) : []
  return appointing?.some((one) => isThere(one) && law.anAppointmentByASeniorShields(one, node, author)) === true
}
