/** How far one has read, and what is unread. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { standingNow } from '../charter/charter.ts'
import type { Ledger } from '../gate/ledger.ts'
import { strandsOf, type Chat } from '../groups/chats.ts'
import type { Group } from '../groups/group.ts'
import { strandOf, type Strand } from '../kinds/message/strand.ts'
import type { Place } from '../storage/port.ts'

const beforeAll = '0'.repeat(32) as ItemId

/** How far one has read: from the beginning, up to when one came in, since nobody owes a group its past. */
export function readPlace(ledger: Ledger, strand: Strand): Place | null {
  const read = ledger.storage.readUpTo(ledger.stored.row, strand)
  if (read !== null) return read
  const standing = standingNow(ledger.graph, ledger.deviceId)
  return standing === null ? null : { clock: standing.appointment.fact.clock, item: beforeAll }
}

/** Where how far one has read of a chat stands, or of a thread in it. */
export const markOf = (chat: Chat, thread: ItemId | null = null): Strand => strandOf(chat.space, chat.id, thread)

/** What others have said in a chat, or in a thread of it, since one last looked. */
export function unreadOf({ ledger }: Group, chat: Chat, thread: ItemId | null = null): number {
  const { storage, stored, memberId } = ledger
  const place = readPlace(ledger, markOf(chat, thread))
  return strandsOf(chat, thread).reduce(
    (sum, strand) => sum + storage.messagesAfter(stored.row, strand, place, memberId),
    0,
  )
}
