/** Read models of the charter: who belongs, which invites are open, as of everything held. */
import type { DeviceId, InviteId, MemberId } from '#shared/kernel/brand.ts'
import type { FactGraph, NodeOf } from './graph.ts'
import { compare } from './node.ts'
import { isAbove, type Standing } from './standing.ts'
import type { MemberState } from './state.ts'

export type Member = MemberState

export interface InviteStatus {
  readonly node: NodeOf<'invite'>
  readonly by: MemberId | null
  readonly used: number
  readonly state: 'open' | 'used-up' | 'expired' | 'closed'
}

/** Every device that a fact has named, whether it stands or not, in the order of ids. */
export const devicesNamed = ({ index }: FactGraph): DeviceId[] => [...index.openers.keys()].sort(compare)

/** Everyone who stands, by member id. */
export const membersOf = (graph: FactGraph): ReadonlyMap<MemberId, Member> => graph.state.members

export const standingNow = (graph: FactGraph, device: DeviceId): Standing | null => graph.state.standing(device)

/** Null when no such invite counts. `now` is this device's wall clock in milliseconds. */
export function inviteStatus({ state }: FactGraph, invite: InviteId, now: number): InviteStatus | null {
  const node = state.invite(invite)
  if (node === null) return null
  const used = state.uses(invite)
  const { expires, uses } = node.fact.body
  const status = state.isClosed(invite)
    ? 'closed'
    : expires !== null && now > expires
      ? 'expired'
      : used >= uses
        ? 'used-up'
        : 'open'
  return { node, by: state.standing(node.fact.device)?.member ?? null, used, state: status }
}

export const inviteStatuses = (graph: FactGraph, now: number): InviteStatus[] =>
  [...graph.invites.keys()].flatMap((invite) => inviteStatus(graph, invite, now) ?? [])

/** C3: whether one device's member may close the other's invite. */
export function mayClose({ state }: FactGraph, device: DeviceId, invite: NodeOf<'invite'>): boolean {
  const one = state.standing(device)
  const maker = state.standing(invite.fact.device)
  return one !== null && (maker === null || maker.member === one.member || isAbove(one, maker))
}
