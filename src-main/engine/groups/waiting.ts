/** Who waits to be let in by a person's hand: by the invite, by what closed it meanwhile, or for words alone (V3, V5, I4). */
import type { EntryId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Joined, Role } from '../charter/fact.ts'
import { byAge, is, type NodeOf } from '../charter/node.ts'
import { safetyWords } from '../crypto/safety.ts'
import type { Ledger } from '../gate/ledger.ts'
import { seatingByHand, type Draft } from './acts.ts'
import type { Group } from './group.ts'

export interface Waiting {
  readonly why: 'approval' | 'suspended' | 'device'
  readonly joined: Joined
  readonly role: Role
  readonly clock: Clock
  /** What letting them in would write. */
  readonly seat: Draft
}

/** By the id of what they wrote to come in. */
export function waitingFor(group: Group): Map<EntryId, Waiting> {
  const { ledger, joins } = group
  const waiting = new Map<EntryId, Waiting>()
  for (const { bytes, joined, clock } of joins.list()) {
    const role = roleToBe(ledger, joined)
    if (role === null || !wantsAHand(ledger, joined)) continue
    const why = joined.invite === null ? 'device' : 'approval'
    waiting.set(joined.entry, { why, joined, role, clock, seat: seatingByHand(bytes, joined, role) })
  }
  for (const node of [...ledger.graph.index.seats].sort(byAge)) {
    const { body, joined, clock } = node.fact
    if (joined === null || !hasLostItsSeat(ledger, node)) continue
    const seat = seatingByHand(body.join, joined, body.role)
    waiting.set(joined.entry, { why: 'suspended', joined, role: body.role, clock, seat })
  }
  return waiting
}

/** Suspended, or void with what its author did unknown to a removal: whoever sat there did nothing for it. */
function hasLostItsSeat({ graph }: Ledger, seat: NodeOf<'seat'>): boolean {
  const { joined, id } = seat.fact
  if (joined === null || seat.void !== null || graph.state.verdict(id)?.state === 'counts') return false
  return graph.state.standing(joined.device) === null && !graph.state.members.has(joined.member)
}

const wantsAHand = ({ graph }: Ledger, { invite }: Joined): boolean =>
  invite === null || graph.state.invite(invite)?.fact.body.approve === true

/** What their invite promises; a further computer is whatever its member is. */
const roleToBe = ({ graph }: Ledger, { invite, member }: Joined): Role | null =>
  (invite === null ? graph.state.members.get(member)?.role : graph.state.invite(invite)?.fact.body.role) ?? null

/**
 * The words that one compares with somebody who waits. A further computer of a member's cannot be told by the member's
 * key, which is what the words alone gave it: its own key is compared.
 */
export const wordsWithWaiting = ({ group, memberId }: Ledger, { why, joined }: Waiting): string[] =>
  safetyWords(bytesOfId(group), bytesOfId(memberId), bytesOfId(why === 'device' ? joined.device : joined.member))

/** The same seen from the other side, and between members. */
export function wordsWith(group: Group, member: string): string[] {
  const { ledger, stands } = group
  const { deviceId, memberId, graph } = ledger
  const cameByWords = graph.index.ofDevice
    .get(deviceId)
    ?.some((node) => is(node, 'deviceAdd') && node.fact.number === 1)
  const own = !stands && cameByWords === true ? deviceId : memberId
  return safetyWords(bytesOfId(ledger.group), bytesOfId(own), bytesOfId(member))
}
