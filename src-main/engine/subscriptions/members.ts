import { role as roles } from '#shared/contract/ui.ts'
import type { MemberId } from '#shared/kernel/brand.ts'
import type { MemberState } from '../charter/state.ts'
import { appointing, leaving, mayDo, objection, removing } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { noDetails } from '../kinds/profile/details.ts'
import { hueOf, shownMembers } from './names.ts'
import { orderOfTime } from './order.ts'
import { lastSeen } from './seen.ts'
import type { TableOf } from './table.ts'

const rankOfRole = { owner: '0', admin: '1', member: '2', guest: '3' } as const

/** Who stands, the oldest of the highest role first. */
export function readMembers(group: Group): TableOf<'members'> {
  const { ledger } = group
  const { members, shown } = shownMembers(ledger)
  const { storage, stored } = ledger
  const seenOf = lastSeen(group)
  const cards = new Map(storage.cards(stored.row).map((card) => [card.member, card]))
  const muted = new Set(storage.muted(stored.row))
  const owners = [...members.values()].filter(({ role }) => role === 'owner')
  return {
    head: {},
    rows: [...members.values()].map((member) => {
      const { id, role, devices, joinedAt } = member
      const { birthday, ...card } = cards.get(id) ?? noDetails
      const { name, picture } = shown(id)
      return {
        id,
        order: rankOfRole[role] + orderOfTime(joinedAt),
        name,
        picture,
        role,
        me: id === ledger.memberId,
        devices: devices.length,
        ...seenOf(devices),
        pronouns: card.pronouns,
        headline: card.headline,
        skills: [...card.skills],
        interests: [...card.interests],
        birthday: birthday === null ? null : { month: birthday.month, day: birthday.day },
        hue: card.hue ?? hueOf(id),
        muted: muted.has(id),
        joinedAt,
        mayRemove: mayDo(group, removing(id)),
        mayBecome: rolesFor(group, member),
        isLastOwner: role === 'owner' && owners.length === 1,
        mayInherit: id !== ledger.memberId && mayDo(group, leaving(ledger, id)),
      }
    }),
  }
}

/** The last owner may step down too, once somebody else is named: C6 alone does not take the choice away. */
const rolesFor = (group: Group, { id, role }: Pick<MemberState, 'id' | 'role'>): (typeof roles.options)[number][] =>
  roles.options.filter((one) => one !== role && isOpenTo(group, id, one))

const isOpenTo = (group: Group, id: MemberId, role: (typeof roles.options)[number]): boolean => {
  const reason = objection(group, appointing(id, role, null))
  return reason === null || (reason === 'theLastOwnerNamesAnother' && group.ledger.graph.state.members.size > 1)
}
