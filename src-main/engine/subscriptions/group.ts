import type { ItemId } from '#shared/kernel/brand.ts'
import { standingNow } from '../charter/charter.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Place } from '../storage/port.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { hueOf, shownMembers } from './names.ts'
import type { TableOf } from './table.ts'

/** The one channel that every group has from its beginning. */
export const generalName = 'general'

/** One group and its channels. */
export function readGroup(group: Group): TableOf<'group'> {
  const { ledger } = group
  const { members } = shownMembers(ledger)
  const here = group.openLinks().length
  return {
    head: {
      name: nameOf(group),
      hue: hueOf(group.id),
      me: ledger.memberId,
      myRole: members.get(ledger.memberId)?.role ?? null,
      people: members.size,
      state: stateOf(group),
      joining: joiningOf(group),
      connection: {
        state: here > 0 ? 'linked' : group.deps.isOnline(group) ? 'looking' : 'offline',
        here,
        since: group.connectedSince,
      },
    },
    rows: [{ id: generalChannel(group.id), order: '0', name: generalName, unread: unreadIn(group) }],
  }
}

function joiningOf(
  group: Group,
): { stage: 'looking' | 'asking' | 'filling' | 'refused'; have: number; of: number; refusal: Group['refusal'] } | null {
  const missing = group.missing()
  const have = group.ledger.size
  if (!group.stands)
    return {
      stage: group.refusal !== null ? 'refused' : group.openLinks().length > 0 ? 'asking' : 'looking',
      have,
      of: have + missing,
      refusal: group.refusal,
    }
  // Once here for the first time, and only then, catching up is shown as a stage of joining.
  if (group.ledger.invite === null || !group.isFilling || missing === 0) return null
  return { stage: 'filling', have, of: have + missing, refusal: null }
}

export const nameOf = ({ ledger }: Group): string => ledger.graph.found?.fact.body.name ?? ledger.stored.name

export function stateOf(group: Group): 'joining' | 'refused' | 'waiting' | 'member' {
  if (group.stands) return 'member'
  if (group.refusal !== null) return 'refused'
  return group.ledger.stored.state === 'member' ? 'waiting' : 'joining'
}

export function unreadIn({ ledger }: Group): number {
  const channel = generalChannel(ledger.group)
  const { storage, stored, memberId } = ledger
  return storage.messagesAfter(stored.row, channel, readPlace(ledger, channel), memberId)
}

/** How far one has read: from the beginning, up to when one came in, since nobody owes a group its past. */
export function readPlace(ledger: Ledger, channel: ItemId): Place | null {
  const read = ledger.storage.readUpTo(ledger.stored.row, channel)
  if (read !== null) return read
  const standing = standingNow(ledger.graph, ledger.deviceId)
  return standing === null ? null : { clock: standing.appointment.fact.clock, item: beforeAll }
}

const beforeAll = '0'.repeat(32) as ItemId
