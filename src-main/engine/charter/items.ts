/** By what right an item entry was written (C5, L4), and what policies say of items (C8). */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { noticePolicy, type Marked } from './fact.ts'
import { compare, type Node } from './node.ts'
import { memberOf, openingsOf, standingOf } from './standing.ts'
import type { ItemFork, ItemRight, Place } from './state.ts'
import { View } from './view.ts'

/** The views in which items stand, by what is left out of them: most items of a log share one. */
export type Views = Map<string, View>

export function itemRightIn(view: View, item: Place, fork: ItemFork | null, views: Views): ItemRight {
  const { law, graph } = view
  const isUpTo = (last: Marked): boolean =>
    fork === null || item.number < fork.at ? item.number <= last.number : fork.isUpTo(item, last)
  if (fork !== null && item.number >= fork.at) {
    const marks = (graph.index.marks.get(item.device) ?? [])
      .filter(({ node }) => view.has(node) && node.fact.device !== item.device)
      .map(({ mark }) => mark)
    if (!law.anItemBeyondAForkNeedsAMark(marks, isUpTo)) return { reason: 'log-forked' }
  }
  const owner = memberOf(view, item.device) ?? openingsOf(view, item.device)[0]?.member ?? null
  if (owner === null) return { reason: 'author-does-not-stand' }
  const left = changingRights(view, item.device).filter((node) => !law.anItemIsJudgedBy(node, item, owner, isUpTo))
  const standing = standingOf(without(view, left, views), item.device)
  return standing === null ? { reason: 'author-does-not-stand' } : { member: standing.member, role: standing.role }
}

/** The counting facts that may change what that device may write. */
export function changingRights(view: View, device: DeviceId): Node[] {
  const { index } = view.graph
  const owners = new Set([...openingsOf(view, device)].map(({ member }) => member))
  return [
    ...view.those(index.endersOfDevice.get(device)),
    ...[...owners].flatMap((owner) => [
      ...view.those(index.endersOfMember.get(owner)),
      ...view.those(index.rolesOf.get(owner)),
    ]),
  ]
}

function without(view: View, left: readonly Node[], views: Views): View {
  if (left.length === 0) return view
  const key = left
    .map(({ index }) => index)
    .sort((a, b) => a - b)
    .join()
  const known = views.get(key)
  if (known !== undefined) return known
  const counts = view.counts.copy()
  for (const node of left) counts.delete(node.index)
  const made = new View(view.graph, view.held, counts)
  views.set(key, made)
  return made
}

/** C8: a soft policy is judged by the item's own clock against the policy's. */
export function noticesLeftToAdminsIn(view: View, clock: bigint): boolean {
  const [last] = view
    .those(view.graph.index.policies)
    .filter(({ fact }) => fact.body.policy === noticePolicy.number && fact.clock <= clock)
    .sort((a, b) => compareClocks(b.fact.clock, a.fact.clock) || compare(a.fact.id, b.fact.id))
  return last?.fact.body.value === noticePolicy.admins
}

const compareClocks = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
