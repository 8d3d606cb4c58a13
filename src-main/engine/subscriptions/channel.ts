import { toHex } from '#shared/kernel/bytes.ts'
import type { InviteId } from '#shared/kernel/brand.ts'
import { inviteStatus, standingNow } from '../charter/charter.ts'
import { may } from '../charter/rights.ts'
import { mayIn } from '../commands/chatWrites.ts'
import type { Chat } from '../groups/chats.ts'
import type { Group } from '../groups/group.ts'
import { endedOf } from './ended.ts'

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

/** The same in one chat: a joiner writes where everyone does. */
export function mayWriteIn(group: Group, chat: Chat): boolean {
  if (standingNow(group.ledger.graph, group.ledger.deviceId) !== null)
    return mayWriteMessages(group) && mayIn(group, chat, 'message')
  return chat.members === null && !chat.announcementsOnly && !chat.archived && mayWriteMessages(group)
}
