import type { ItemId } from '#shared/kernel/brand.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Topic } from '../changes.ts'
import { groupOf, type Context } from '../commands/context.ts'
import { chatOf, strandsOf } from '../groups/chats.ts'
import { ChatWindow } from './chatWindow.ts'
import { readChatPeople } from './chatPeople.ts'
import { orderOf } from './order.ts'
import { readPins } from './pins.ts'
import { readPresence } from './presence.ts'
import { markOf, readPlace } from './reading.ts'
import { withGroup } from './source.ts'

type Tables = 'channel' | 'pins' | 'chatPeople' | 'presence'

/** What there is to see of chats. */
export const chatTables = (context: Context): Pick<Handlers<Ui>, Tables> => ({
  channel: ({ groupId, channelId, thread, limit }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const chat = chatOf(group, channelId)
    if (chat === null) return err('channel-unknown')
    const root = thread as ItemId | null
    const { storage, stored } = group.ledger
    const known = root === null ? null : storage.message(stored.row, root)
    if (root !== null && (known === null || !strandsOf(chat).includes(known.strand))) return err('message-unknown')
    const place = readPlace(group.ledger, markOf(chat, root))
    const groupNow = (): typeof group | null => {
      const current = groupOf(context, groupId)
      return current.ok ? current.value : null
    }
    const readUpTo = place === null ? null : orderOf(place)
    const window = new ChatWindow(groupNow, { chat: chat.id, thread: root, limit, readUpTo })
    const topics = (['charter', 'items', 'delivery', 'reading'] as const).map(
      (aspect): Topic => `${aspect} ${group.id}`,
    )
    return ok({
      read: () => window.read(),
      patch: () => window.patch(),
      watch: (changed) => context.changes.watch(topics, changed),
    })
  },
  pins: ({ groupId, channelId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    if (chatOf(found.value, channelId) === null) return err('channel-unknown')
    return withGroup(context, groupId, ['items', 'charter'], (group) => readPins(group, channelId))
  },
  chatPeople: ({ groupId, channelId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    if (chatOf(found.value, channelId) === null) return err('channel-unknown')
    return withGroup(context, groupId, ['charter', 'items', 'links'], (group) => readChatPeople(group, channelId))
  },
  presence: ({ groupId }) => withGroup(context, groupId, ['links', 'items', 'charter', 'presence'], readPresence),
})
