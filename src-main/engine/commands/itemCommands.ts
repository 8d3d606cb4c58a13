import type { ItemId } from '#shared/kernel/brand.ts'
import { fromBase64url } from '#shared/kernel/bytes.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Entry } from '../log/entry.ts'
import { updatesOf } from '../gate/items.ts'
import type { Group } from '../groups/group.ts'
import { writeItem } from '../groups/compose.ts'
import { composeItem, composeItemChange } from '../groups/write.ts'
import { generalChannel } from '../items/id.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import { profileFields, profileKind, type Profile } from '../kinds/profile/profile.ts'
import { placeOfOrder } from '../subscriptions/order.ts'
import { mayWriteMessages } from '../subscriptions/channel.ts'
import { groupOf, type Context } from './context.ts'

/** What one makes, and how far one has read. */
export const itemCommands = (
  context: Context,
): Pick<Handlers<Ui>, 'profile.set' | 'message.send' | 'channel.read'> => ({
  'profile.set': ({ name, picture }) => {
    const { vault } = context
    if (vault.opened === null) return err('vault-not-open')
    const profile = { name, picture: picture === null ? null : fromBase64url(picture) }
    vault.setProfile(profile)
    for (const group of vault.opened.groups.values())
      if (group.stands) writeItem(group, () => changeProfile(group, profile, context.now()))
    context.changes.tell('vault')
    return ok({})
  },
  'message.send': ({ groupId, channelId, text }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (channelId !== generalChannel(group.id)) return err('channel-unknown')
    if (!mayWriteMessages(group)) return err('not-allowed')
    const fields = messageFields({ channel: channelId as ItemId, text })
    let messageId = null as ItemId | null
    writeItem(group, () => {
      const composed = composeItem(group.ledger, messageKind, fields, context.now())
      messageId = composed?.item ?? null
      return composed?.entry ?? null
    })
    return messageId === null ? err('not-allowed') : ok({ messageId })
  },
  'channel.read': ({ groupId, channelId, upTo }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const place = placeOfOrder(upTo)
    if (channelId !== generalChannel(group.id) || place === null) return err('channel-unknown')
    const { storage, stored } = group.ledger
    const before = storage.readUpTo(stored.row, channelId as ItemId)
    const isLater =
      before === null || place.clock > before.clock || (place.clock === before.clock && place.item > before.item)
    if (isLater) {
      storage.setReadUpTo(stored.row, channelId as ItemId, place)
      context.changes.tell('vault', `reading ${group.id}`)
    }
    return ok({})
  },
})

/** The member's profile item, changed, or made where there is none yet. */
function changeProfile(group: Group, profile: Profile, now: number): Entry | null {
  const { ledger } = group
  const { storage, stored, memberId } = ledger
  const known = storage.profiles(stored.row).find(({ member }) => member === memberId)
  if (known === undefined) return composeItem(ledger, profileKind, profileFields(profile), now)?.entry ?? null
  const updates = updatesOf(ledger, known.item)
  return composeItemChange(ledger, profileKind, known.item, updates, profileFields(profile), now)
}
