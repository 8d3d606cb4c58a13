import type { MemberId } from '#shared/kernel/brand.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { VoidReason } from '../charter/reason.ts'
import { appointing, leaving, leavingAnnouncementsTo, perform, removing, succeeding } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { wordsWith } from '../groups/waiting.ts'
import { groupOf, type Context } from './context.ts'

type Commands = 'member.remove' | 'member.role' | 'member.succeed' | 'group.leave' | 'policy.set' | 'member.safety'

/** Who belongs to a group, and what they may: removing, appointing, leaving (C3, C6, C7). */
export const memberCommands = (context: Context): Pick<Handlers<Ui>, Commands> => ({
  'member.remove': ({ groupId, memberId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (!stands(group, memberId)) return err('member-unknown')
    const removed = perform(group, removing(memberId as MemberId))
    return removed.ok ? ok({ removalId: removed.value }) : err('not-allowed')
  },
  'member.role': ({ groupId, memberId, role, heir }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const member = group.ledger.graph.state.members.get(memberId as MemberId)
    if (member === undefined) return err('member-unknown')
    if (member.role === role) return err('role-unchanged')
    return told(group, perform(group, appointing(member.id, role, heirOf(heir))))
  },
  'member.succeed': ({ groupId, from, to }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const act = succeeding(group.ledger, from as MemberId, to as MemberId)
    if (act === null || !stands(group, to)) return err('member-unknown')
    return perform(group, act).ok ? ok({}) : err('not-allowed')
  },
  'group.leave': ({ groupId, heir }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    return told(group, perform(group, leaving(group.ledger, heirOf(heir))))
  },
  'policy.set': ({ groupId, announcements }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    return perform(found.value, leavingAnnouncementsTo(announcements)).ok ? ok({}) : err('not-allowed')
  },
  'member.safety': ({ groupId, memberId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (!stands(group, memberId) || memberId === group.ledger.memberId) return err('member-unknown')
    return ok({ words: wordsWith(group, memberId) })
  },
})

const heirOf = (heir: string | undefined): MemberId | null => (heir as MemberId | undefined) ?? null

const stands = ({ ledger }: Group, member: string): boolean => ledger.graph.state.members.has(member as MemberId)

type Untold = 'last-owner' | 'heir-unknown' | 'heir-not-needed' | 'not-allowed'

/** The rules that a person can do something about have codes of their own. */
function told({ ledger }: Group, done: Result<unknown, Failure<VoidReason>>): Result<object, Failure<Untold>> {
  if (done.ok) return ok({})
  const us = ledger.graph.state.members.get(ledger.memberId)
  switch (done.error.code) {
    case 'theLastOwnerNamesAnother':
      return err('last-owner')
    case 'onlyAnOwnerNamesAnHeirWhoStands':
      return err(us?.role === 'owner' ? 'heir-unknown' : 'heir-not-needed')
    default:
      return err('not-allowed')
  }
}
