/** What is shown of chats: messages, channels, reactions, pins. The same in whatever order things come (S3). */
import type { ItemId } from '#shared/kernel/brand.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import type { ItemState } from '../gate/items.ts'
import { generalChannel } from '../items/id.ts'
import type { Channel } from '../kinds/channel/channel.ts'
import { encodeMentions } from '../kinds/mentions.ts'
import { messageKind, type Message } from '../kinds/message/message.ts'
import { besideStrand, strandOf } from '../kinds/message/strand.ts'
import type { Pin } from '../kinds/pin/pin.ts'
import type { Reaction } from '../kinds/reaction/reaction.ts'
import type { GroupRow, Storage } from '../storage/port.ts'
import { featuresOf } from './features.ts'

/** The channel that is there from the beginning is everybody's, whoever describes it. */
function generalOf(storage: Storage, group: GroupRow): ItemId | null {
  const found = storage.groups().find(({ row }) => row === group)
  return found === undefined ? null : generalChannel(found.id)
}

/** Whoever answers is looked at so far, for where a deleted message stood. */
const mostAnswers = 64

export function showMessage(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, member, clock, log, number, space } = state
  const { channel: chat, text, mentions, replyTo, thread } = state.content as Message
  // K3: what is sealed for a space belongs to its chat and to no other.
  if (space !== null && space !== chat) return hideMessage(storage, group, item)
  const byAdmin = isAdminOrOwner(state.role)
  const isSeen = byAdmin || !storage.isReserved(group, chat, space)
  const strand = strandOf(space, chat, thread)
  storage.putMessage(group, isSeen ? strand : besideStrand(strand), {
    item,
    clock,
    member,
    log,
    number,
    text,
    chat,
    space,
    thread,
    replyTo,
    mentions: encodeMentions(mentions),
    edited: state.changedAt !== null,
    byAdmin,
  })
  if (isSeen) noteMessage(storage, group, item)
  touchMessage(storage, group, { item, thread })
  for (const answered of new Set([replyTo, thread])) if (answered !== null) settleRemnant(storage, group, answered)
}

export function showChannel(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, member, clock, log, number, space } = state
  const { describes, name, topic, expires, announcements, archived } = state.content as Channel
  const place = describes ?? item
  // K3: a place is described where it is: a channel for everyone, a space in itself.
  if (space !== null && space !== describes) return hideChannel(storage, group, item)
  changeChannel(storage, group, { place, space }, () =>
    storage.putChannel(group, {
      item,
      clock,
      member,
      log,
      number,
      place,
      space,
      own: describes === null,
      name,
      topic,
      expires,
      announcements: announcements && place !== generalOf(storage, group),
      archived,
    }),
  )
  if (describes !== null) return
  storage.noteShown(group, { item, kind: state.kind.number, space, place: null, inside: null, member, clock, text: '', has: [] }) // prettier-ignore
}

export function showReaction(
  storage: Storage,
  group: GroupRow,
  { item, member, clock, space, content }: ItemState,
): void {
  const { target, emoji } = content as Reaction
  storage.putReaction(group, { item, member, clock, space, target, emoji })
  storage.touch(group, target)
}

export function showPin(
  storage: Storage,
  group: GroupRow,
  { item, member, clock, role, space, content }: ItemState,
): void {
  const { target, on } = content as Pin
  storage.putPin(group, { item, member, clock, space, target, on, byAdmin: isAdminOrOwner(role) })
  storage.touch(group, target)
}

/** Takes out of chats whatever the item was there, and tells what that touches. `removeItem` takes out the rest. */
export function hideFromChats(storage: Storage, group: GroupRow, item: ItemId): void {
  const target = storage.reaction(group, item)?.target ?? storage.pin(group, item)?.target
  if (target !== undefined) storage.touch(group, target)
  hideChannel(storage, group, item)
  hideMessage(storage, group, item)
}

function hideMessage(storage: Storage, group: GroupRow, item: ItemId): void {
  const message = storage.message(group, item)
  storage.removeItem(group, item)
  if (message === null) return
  touchMessage(storage, group, message)
  for (const answered of new Set([message.replyTo, message.thread]))
    if (answered !== null) settleRemnant(storage, group, answered)
}

function hideChannel(storage: Storage, group: GroupRow, item: ItemId): void {
  const channel = storage.channel(group, item)
  if (channel !== null) changeChannel(storage, group, channel, () => storage.removeItem(group, item))
}

/** C7: a channel may come after what was said in it: it is only then that one knows what does not show. */
function changeChannel(
  storage: Storage,
  group: GroupRow,
  { place, space }: { readonly place: ItemId; readonly space: ItemId | null },
  change: () => void,
): void {
  const before = storage.isReserved(group, place, space)
  change()
  storage.touch(group, place)
  const now = storage.isReserved(group, place, space)
  if (before === now) return
  for (const item of storage.reserve(group, strandOf(space, place), now)) {
    if (now) storage.unnoteShown(group, item)
    else noteMessage(storage, group, item)
  }
  storage.touchAll(group)
}

function noteMessage(storage: Storage, group: GroupRow, item: ItemId): void {
  const message = storage.message(group, item)
  if (message === null || message.deleted) return
  const { space, chat, thread, member, clock, text } = message
  storage.noteShown(group, { item, kind: messageKind.number, space, place: chat, inside: thread, member, clock, text, has: featuresOf(text) }) // prettier-ignore
}

/** A thread is told of below the message that it began with. */
function touchMessage(
  storage: Storage,
  group: GroupRow,
  { item, thread }: { readonly item: ItemId; readonly thread: ItemId | null },
): void {
  storage.touch(group, item)
  if (thread !== null) storage.touch(group, thread)
}

/**
 * D3: of a deleted message its place is left while others answer it or talk in its thread. Where it stood is told by
 * its deletion and by those answers, so that it is the same for who has never seen it.
 */
export function settleRemnant(storage: Storage, group: GroupRow, item: ItemId): void {
  const gone = storage.gone(group, item)
  const known = storage.message(group, item)
  if (known !== null && !known.deleted) return
  const answers = (gone === null ? [] : storage.answersTo(group, item, mostAnswers)).filter(
    ({ space, chat, thread, strand }) => space === gone?.space && strand === strandOf(space, chat, thread),
  )
  const [first] = answers
  if (first === undefined && known === null) return
  if (gone === null || first === undefined) storage.dropMessage(group, item)
  else {
    const { chat, space } = first
    const { member, clock } = gone
    const thread = answers.some((answer) => answer.thread === item) ? null : first.thread
    storage.putMessage(group, strandOf(space, chat, thread), {
      item,
      clock,
      member,
      log: 0,
      number: 0,
      text: '',
      chat,
      space,
      thread,
      deleted: true,
    })
    touchMessage(storage, group, { item, thread })
  }
  if (known !== null) touchMessage(storage, group, known)
}
