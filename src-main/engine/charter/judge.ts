/** What a fact is, seen from a set of facts: whether its author stands there, and which rule it breaks (C2). */
import { compare, is, type Node } from './node.ts'
import type { CommonReason, VoidReason } from './reason.ts'
import type { Judged, Rule, RulesOf } from './rules.ts'
import { endersOf, sealingIn, standingOf } from './standing.ts'
import type { Standing } from './state.ts'
import type { View } from './view.ts'

/** Null: it breaks none. Asked again, only what grants is asked: what merely had to hold then was judged once (C3). */
export function judge(node: Node, seen: View, asked: 'once' | 'again'): VoidReason | null {
  const { body, number, device } = node.fact
  const { kind } = body
  if (kind === 'unreadable' || kind === 'elect') return 'isOfAKindThatIsNotJudged'
  if (kind === 'found') return number === 1 && node.age === 0 ? null : 'aGroupIsFoundedOnce'
  if (kind === 'join') return number === 1 ? null : 'aJoinIsTheFirstOfItsLog'
  const author = standingOf(seen, device) ?? joinerOf(node, seen)
  if (author === null) return isByWords(node) ? null : 'itsAuthorDoesNotStand'
  return broken(kind, node, seen, author, asked)
}

/** Its author as it stands there, or as a joiner who does not know its seat yet. */
export const authorIn = (node: Node, seen: View): Standing | null =>
  standingOf(seen, node.fact.device) ?? joinerOf(node, seen)

function broken(
  kind: Judged,
  node: Node,
  view: View,
  author: Standing,
  asked: 'once' | 'again',
): Exclude<VoidReason, CommonReason> | null {
  const { grants, once } = view.law.rights[kind] as RulesOf<Judged>
  const given = { node, body: node.fact.body, view, author } as Parameters<Rule<Judged>>[0]
  const find = (rules: RulesOf<Judged>['grants']): string | undefined =>
    Object.keys(rules).find((name) => rules[name]?.(given) === false)
  const name = find(grants) ?? (asked === 'once' ? find(once) : undefined)
  return (name as Exclude<VoidReason, CommonReason> | undefined) ?? null
}

/** I4: the first entry of a device's own log, which says whose it is. */
const isByWords = (node: Node): boolean =>
  is(node, 'deviceAdd') && node.fact.device === node.fact.body.device && node.fact.number === 1

/** V3: until it knows its seat a joiner may leave, and nothing else. */
function joinerOf(node: Node, seen: View): Standing | null {
  if (!is(node, 'leave') || seen.counts.size === 0) return null
  const joins = (seen.graph.index.ofDevice.get(node.fact.device) ?? []).filter((one) => is(one, 'join'))
  const [first] = joins.filter(({ index }) => node.past.has(index)).sort((a, b) => compare(a.fact.id, b.fact.id))
  const sealing = first === undefined ? null : sealingIn(first)
  if (first === undefined || sealing === null || standingOf(seen, node.fact.device) !== null) return null
  if (endersOf(seen, node.fact.body.member, null).length > 0) return null
  const { member } = first.fact.body.certificate
  return { member, role: 'guest', sealing, appointment: first, opening: first }
}
