/** Keeping order: hiding, reporting, muting. */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import type { Group } from '../groups/group.ts'
import { makeSpace, spaceOf } from '../groups/spaces.ts'
import { hideFields, hideKind } from '../kinds/hide/hide.ts'
import { reportFields, reportKind, type Subject } from '../kinds/report/report.ts'
import { settleFields, settleKind } from '../kinds/report/settle.ts'
import type { ShownItem } from '../storage/port.ts'
import { beginningOf } from '../projections/postContent.ts'
import { mayMake } from '../subscriptions/may.ts'
import { subjectOf } from '../subscriptions/subject.ts'
import { groupOf, type Context } from './context.ts'
import { makeItem } from './ownItems.ts'

type Commands = 'item.hide' | 'item.unhide' | 'item.report' | 'report.settle' | 'member.mute'

const longestQuote = 2_000

export const orderCommands = (context: Context): Pick<Handlers<Ui>, Commands> => ({
  'item.hide': ({ groupId, itemId, reason }) => {
    const found = subjectIn(context, groupId, itemId)
    if (!found.ok) return found
    const { group, shown } = found.value
    if (shown.member === group.ledger.memberId) return err('not-allowed')
    return hide(group, shown, true, reason) ? ok({}) : err('not-allowed')
  },
  'item.unhide': ({ groupId, itemId }) => {
    const found = subjectIn(context, groupId, itemId)
    if (!found.ok) return found
    const { group, shown } = found.value
    const { storage, stored } = group.ledger
    if (!mayMake(group, 'hide')) return err('not-allowed')
    if (storage.hideOf(stored.row, shown.item, shown.space)?.on !== true) return ok({})
    return hide(group, shown, false, '') ? ok({}) : err('not-allowed')
  },
  'item.report': ({ groupId, itemId, reason }) => {
    const found = subjectIn(context, groupId, itemId)
    if (!found.ok) return found
    const { group, shown, subject } = found.value
    const { ledger } = group
    if (shown.member === ledger.memberId || !mayMake(group, 'report')) return err('not-allowed')
    // Whom it is about is not told, admin or not; nor does one tell oneself alone.
    const told = [...ledger.graph.state.members.values()]
      .filter(({ id, role }) => isAdminOrOwner(role) && id !== shown.member)
      .map(({ id }) => id)
    if (told.every((id) => id === ledger.memberId)) return err('nobody-to-tell')
    const space = makeSpace(group, { name: '', members: told, use: 'order' })
    if (!space.ok) return err('not-allowed')
    const text = beginningOf(shown.text, longestQuote)
    const fields = reportFields({ target: shown.item, reason, subject, text, author: shown.member })
    return makeItem(group, reportKind, fields, space.value) === null ? err('not-allowed') : ok({})
  },
  'report.settle': ({ groupId, reportId, how, reason }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const { storage, stored, memberId } = group.ledger
    const report = storage.report(stored.row, reportId as ItemId)
    if (report === null) return err('report-unknown')
    if (!mayMake(group, 'settle') || spaceOf(group, report.space)?.standing !== 'member') return err('not-allowed')
    if (report.member === memberId && report.author === memberId) return err('not-allowed')
    if (storage.settleOf(stored.row, report.item, report.space) !== null) return ok({})
    if (how === 'hidden') {
      const shown = storage.shownItem(stored.row, report.target)
      if (shown === null) return err('item-unknown')
      if (!hide(group, shown, true, reason ?? report.reason)) return err('not-allowed')
    }
    const fields = settleFields({ report: report.item, how })
    return makeItem(group, settleKind, fields, report.space) === null ? err('not-allowed') : ok({})
  },
  'member.mute': ({ groupId, memberId, muted }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const { ledger, id } = found.value
    const member = memberId as MemberId
    if (member === ledger.memberId || !ledger.graph.state.everybody.has(member)) return err('member-unknown')
    ledger.storage.setMuted(ledger.stored.row, member, muted)
    context.changes.tell('vault', 'attention', `items ${id}`, `charter ${id}`, `reading ${id}`)
    return ok({})
  },
})

/** Each hiding and each showing again is an item of its own, where its target is. */
const hide = (group: Group, { item, space }: ShownItem, on: boolean, reason: string): boolean =>
  mayMake(group, 'hide') && makeItem(group, hideKind, hideFields({ target: item, reason, on }), space) !== null

function subjectIn(
  context: Context,
  groupId: string,
  itemId: string,
): Result<
  { group: Group; shown: ShownItem; subject: Subject },
  Failure<'vault-not-open' | 'group-unknown' | 'item-unknown'>
> {
  const found = groupOf(context, groupId)
  if (!found.ok) return found
  const group = found.value
  const shown = group.ledger.storage.shownItem(group.ledger.stored.row, itemId as ItemId)
  const subject = shown === null ? null : subjectOf(shown.kind)
  return shown === null || subject === null ? err('item-unknown') : ok({ group, shown, subject })
}
