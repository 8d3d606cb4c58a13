import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { inviteStatuses, mayClose, type InviteStatus } from '../charter/charter.ts'
import { byAge, is, type Node } from '../charter/node.ts'
import { closersOf } from '../charter/standing.ts'
import type { Ledger } from '../gate/ledger.ts'
import { inviting, mayDo } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { orderOfTime } from './order.ts'
import { authorOf, namer } from './people.ts'
import type { TableOf } from './table.ts'

type Row = RowOf<Ui, 'invites'>

/** The group's invites, as of now. */
export function readInvites(group: Group): TableOf<'invites'> {
  const { ledger } = group
  const person = namer(ledger)
  return {
    head: {},
    rows: inviteStatuses(ledger.graph, group.deps.now()).map((status): Row => {
      const { node, used, state } = status
      const { invite, role, uses, history, expires, approve } = node.fact.body
      const at = millisecondsOf(node.fact.clock)
      const by = authorOf(ledger, node)
      return {
        id: invite,
        order: orderOfTime(at),
        role,
        uses,
        used,
        history,
        expiresAt: expires,
        approve,
        state,
        closedBy: closedBy(ledger, status, person),
        mayRenew: mayRenew(group, status),
        by: by ?? '',
        byName: person(by).name,
        at,
        link: ledger.storage.inviteLink(ledger.stored.row, invite),
        mayClose: state !== 'closed' && mayClose(ledger.graph, ledger.deviceId, node),
      }
    }),
  }
}

/** V5: the first of what closed it. */
const closerOf = ({ graph }: Ledger, { node }: InviteStatus): Node | undefined =>
  closersOf(graph.state.view, node).sort(byAge)[0]

function closedBy(ledger: Ledger, status: InviteStatus, person: ReturnType<typeof namer>): Row['closedBy'] {
  const first = closerOf(ledger, status)
  if (first === undefined) return null
  const how = is(first, 'memberRemove') ? 'removal' : is(first, 'leave') ? 'leave' : 'close'
  return {
    how,
    by: person(authorOf(ledger, first)),
    of: is(first, 'memberRemove') ? person(first.fact.body.member) : null,
    at: millisecondsOf(first.fact.clock),
  }
}

/** V5: one's own that a removal closed, as long as it was good for anything. */
export function mayRenew(group: Group, status: InviteStatus): boolean {
  const { ledger } = group
  const { expires, uses, role } = status.node.fact.body
  const closer = closerOf(ledger, status)
  return (
    closer !== undefined &&
    is(closer, 'memberRemove') &&
    authorOf(ledger, status.node) === ledger.memberId &&
    status.used < uses &&
    (expires === null || expires > group.deps.now()) &&
    mayDo(group, inviting(role))
  )
}
