import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { mayDo } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { waitingFor, wordsWithWaiting } from '../groups/waiting.ts'
import { orderOfFact } from './order.ts'
import { authorOf, namer } from './people.ts'
import type { TableOf } from './table.ts'

/** Those who wait to be let in by hand, the longest first. */
export function readJoiners(group: Group): TableOf<'joiners'> {
  const { ledger } = group
  const person = namer(ledger)
  return {
    head: {},
    rows: [...waitingFor(group)].map(([id, waiting]): RowOf<Ui, 'joiners'> => {
      const { why, joined, role, clock, seat } = waiting
      const invite = joined.invite === null ? null : ledger.graph.state.invite(joined.invite)
      return {
        id,
        order: orderOfFact({ clock, id }),
        why,
        name: why === 'device' ? person(joined.member).name : joined.name,
        role,
        member: joined.member,
        invite: invite === null ? null : { id: invite.fact.body.invite, by: person(authorOf(ledger, invite)) },
        at: millisecondsOf(clock),
        words: wordsWithWaiting(ledger, waiting),
        mayApprove: mayDo(group, seat),
      }
    }),
  }
}
