import type { ItemId } from '#shared/kernel/brand.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Indexing } from '../search/indexing.ts'
import { groupOf, type Context } from './context.ts'
import { readableChats } from './finding/chats.ts'
import { kindToOpen, placeOfItem, search } from './finding/find.ts'

/** Finding what was written, and where an item is. */
export const searchCommands = (
  context: Context,
  indexing: Pick<Indexing, 'catchUp'>,
): Pick<Handlers<Ui>, 'search' | 'item.find'> => ({
  search: (asked) => {
    const { opened } = context.vault
    if (opened === null) return err('vault-not-open')
    const one = asked.groupId === null ? null : groupOf(context, asked.groupId)
    if (one?.ok === false) return one
    // What has just been written is found at once.
    indexing.catchUp()
    const groups = one === null ? [...opened.groups.values()] : [one.value]
    return ok({ ...search(groups, asked), behind: opened.storage.unsearchedCount() })
  },
  'item.find': ({ groupId, itemId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const chats = readableChats(group)
    const chat = chats.list.find(({ id }) => id === itemId)
    if (chat !== undefined) return ok({ kind: 'channel', place: { at: 'chat', channelId: chat.id, inside: null } })
    const { storage, stored } = group.ledger
    const shown = storage.shownItem(stored.row, itemId as ItemId)
    const kind = shown === null ? null : kindToOpen(shown.kind)
    if (shown === null || kind === null || (kind === 'message' && chats.chatWith(shown) === null))
      return err('item-unknown')
    return ok({ kind, place: placeOfItem(shown, chats) })
  },
})
