import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { byAge, is, knows, type NodeOf } from '../charter/node.ts'
import { recordOf } from '../charter/fact.ts'
import { isOver } from '../charter/rights.ts'
import { closersOf, membershipOf } from '../charter/standing.ts'
import { View } from '../charter/view.ts'
import type { Ledger } from '../gate/ledger.ts'
import { mayDo, succeeding } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { heardOf } from '../groups/heard.ts'
import { devicesOf } from '../groups/marks.ts'
import { generalChannel } from '../items/id.ts'
import { orderOfFact } from './order.ts'
import { authorOf, namer } from './people.ts'
import type { TableOf } from './table.ts'

type Going = NodeOf<'memberRemove'> | NodeOf<'leave'>
type Row = RowOf<Ui, 'removals'>

/** The receipt of each removal and leaving that counts: what it changed, and what it could not. */
export function readRemovals(group: Group): TableOf<'removals'> {
  const { ledger } = group
  const { view } = ledger.graph.state
  const { removals, leaves } = ledger.graph.index
  const person = namer(ledger)
  const going: Going[] = [...view.those(removals), ...view.those(leaves)]
  return {
    head: {},
    rows: going.map((node): Row => {
      const { fact } = node
      const { member } = fact.body
      const { heard, not } = heardOf(group, { device: fact.device, number: fact.number })
      const isOther = (id: MemberId): boolean => id !== ledger.memberId
      return {
        id: fact.id,
        order: orderOfFact(fact),
        how: is(node, 'leave') ? 'left' : 'removed',
        who: person(member),
        by: person(authorOf(ledger, node)),
        at: millisecondsOf(fact.clock),
        role: roleThen(ledger, node),
        keyChanged: isKeyUnknownTo(ledger, member),
        invitesClosed: invitesClosedBy(ledger, node).map((invite) => ({
          id: invite.fact.body.invite,
          by: person(authorOf(ledger, invite)),
        })),
        aware: heard.filter(isOther).map(person),
        unaware: not.filter(isOther).map(person),
        holds: { messages: messagesHeldBy(ledger, node) },
        successors: successorsOf(group, node),
      }
    }),
  }
}

/** By the fact's own past. */
const roleThen = ({ graph }: Ledger, { past, fact }: Going): Row['role'] => {
  const { view } = graph.state
  return membershipOf(new View(graph, view.held, view.counts.within(past)), fact.body.member)?.role ?? null
}

/** K2: what is written now is sealed with a key that was never sealed to any device of theirs. */
function isKeyUnknownTo(ledger: Ledger, member: MemberId): boolean {
  const { graph } = ledger
  const { writingKey } = graph.state
  const [carrier] = writingKey === null ? [] : (graph.index.recordsOfKey.get(writingKey) ?? [])
  const record = carrier === undefined ? null : recordOf(carrier.fact.body)
  const theirs = new Set(devicesOf(ledger, member))
  return record !== null && !record.devices.some(({ device }) => theirs.has(device))
}

/** V5: the invites that were open until then, as far as is known. */
function invitesClosedBy({ graph }: Ledger, node: Going): NodeOf<'invite'>[] {
  const { state } = graph
  return [...graph.invites.keys()].flatMap((id) => {
    const invite = state.invite(id)
    if (invite === null) return []
    const { expires, uses } = invite.fact.body
    const hasExpired = expires !== null && expires < millisecondsOf(node.fact.clock)
    const [first] = closersOf(state.view, invite).sort(byAge)
    return first === node && !hasExpired && state.uses(id) < uses ? [invite] : []
  })
}

/** What was written here until then, and since they came where they see no more than that. */
function messagesHeldBy(ledger: Ledger, { fact, past }: Going): number {
  const { storage, stored, graph } = ledger
  const channel = generalChannel(ledger.group)
  const before = (clock: bigint): number => storage.messagesBefore(stored.row, channel, { clock, item: first })
  const [seat] = (graph.index.arrivals.get(fact.body.member) ?? []).filter(({ index }) => past.has(index)).sort(byAge)
  const invite = seat?.fact.joined?.invite ?? null
  const isFromNowOn = invite !== null && graph.state.invite(invite)?.fact.body.history === 'new'
  return before(fact.clock) - (isFromNowOn && seat !== undefined ? before(seat.fact.clock) : 0)
}

const first = '0'.repeat(32) as ItemId

/** I4: who came since, may be the same person by a new key, and is less than they were. */
function successorsOf(group: Group, node: Going): MemberId[] {
  const { ledger } = group
  if (!is(node, 'memberRemove')) return []
  const { member } = node.fact.body
  const role = roleThen(ledger, node)
  const { state, index } = ledger.graph
  return [...state.members.values()]
    .filter(({ id }) => index.arrivals.get(id)?.every((arrival) => knows(arrival, node)) === true)
    .filter((newcomer) => role !== null && isOver(role, newcomer.role))
    .filter(({ id }) => mayDo(group, succeeding(ledger, member, id)))
    .map(({ id }) => id)
}
