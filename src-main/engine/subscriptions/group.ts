import type { ItemId } from '#shared/kernel/brand.ts'
import type { HeadOf } from '#shared/contract/define.ts'
import { role as roles, type Ui } from '#shared/contract/ui.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { clockAt, toleratedLead } from '#shared/kernel/clock.ts'
import type { InviteId } from '#shared/kernel/brand.ts'
import { standingNow } from '../charter/charter.ts'
import { may } from '../charter/rights.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Place } from '../storage/port.ts'
import { inviting, leaving, leavingAnnouncementsTo, mayDo, objection } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { factsLog } from '../log/header.ts'
import { endedOf } from './ended.ts'
import { hueOf, shownMembers } from './names.ts'
import { namer } from './people.ts'
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
      ended: endedRow(group),
      announcements: ledger.graph.state.noticesLeftToAdmins(clockAt(group.deps.now() + toleratedLead))
        ? 'admins'
        : 'everyone',
      may: mayIn(group),
      joining: joiningOf(group),
      copied: group.isCopied,
      connection: {
        state: here > 0 ? 'linked' : group.deps.isOnline(group) ? 'looking' : 'offline',
        here,
        since: group.connectedSince,
      },
    },
    rows: [{ id: generalChannel(group.id), order: '0', name: generalName, unread: unreadIn(group) }],
  }
}

type Head = HeadOf<Ui, 'group'>

/** What one may do now, by the rights table (C7). */
function mayIn(group: Group): Head['may'] {
  const { ledger } = group
  const { members } = ledger.graph.state
  const standing = standingNow(ledger.graph, ledger.deviceId)
  const leave = objection(group, leaving(ledger, null))
  return {
    invite: roles.options.filter((one) => mayDo(group, inviting(one))),
    approve: standing !== null && may(standing.role, 'seat'),
    policy: mayDo(group, leavingAnnouncementsTo('admins')),
    leave: leave === null ? 'yes' : leave === 'theLastOwnerNamesAnother' && members.size > 1 ? 'with-heir' : 'no',
    forget: mayForget(group),
  }
}

/** Who is not in, or is alone in it; whom a partition keeps from knowing whether it is in yet is not asked. */
export function mayForget(group: Group): boolean {
  const { ledger, stands } = group
  if (!stands) return ledger.stored.state !== 'member' || endedOf(group) !== null
  const { members } = ledger.graph.state
  return members.size === 1 && members.get(ledger.memberId)?.devices.length === 1
}

function joiningOf(group: Group): Head['joining'] {
  const missing = group.missing()
  const have = group.ledger.size
  if (group.ledger.stored.state === 'archive' || endedOf(group) !== null) return null
  if (!group.ledger.stands)
    return {
      stage:
        group.refusal !== null
          ? 'refused'
          : waitsForApproval(group)
            ? 'approval'
            : group.openLinks().length > 0
              ? 'asking'
              : 'looking',
      have,
      of: have + missing,
      refusal: group.refusal,
    }
  // Once here for the first time, and only then, catching up is shown as a stage of joining.
  if (group.ledger.invite === null || !group.isFilling || missing === 0) return null
  return { stage: 'filling', have, of: have + missing, refusal: null }
}

/** V3, V5, I4: what asks to be let in is written, and a person must do it: by the invite, or because it is suspended. */
function waitsForApproval({ ledger }: Group): boolean {
  const { graph, invite, deviceId } = ledger
  if (ledger.held(deviceId, factsLog)?.has(1) !== true) return false
  if (invite === null || graph.seatsOfDevice.has(deviceId)) return true
  return graph.state.invite(toHex(invite.signing.publicKey) as InviteId)?.fact.body.approve === true
}

export function endedRow(group: Group): Head['ended'] {
  const ended = endedOf(group)
  return ended === null ? null : { by: namer(group.ledger)(ended.by), at: ended.at }
}

export const nameOf = ({ ledger }: Group): string => ledger.graph.found?.fact.body.name ?? ledger.stored.name

export function stateOf(group: Group): Head['state'] {
  if (group.ledger.stored.state === 'archive') return 'archive'
  if (group.ledger.stands) return 'member'
  const ended = endedOf(group)
  if (ended !== null) return ended.how
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
