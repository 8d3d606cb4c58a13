import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import { chatOf } from '../groups/chats.ts'
import { writeItems } from '../groups/compose.ts'
import type { Group } from '../groups/group.ts'
import { composeWhole } from '../groups/items.ts'
import { changeSpace, makeSpace, type SpaceError } from '../groups/spaces.ts'
import { channelFields, channelKind, type Channel } from '../kinds/channel/channel.ts'
import { mayMake } from '../subscriptions/may.ts'
import { describe, mayIn, settle } from './chatWrites.ts'
import { groupOf, type Context } from './context.ts'

type Commands = 'channel.create' | 'channel.change' | 'channel.members' | 'direct.open' | 'typing' | 'presence.set'

/** Making chats, changing them, and saying that one is there. */
export const chatCommands = (context: Context): Pick<Handlers<Ui>, Commands> => ({
  'channel.create': ({ groupId, name, topic, members, announcementsOnly, expiresHours }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (!mayMake(group, 'channel') || (announcementsOnly && !isAdmin(group))) return err('not-allowed')
    const channel = { name, topic, expires: expiresHours, announcements: announcementsOnly, archived: false }
    if (members === null) {
      const made = makeOpen(group, { ...channel, describes: null })
      return made === null ? err('not-allowed') : ok({ channelId: made })
    }
    const made = makeSpace(group, { name, members: members as MemberId[] })
    if (!made.ok) return err(spaceError(made.error.code))
    const chat = chatOf(group, made.value)
    const hasMore = topic !== '' || announcementsOnly || expiresHours !== null
    if (chat !== null && hasMore) describe(group, chat, { ...channel, name: '' })
    return ok({ channelId: made.value })
  },
  'channel.change': ({ groupId, channelId, name, topic, expiresHours, archived }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const chat = chatOf(group, channelId)
    if (chat === null) return err('channel-unknown')
    // The first channel stays, and a direct chat is called by whom it is with.
    const isLasting = chat.kind === 'general' && archived === true
    if (!mayIn(group, chat, 'channel') || isLasting || (chat.kind === 'direct' && name !== undefined))
      return err('not-allowed')
    if (chat.kind === 'private' && name !== undefined && name !== chat.name) {
      const changed = changeSpace(group, chat.id, { name })
      if (!changed.ok) return err('not-allowed')
    }
    const change: Partial<Channel> = {
      ...(name === undefined || chat.kind === 'private' ? {} : { name }),
      ...(topic === undefined ? {} : { topic }),
      ...(expiresHours === undefined ? {} : { expires: expiresHours }),
      ...(archived === undefined ? {} : { archived }),
    }
    if (Object.keys(change).length === 0) return ok({})
    return settle(group, chatOf(group, channelId) ?? chat, change) ? ok({}) : err('not-allowed')
  },
  'channel.members': ({ groupId, channelId, add, remove }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const chat = chatOf(group, channelId)
    if (chat === null) return err('channel-unknown')
    if (chat.kind !== 'private' || !mayIn(group, chat, 'channel')) return err('not-allowed')
    if (remove.some((member) => !(chat.members ?? []).includes(member as MemberId))) return err('member-unknown')
    const changed = changeSpace(group, chat.id, { add: add as MemberId[], remove: remove as MemberId[] })
    return changed.ok ? ok({}) : err(spaceError(changed.error.code))
  },
  'direct.open': ({ groupId, members }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    // A guest reads what is said in one, and says nothing there.
    if (!mayMake(found.value, 'message')) return err('not-allowed')
    const made = makeSpace(found.value, { name: '', members: members as MemberId[] })
    return made.ok ? ok({ channelId: made.value }) : err(spaceError(made.error.code))
  },
  typing: ({ groupId, channelId, thread }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const chat = chatOf(found.value, channelId)
    if (chat === null) return err('channel-unknown')
    if (mayIn(found.value, chat, 'message')) found.value.presence.write(chat.id, thread as ItemId | null)
    return ok({})
  },
  'presence.set': ({ active }) => {
    for (const group of context.vault.opened?.groups.values() ?? []) group.presence.setActive(active)
    return ok({})
  },
})

const spaceError = (code: SpaceError): 'member-unknown' | 'space-full' | 'not-allowed' =>
  code === 'space-unknown' ? 'not-allowed' : code

const isAdmin = ({ ledger }: Group): boolean => {
  const us = ledger.graph.state.members.get(ledger.memberId)
  return us !== undefined && isAdminOrOwner(us.role)
}

function makeOpen(group: Group, channel: Channel): ItemId | null {
  let item = null as ItemId | null
  writeItems(group, () => {
    const composed = composeWhole(group.ledger, channelKind, channelFields(channel), group.deps.now())
    item = composed?.item ?? null
    return composed?.entries ?? null
  })
  return item
}
