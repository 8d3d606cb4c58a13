import { millisecondsOf } from '#shared/kernel/clock.ts'
import { inviteStatuses, mayClose } from '../charter/charter.ts'
import type { Group } from '../groups/group.ts'
import { shownMembers } from './names.ts'
import { orderOfTime } from './order.ts'
import type { TableOf } from './table.ts'

/** The group's invites, as of now. */
export function readInvites(group: Group): TableOf<'invites'> {
  const { ledger } = group
  const { shown } = shownMembers(ledger)
  return {
    head: {},
    rows: inviteStatuses(ledger.graph, group.deps.now()).map(({ node, by, used, state }) => {
      const { invite, role, uses, history, expires } = node.fact.body
      const at = millisecondsOf(node.fact.clock)
      return {
        id: invite,
        order: orderOfTime(at),
        role,
        uses,
        used,
        history,
        expiresAt: expires,
        state,
        by: by ?? '',
        byName: by === null ? '' : shown(by).name,
        at,
        link: ledger.storage.inviteLink(ledger.stored.row, invite),
        mayClose: state !== 'closed' && mayClose(ledger.graph, ledger.deviceId, node),
      }
    }),
  }
}
