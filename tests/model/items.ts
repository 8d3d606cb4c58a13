/** Which items count (G4, C5, C7, C8, L4). */
import { allOf, forkOf, type Item, type ItemKind, type Role } from './facts.ts'
import type { Reason } from './counting.ts'
import { marksOf } from './law.ts'
import { isAtLeast, memberOf, openingsOf, standingOf, type View } from './standing.ts'

/** C7: guests read, react and reply. */
const least: Record<ItemKind, Role> = { reaction: 'guest', message: 'member', notice: 'member' }

/** Why the item does not count; null: it does. */
export function itemReason(item: Item, held: readonly Item[], view: View): Reason | null {
  const fork = forkOf(held, item.device)
  const marks = [...view.facts].flatMap((fact) => (fact.device === item.device ? [] : marksOf(fact)))
  if (fork !== null && item.number >= fork && !view.law.anItemBeyondAForkNeedsAMark(item, marks))
    return 'aForkEndsItsLog'
  const role = roleOf(item, view)
  if (role === null) return 'itsAuthorDoesNotStand'
  if (!isAtLeast(role, least[item.kind])) return 'itsAuthorsRoleIsTooLow'
  return item.kind === 'notice' && !mayNotice(role, item.clock, view) ? 'thePolicyLeavesItToAdmins' : null
}

/** C5: by the facts whose mark on the item's log is below it. */
function roleOf(item: Item, view: View): Role | null {
  const owner = ownerOf(item, view)
  if (owner === null) return null
  const facts = new Set([...view.facts].filter((fact) => view.law.anItemIsJudgedBy(fact, item, owner)))
  return standingOf({ ...view, facts }, item.device)?.role ?? null
}

const ownerOf = (item: Item, view: View): string | null =>
  memberOf(view, item.device) ?? openingsOf(view, item.device)[0]?.member ?? null

/** C8: a soft policy is judged by the item's own clock against the policy's. */
function mayNotice(role: Role, clock: number, view: View): boolean {
  const policies = allOf(view.facts, 'policy.set').filter(({ body }) => body.clock <= clock)
  const last = policies.sort((a, b) => b.body.clock - a.body.clock || (a.id < b.id ? -1 : 1))[0]
  return last?.body.notices !== 'admins' || isAtLeast(role, 'admin')
}
