/** Chats: channels, private ones, direct ones, threads, and who is there. */
import * as v from 'valibot'
import { command, query, subscription } from '../define.ts'
import {
  count,
  delivery,
  expiresHours,
  groupId,
  hiding,
  itemId,
  memberId,
  mentions,
  messageText,
  nothing,
  order,
  person,
  personOrGroupName,
  picture,
  reactions,
  storageErrors,
  time,
} from './values.ts'

const topic = v.pipe(v.string(), v.trim(), v.maxLength(250))
const chatErrors = ['group-unknown', 'channel-unknown', 'not-allowed', ...storageErrors] as const
const messageErrors = ['message-unknown', 'channel-archived', 'admins-only', ...chatErrors] as const

/** A message as it is shown in its chat, its thread, and among what is pinned. Pictures are told once, by `members` and `chatPeople`. */
const messageRow = v.strictObject({
  id: itemId,
  order,
  author: memberId,
  authorName: v.string(),
  at: time,
  /** Empty where it was deleted and others have answered it, and where it is hidden from oneself. */
  text: v.string(),
  mentions,
  /** What it answers; `text` is its beginning. Null author: it is not there (any more). */
  replyTo: v.nullable(v.strictObject({ id: itemId, author: v.nullable(person), text: v.string() })),
  /** The thread below it; null: none. */
  thread: v.nullable(v.strictObject({ replies: count, newestAt: time, people: v.array(person), unread: count })),
  reactions,
  edited: v.boolean(),
  pinned: v.boolean(),
  deleted: v.boolean(),
  hidden: v.nullable(hiding),
  /** When it goes by itself; null: it stays. */
  expiresAt: v.nullable(time),
  mine: v.boolean(),
  /** Of one's own only. */
  delivery: v.nullable(delivery),
  /** Its author's clock was ahead, or it is dated back (D5). */
  clockMark: v.nullable(v.picklist(['ahead', 'back'])),
})

export const chatsPart = {
  /** A channel for all, or with `members` (oneself need not be among them) a private one, which nobody else learns of (K3). */
  'channel.create': command({
    input: v.strictObject({
      groupId,
      name: personOrGroupName,
      topic: v.optional(topic, ''),
      members: v.optional(v.nullable(v.pipe(v.array(memberId), v.maxLength(500))), null),
      announcementsOnly: v.optional(v.boolean(), false),
      expiresHours: v.optional(expiresHours, null),
    }),
    output: v.strictObject({ channelId: itemId }),
    errors: ['group-unknown', 'member-unknown', 'space-full', 'not-allowed', ...storageErrors],
  }),
  /** What is left out stays as it is. An expiry is for what is written from now on. */
  'channel.change': command({
    input: v.strictObject({
      groupId,
      channelId: itemId,
      name: v.optional(personOrGroupName),
      topic: v.optional(topic),
      expiresHours: v.optional(expiresHours),
      archived: v.optional(v.boolean()),
    }),
    output: nothing,
    errors: chatErrors,
  }),
  /** Who is in a private channel: those added read what was written before, those removed nothing from now on (K2, K3). */
  'channel.members': command({
    input: v.strictObject({
      groupId,
      channelId: itemId,
      add: v.optional(v.pipe(v.array(memberId), v.maxLength(500)), []),
      remove: v.optional(v.pipe(v.array(memberId), v.maxLength(500)), []),
    }),
    output: nothing,
    errors: ['member-unknown', 'space-full', ...chatErrors],
  }),
  /** The direct chat of oneself with exactly these; it is made where there is none. */
  'direct.open': command({
    input: v.strictObject({ groupId, members: v.pipe(v.array(memberId), v.minLength(1), v.maxLength(12)) }),
    output: v.strictObject({ channelId: itemId }),
    errors: ['group-unknown', 'member-unknown', 'space-full', 'not-allowed', ...storageErrors],
  }),
  /** Who reads a chat. */
  chatPeople: subscription({
    input: v.strictObject({ groupId, channelId: itemId }),
    head: v.strictObject({ mayChange: v.boolean() }),
    row: v.strictObject({
      id: memberId,
      order,
      name: v.string(),
      picture: v.nullable(picture),
      here: v.boolean(),
      me: v.boolean(),
    }),
    errors: ['group-unknown', 'channel-unknown', 'vault-not-open'],
  }),

  'message.send': command({
    input: v.strictObject({
      groupId,
      channelId: itemId,
      text: messageText,
      mentions: v.optional(mentions, []),
      /** The message that it answers, in the chat or in the thread. */
      replyTo: v.optional(v.nullable(itemId), null),
      /** The message whose thread it belongs to; null: it stands in the chat itself. */
      thread: v.optional(v.nullable(itemId), null),
    }),
    output: v.strictObject({ messageId: itemId }),
    errors: messageErrors,
  }),
  /** One's own. */
  'message.edit': command({
    input: v.strictObject({ groupId, messageId: itemId, text: messageText, mentions: v.optional(mentions, []) }),
    output: nothing,
    errors: messageErrors,
  }),
  /** One's own: its content goes from every honest copy (D3). Also takes back what has just been sent. */
  'message.delete': command({
    input: v.strictObject({ groupId, messageId: itemId }),
    output: nothing,
    errors: messageErrors,
  }),
  'message.pin': command({
    input: v.strictObject({ groupId, messageId: itemId, pinned: v.boolean() }),
    output: nothing,
    errors: messageErrors,
  }),
  /** Where a message is: with `limit` above `newer` its chat (or its thread) shows it. */
  'message.place': query({
    input: v.strictObject({ groupId, messageId: itemId }),
    output: v.strictObject({ channelId: itemId, thread: v.nullable(itemId), newer: count, order }),
    errors: ['group-unknown', 'message-unknown', 'vault-not-open'],
  }),
  /** The newest `limit` messages of a chat, or of the thread below one of them (which is then the first row), and all that come. */
  channel: subscription({
    input: v.strictObject({
      groupId,
      channelId: itemId,
      thread: v.optional(v.nullable(itemId), null),
      limit: v.optional(v.pipe(count, v.maxValue(20_000)), 100),
    }),
    head: v.strictObject({
      name: v.string(),
      people: count,
      /** Order of the last message that was read when this subscription began; null: none was. */
      readUpTo: v.nullable(order),
      /** Messages that came before the first row are held here. */
      older: count,
      mayWrite: v.boolean(),
      /** Pin, and give reactions. */
      mayPin: v.boolean(),
      mayReact: v.boolean(),
    }),
    row: messageRow,
    errors: ['group-unknown', 'channel-unknown', 'message-unknown', 'vault-not-open'],
  }),
  /** What is pinned in a chat, oldest message first. */
  pins: subscription({
    input: v.strictObject({ groupId, channelId: itemId }),
    head: nothing,
    row: messageRow,
    errors: ['group-unknown', 'channel-unknown', 'vault-not-open'],
  }),
  /** Everything up to that place in the chat's order, or in the thread's, has been seen. Never moves back. */
  'channel.read': command({
    input: v.strictObject({ groupId, channelId: itemId, thread: v.optional(v.nullable(itemId), null), upTo: order }),
    output: nothing,
    errors: ['group-unknown', 'channel-unknown', ...storageErrors],
  }),

  /** One is writing there now; said again every few seconds while it lasts (R6). */
  typing: command({
    input: v.strictObject({ groupId, channelId: itemId, thread: v.optional(v.nullable(itemId), null) }),
    output: nothing,
    errors: ['group-unknown', 'channel-unknown', 'vault-not-open'],
  }),
  /** Who is here, and who writes where just now (R6). Rows are people with a computer linked to this one, oneself left out. */
  presence: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({
      id: memberId,
      order,
      name: v.string(),
      /** `here`: at their computer, or they do not say; `away`: not for some minutes. */
      state: v.picklist(['here', 'away']),
      typing: v.array(v.strictObject({ channelId: itemId, thread: v.nullable(itemId) })),
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** One is at the computer, or not any more: what others are told, if one wants them to be. */
  'presence.set': command({ input: v.strictObject({ active: v.boolean() }), output: nothing, errors: [] }),

  /** One's own messages that count nowhere, since their log was cut off: a copy of the vault had gone on without them (I3). */
  cutOff: subscription({
    input: v.strictObject({ groupId }),
    head: v.strictObject({ mayWrite: v.boolean() }),
    row: v.strictObject({ id: itemId, order, channelId: itemId, at: time, text: v.string() }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** Sends such a message again, as the same one and as of when it was written (D6). */
  'message.again': command({
    input: v.strictObject({ groupId, messageId: itemId }),
    output: nothing,
    errors: ['group-unknown', 'message-unknown', 'not-allowed', ...storageErrors],
  }),
} as const
