import { chatOf, strandsOf } from '../groups/chats.ts'
import type { Group } from '../groups/group.ts'
import { rowMaker } from './messageRows.ts'
import type { TableOf } from './table.ts'

/** What is pinned in a chat and in its threads. */
export function readPins(group: Group, channelId: string): TableOf<'pins'> {
  const chat = chatOf(group, channelId)
  if (chat === null) return { head: {}, rows: [] }
  const { storage, stored } = group.ledger
  const { rowOf } = rowMaker(group, chat)
  const rows = storage.pinned(stored.row).flatMap((item) => {
    const message = storage.message(stored.row, item)
    if (message?.pinned !== true || message.deleted) return []
    return strandsOf(chat, message.thread).includes(message.strand) ? [rowOf(message)] : []
  })
  return { head: {}, rows }
}
