import type { ItemId } from '#shared/kernel/brand.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Seen } from '../storage/port/attention.ts'
import { changeWishes } from '../projections/wishes.ts'
import type { Group } from '../groups/group.ts'
import { chatOf } from '../groups/chats.ts'
import { groupOf, type Context } from './context.ts'

/** How much attention one wants to be asked for, and what of it has been seen. */
export const attentionCommands = (
  context: Context,
): Pick<Handlers<Ui>, 'attention.set' | 'attention.read' | 'attention.seen' | 'place.notify'> => ({
  'attention.set': (wishes) => {
    const { opened } = context.vault
    if (opened === null) return err('vault-not-open')
    changeWishes(opened.storage, wishes)
    for (const group of opened.groups.values()) group.presence.sayAll()
    context.changes.tell('attention')
    return ok({})
  },
  'attention.read': () => {
    const { opened } = context.vault
    if (opened === null) return err('vault-not-open')
    for (const group of opened.groups.values()) noteSeen(context, group, 'everything')
    return ok({})
  },
  'attention.seen': ({ groupId, itemId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    noteSeen(context, found.value, { item: itemId as ItemId })
    return ok({})
  },
  'place.notify': ({ groupId, channelId, notify, mutedUntil }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const { storage, stored } = found.value.ledger
    const place = channelId as ItemId | null
    if (place !== null && chatOf(found.value, place) === null) return err('channel-unknown')
    const before = storage.placeWishes(stored.row).get(place)
    storage.setPlaceWish(stored.row, place, {
      notify: notify ?? before?.notify ?? null,
      mutedUntil: mutedUntil === undefined ? (before?.mutedUntil ?? null) : mutedUntil,
    })
    found.value.noticing.wishesChanged()
    context.changes.tell('attention', 'vault', `reading ${found.value.id}`)
    return ok({})
  },
})

/** What has been seen asks for nothing any more. */
export function noteSeen({ changes }: Pick<Context, 'changes'>, group: Group, seen: Seen): void {
  const { storage, stored } = group.ledger
  if (storage.noteSeen(stored.row, seen)) changes.tell('attention', 'vault', `reading ${group.id}`)
}
