/** What one may do in a chat, and the entries by which it is done. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { standingNow } from '../charter/charter.ts'
import { isAdminOrOwner, may } from '../charter/rights.ts'
import { sharedStateOf } from '../gate/items.ts'
import { needsDescribing, type Chat } from '../groups/chats.ts'
import { writeItems } from '../groups/compose.ts'
import type { Group } from '../groups/group.ts'
import { composeSharedChange, composeWhole } from '../groups/items.ts'
import { channelFields, channelKind, type Channel } from '../kinds/channel/channel.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Fields } from '../items/update.ts'

/** C7: only who belongs to a private chat does anything in it; nobody does in one that is put away. */
export function mayIn(group: Group, chat: Chat, act: 'message' | 'reaction' | 'pin' | 'channel'): boolean {
  const { ledger } = group
  if (chat.isOver || group.isCopied || ledger.ownLogForked || ledger.keyring.all().length === 0) return false
  const standing = standingNow(ledger.graph, ledger.deviceId)
  if (standing === null || !may(standing.role, act)) return false
  if (act === 'channel') return true
  if (chat.archived) return false
  return act !== 'message' || !chat.announcementsOnly || isAdminOrOwner(standing.role)
}

/** Why one may not write in a chat, though one may elsewhere. */
export const whyNotIn = (chat: Chat): 'channel-archived' | 'admins-only' | 'not-allowed' =>
  chat.archived ? 'channel-archived' : chat.announcementsOnly && !chat.isOver ? 'admins-only' : 'not-allowed'

/** A new item in a chat, with what has to come before it; null: nothing can be written. */
export function writeIn<T>(
  group: Group,
  chat: Chat,
  kind: Kind<T>,
  fields: Fields,
  { space = chat.space, expires = null }: { readonly space?: ItemId | null; readonly expires?: number | null } = {},
): ItemId | null {
  if (group.stands && needsDescribing(group, chat)) describe(group, chat, {})
  let item = null as ItemId | null
  writeItems(
    group,
    () => {
      const composed = composeWhole(group.ledger, kind, fields, group.deps.now(), { space, expires })
      item = composed?.item ?? null
      return composed?.entries ?? null
    },
    space,
  )
  return item
}

/** Says anew what there is to say of a chat; where nothing was said of it before, for the first time. */
export function describe(group: Group, chat: Chat, change: Partial<Channel>): boolean {
  const { ledger, deps } = group
  const channel: Channel = {
    // What has its name elsewhere is given none here.
    name: chat.described?.name ?? (chat.kind === 'open' ? chat.name : ''),
    topic: chat.topic,
    expires: chat.expiresHours,
    announcements: chat.announcementsOnly,
    archived: chat.archived,
    describes: chat.id,
    ...change,
  }
  const written = writeItems(
    group,
    () => composeWhole(ledger, channelKind, channelFields(channel), deps.now(), { space: chat.space })?.entries ?? null,
    chat.space,
  )
  return written.length > 0
}

/** Changes what holds of a chat, or says it for the first time. */
export function settle(group: Group, chat: Chat, change: Partial<Channel>): boolean {
  const { described } = chat
  if (described === null || needsDescribing(group, chat)) return describe(group, chat, change)
  const { ledger, deps } = group
  const { name, topic, expires, announcements, archived } = { ...described, ...change }
  const all = channelFields({ name, topic, expires, announcements, archived, describes: null })
  const before = channelFields({ ...described, describes: null })
  const fields = Object.fromEntries(Object.entries(all).filter(([field, value]) => value !== before[field]))
  if (Object.keys(fields).length === 0) return true
  const written = writeItems(
    group,
    () => composeSharedChange(ledger, channelKind, described.item, sharedStateOf(ledger, described.item), fields, deps.now()), // prettier-ignore
    chat.space,
  )
  return written.length > 0
}
