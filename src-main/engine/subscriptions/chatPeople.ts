import { mayIn } from '../commands/chatWrites.ts'
import { chatOf } from '../groups/chats.ts'
import type { Group } from '../groups/group.ts'
import { shownMembers } from './names.ts'
import type { TableOf } from './table.ts'

/** Who reads a chat, by name. */
export function readChatPeople(group: Group, channelId: string): TableOf<'chatPeople'> {
  const { ledger } = group
  const chat = chatOf(group, channelId)
  const { members, shown } = shownMembers(ledger)
  const linked = new Set(group.openLinks().map(({ device }) => device))
  const readers = [...members.values()].filter(({ id }) => chat?.members?.includes(id) ?? true)
  return {
    head: { mayChange: chat?.kind === 'private' && mayIn(group, chat, 'channel') },
    rows: readers.map(({ id, devices }) => {
      const { name, picture } = shown(id)
      return {
        id,
        order: name.toLocaleLowerCase().slice(0, 80) + id,
        name,
        picture,
        here: devices.some((device) => linked.has(device)),
        me: id === ledger.memberId,
      }
    }),
  }
}
