import type { HeadOf } from '#shared/contract/define.ts'
import { role as roles, type Ui } from '#shared/contract/ui.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { clockAt, millisecondsOf, toleratedLead } from '#shared/kernel/clock.ts'
import type { InviteId } from '#shared/kernel/brand.ts'
import { standingNow } from '../charter/charter.ts'
import { may } from '../charter/rights.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { ReadMessage } from '../storage/port.ts'
import { chatsOf, strandsOf, type Chat } from '../groups/chats.ts'
import { inviting, leaving, leavingAnnouncementsTo, mayDo, objection } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { factsLog } from '../log/header.ts'
import { placeAttention } from './attention.ts'
import { endedOf } from './ended.ts'
import { mayAnnounce, mayMake } from './may.ts'
import { hueOf, nameOf, shownMembers } from './names.ts'
import { orderOf } from './order.ts'
import { namer } from './people.ts'
import { unreadOf } from './reading.ts'
import type { TableOf } from './table.ts'

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
    rows: rowsOf(group),
  }
}

/** Channels first, then direct ones by their newest message; those that were put away last. */
function rowsOf(group: Group): TableOf<'group'>['rows'] {
  const { ledger } = group
  const named = namer(ledger)
  const attention = placeAttention(group)
  return chatsOf(group).map((chat) => {
    const { id, kind, name, topic, members, announcementsOnly, expiresHours, archived } = chat
    const unread = unreadOf(group, chat)
    const newest = newestOf(ledger, chat)
    const age = newest === null ? '' : invertedOrder(newest)
    return {
      id,
      order: `${archived ? '3' : rankOfKind[kind]}${kind === 'direct' ? age : name.toLocaleLowerCase().slice(0, 80)} ${id}`,
      kind,
      name,
      topic,
      with: (members ?? [])
        .filter((member) => member !== ledger.memberId)
        .map(named)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      announcementsOnly,
      expiresHours,
      archived,
      unread,
      ...attention({ id, direct: kind === 'direct', announcementsOnly, unread }),
      newest:
        newest === null
          ? null
          : {
              at: millisecondsOf(newest.clock),
              authorName: named(newest.member).name,
              text: beginningOf(newest.text),
              mine: newest.member === ledger.memberId,
            },
    }
  })
}

const rankOfKind = { general: '0', open: '1', private: '1', direct: '2' } as const

/** The newest message that is there, and is not hidden. */
function newestOf({ storage, stored }: Ledger, chat: Chat): ReadMessage | null {
  const newest = strandsOf(chat)
    .flatMap((strand) => storage.newestMessages(stored.row, strand, fewOfNewest))
    .filter(({ deleted, item, space }) => !deleted && storage.hideOf(stored.row, item, space)?.on !== true)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  return newest.at(-1) ?? null
}

const fewOfNewest = 3
const longestGlimpse = 160

/** No half of a character is left at the end. */
const beginningOf = (text: string): string =>
  text.length <= longestGlimpse ? text : text.slice(0, longestGlimpse).replace(/[\ud800-\udbff]$/, '')

/** What is newer sorts before what is older. */
const invertedOrder = ({ clock }: Pick<ReadMessage, 'clock'>): string =>
  (0xffff_ffff_ffff_ffffn - clock).toString(16).padStart(16, '0')

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
    channel: mayMake(group, 'channel'),
    post: mayMake(group, 'post'),
    announce: mayAnnounce(group),
    comment: mayMake(group, 'comment'),
    hide: mayMake(group, 'hide'),
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

export function stateOf(group: Group): Head['state'] {
  if (group.ledger.stored.state === 'archive') return 'archive'
  if (group.ledger.stands) return 'member'
  const ended = endedOf(group)
  if (ended !== null) return ended.how
  if (group.refusal !== null) return 'refused'
  return group.ledger.stored.state === 'member' ? 'waiting' : 'joining'
}
