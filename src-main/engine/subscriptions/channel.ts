import type { InviteId, ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { millisecondsOf, toleratedLead } from '#shared/kernel/clock.ts'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { inviteStatus, standingNow } from '../charter/charter.ts'
import { may } from '../charter/rights.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Group } from '../groups/group.ts'
import { itemsLog } from '../log/header.ts'
import type { LogRow } from '../storage/port.ts'
import { endedOf } from './ended.ts'
import { shownMembers } from './names.ts'
import { orderOf } from './order.ts'
import type { TableOf } from './table.ts'
import { waitingMessages } from './waiting.ts'

/** C7; a joiner may already write what its invite's role will let it, and it waits. */
export function mayWriteMessages(group: Group): boolean {
  const { ledger, deps } = group
  if (ledger.keyring.all().length === 0 || group.isCopied) return false
  const standing = standingNow(ledger.graph, ledger.deviceId)
  if (standing !== null) return may(standing.role, 'message')
  const { invite } = ledger
  if (invite === null || endedOf(group) !== null) return false
  const status = inviteStatus(ledger.graph, toHex(invite.signing.publicKey) as InviteId, deps.now())
  return status !== null && may(status.node.fact.body.role, 'message')
}

/** What lies before an entry of a forked log hangs on which branch came first: nothing is said of it. */
const hasForked = (ledger: Ledger, log: LogRow): boolean => ledger.forkedAt(ledger.logAt(log).device, itemsLog) !== null

/** The newest messages of a channel, and those of our own that wait for a seat. */
export function readChannel(
  group: Group,
  channel: ItemId,
  name: string,
  limit: number,
  readUpTo: string | null,
): TableOf<'channel'> {
  const { ledger, receipts, deps } = group
  const { storage, stored } = ledger
  const { members, shown } = shownMembers(ledger)
  const messages = storage.newestMessages(stored.row, channel, limit)
  const latest = deps.now() + toleratedLead
  const rows = messages.map(({ item, clock, member, log, number, text, datedBack }): RowOf<Ui, 'channel'> => {
    const { name: authorName, picture: authorPicture } = shown(member)
    const mine = member === ledger.memberId
    const people = mine ? receipts.peopleWith(members.values(), ledger.memberId, log, number) : 0
    const at = millisecondsOf(clock)
    return {
      id: item,
      order: orderOf({ clock, item }),
      author: member,
      authorName,
      authorPicture,
      at,
      text,
      mine,
      delivery: !mine ? null : people === 0 ? { state: 'saved' } : { state: 'with', people, of: members.size - 1 },
      clockMark: at > latest ? 'ahead' : datedBack && !hasForked(ledger, log) ? 'back' : null,
    }
  })
  return {
    head: {
      name,
      people: members.size,
      readUpTo,
      older: storage.messageCount(stored.row, channel) - messages.length,
      mayWrite: mayWriteMessages(group),
    },
    rows: [...rows, ...waitingMessages(group, channel)],
  }
}
