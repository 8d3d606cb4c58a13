import type { Group } from '../groups/group.ts'
import { shownMembers } from './names.ts'
import { orderOfTime } from './order.ts'
import type { TableOf } from './table.ts'

const rankOfRole = { owner: '0', admin: '1', member: '2', guest: '3' } as const

/** Who stands, the oldest of the highest role first. */
export function readMembers(group: Group): TableOf<'members'> {
  const { ledger } = group
  const { members, shown } = shownMembers(ledger)
  const linked = new Set(group.openLinks().map(({ device }) => device))
  const seen = new Map(ledger.storage.seen(ledger.stored.row).map(({ device, at }) => [device, at]))
  return {
    head: {},
    rows: [...members.values()].map(({ id, role, devices, joinedAt }) => {
      const times = devices.flatMap((device) => seen.get(device) ?? [])
      const { name, picture } = shown(id)
      return {
        id,
        order: rankOfRole[role] + orderOfTime(joinedAt),
        name,
        picture,
        role,
        me: id === ledger.memberId,
        devices: devices.length,
        here: devices.some((device) => linked.has(device)),
        seenAt: times.length === 0 ? null : Math.max(...times),
        joinedAt,
      }
    }),
  }
}
