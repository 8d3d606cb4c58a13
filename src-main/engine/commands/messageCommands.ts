import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { equalBytes } from '#shared/kernel/bytes.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { updatesOf } from '../gate/items.ts'
import { chatOf, chatsOf, strandsOf, type Chat } from '../groups/chats.ts'
import { writeItems } from '../groups/compose.ts'
import type { Group } from '../groups/group.ts'
import { composeDeletion, composeWholeChange } from '../groups/items.ts'
import { encodeMentions, type Mention } from '../kinds/mentions.ts'
import { editFields, messageFields, messageKind } from '../kinds/message/message.ts'
import { strandOf } from '../kinds/message/strand.ts'
import { pinFields, pinKind } from '../kinds/pin/pin.ts'
import type { Place, ReadMessage } from '../storage/port.ts'
import { mayWriteIn } from '../subscriptions/channel.ts'
import { orderOf, placeOfOrder } from '../subscriptions/order.ts'
import { noteSeen } from './attentionCommands.ts'
import { mayIn, whyNotIn, writeIn } from './chatWrites.ts'
import { groupOf, type Context } from './context.ts'

type Commands = 'message.send' | 'message.edit' | 'message.delete' | 'message.pin' | 'message.place' | 'channel.read'

const hour = 3_600_000

/** What one says, and how far one has read. */
export const messageCommands = (context: Context): Pick<Handlers<Ui>, Commands> => ({
  'message.send': ({ groupId, channelId, text, mentions, replyTo, thread }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const chat = chatOf(group, channelId)
    if (chat === null) return err('channel-unknown')
    if (!mayWriteIn(group, chat)) return err(whyNotIn(chat))
    const answered = replyTo === null ? null : messageIn(group, chat, replyTo)
    const root = thread === null ? null : messageIn(group, chat, thread)
    if ((replyTo !== null && answered === null) || (thread !== null && root === null)) return err('message-unknown')
    // A thread begins in the chat itself: what is said below one of its messages belongs to the same thread.
    const top = root === null ? null : (root.thread ?? root.item)
    // A thread is where the message is that it began with, in whichever of two direct chats of the same people.
    const space = (root ?? answered)?.space ?? chat.space
    const fields = messageFields({
      channel: space ?? chat.id,
      text,
      mentions: oncePerMember(mentions),
      replyTo: answered?.item ?? null,
      thread: top,
    })
    const messageId = writeIn(group, chat, messageKind, fields, { space, expires: chat.expiresHours })
    group.presence.stopWriting(chat.id, thread as ItemId | null)
    return messageId === null ? err('not-allowed') : ok({ messageId })
  },
  'message.edit': ({ groupId, messageId, text, mentions }) => {
    const found = own(context, groupId, messageId)
    if (!found.ok) return found
    const { group, chat, message } = found.value
    if (!mayWriteIn(group, chat)) return err(whyNotIn(chat))
    const named = oncePerMember(mentions)
    if (message.text === text && isSame(message.mentions, encodeMentions(named))) return ok({})
    const now = context.now()
    // It goes when the message goes, or within the hour after.
    const expires = message.expiresAt === null ? null : Math.max(1, Math.ceil((message.expiresAt - now) / hour))
    const { ledger } = group
    const written = writeItems(
      group,
      () => composeWholeChange(ledger, messageKind, message.item, updatesOf(ledger, message.item), editFields({ text, mentions: named }), now, { expires }), // prettier-ignore
      message.space,
    )
    return written.length === 0 ? err('not-allowed') : ok({})
  },
  'message.delete': ({ groupId, messageId }) => {
    const found = own(context, groupId, messageId)
    if (!found.ok) return found
    const { group, message } = found.value
    const written = writeItems(group, () => composeDeletion(group.ledger, message.item, context.now()), message.space)
    return written.length === 0 ? err('not-allowed') : ok({})
  },
  'message.pin': ({ groupId, messageId, pinned }) => {
    const found = shownMessage(context, groupId, messageId)
    if (!found.ok) return found
    const { group, chat, message } = found.value
    if (!mayIn(group, chat, 'pin')) return err(chat.archived ? 'channel-archived' : 'not-allowed')
    if (message.pinned === pinned) return ok({})
    const fields = pinFields({ target: message.item, on: pinned })
    return writeIn(group, chat, pinKind, fields, { space: message.space }) === null ? err('not-allowed') : ok({})
  },
  'message.place': ({ groupId, messageId }) => {
    const found = shownMessage(context, groupId, messageId)
    if (!found.ok) return found
    const { group, chat, message } = found.value
    const { storage, stored } = group.ledger
    const newer = strandsOf(chat, message.thread).reduce(
      (sum, strand) => sum + storage.messagesBeyond(stored.row, strand, message),
      0,
    )
    return ok({ channelId: chat.id, thread: message.thread, newer, order: orderOf(message) })
  },
  'channel.read': ({ groupId, channelId, thread, upTo }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const chat = chatOf(group, channelId)
    const place = placeOfOrder(upTo)
    if (chat === null || place === null) return err('channel-unknown')
    const { storage, stored } = group.ledger
    const strand = strandOf(chat.space, chat.id, thread as ItemId | null)
    const before = storage.readUpTo(stored.row, strand)
    if (before === null || isAfter(place, before)) {
      storage.setReadUpTo(stored.row, strand, place)
      // What is unread of a thread is told below the message that it began with.
      if (thread !== null) storage.touch(stored.row, thread as ItemId)
      context.changes.tell('vault', `reading ${group.id}`)
    }
    noteSeen(context, group, { place: chat.id, inside: thread as ItemId | null, upTo: place.clock })
    return ok({})
  },
})

const isAfter = (one: Place, other: Place): boolean =>
  one.clock > other.clock || (one.clock === other.clock && one.item > other.item)

const isSame = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === null || other === null ? one === other : equalBytes(one, other)

const oncePerMember = (mentions: readonly { readonly memberId: string; readonly name: string }[]): Mention[] => [
  ...new Map(mentions.map(({ memberId, name }) => [memberId, { memberId: memberId as MemberId, name }])).values(),
]

interface Found {
  readonly group: Group
  readonly chat: Chat
  readonly message: ReadMessage
}

/** A message that shows in that chat. */
function messageIn(group: Group, chat: Chat, item: string): ReadMessage | null {
  const { storage, stored } = group.ledger
  const message = storage.message(stored.row, item as ItemId)
  if (message === null || message.deleted) return null
  return strandsOf(chat, message.thread).includes(message.strand) ? message : null
}

/** A message that shows, with the chat that it is in. */
export function shownMessage(
  context: Context,
  groupId: string,
  item: string,
): Result<Found, Failure<'vault-not-open' | 'group-unknown' | 'message-unknown'>> {
  const found = groupOf(context, groupId)
  if (!found.ok) return found
  const group = found.value
  const { storage, stored } = group.ledger
  const known = storage.message(stored.row, item as ItemId)
  const chat = known === null ? null : chatOfMessage(group, known)
  const message = chat === null ? null : messageIn(group, chat, item)
  return chat === null || message === null ? err('message-unknown') : ok({ group, chat, message })
}

const chatOfMessage = (group: Group, { chat, space }: ReadMessage): Chat | null =>
  chatsOf(group).find((one) => (space === null ? one.space === null && one.id === chat : one.spaces.includes(space))) ??
  null

function own(
  context: Context,
  groupId: string,
  item: string,
): Result<Found, Failure<'vault-not-open' | 'group-unknown' | 'message-unknown' | 'not-allowed'>> {
  const found = shownMessage(context, groupId, item)
  if (!found.ok) return found
  const { group, message } = found.value
  return message.member === group.ledger.memberId ? found : err('not-allowed')
}
