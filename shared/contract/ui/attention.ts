/** What asks for attention, and how much of it one wants. */
import * as v from 'valibot'
import { command, subscription } from '../define.ts'
import { count, groupId, itemId, itemPlace, notify, nothing, order, person, storageErrors, time } from './values.ts'

/** Minutes since midnight, by this computer's clock. */
const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60 - 1))

const wishes = {
  /** Notifications of the system at all. */
  notifications: v.boolean(),
  /** They say that there is something, and not what. */
  hideContents: v.boolean(),
  /** Nothing is told between these; null: no such hours. May go over midnight. */
  quiet: v.nullable(v.strictObject({ from: minuteOfDay, to: minuteOfDay })),
  /** Others see that one is here; they see that one is writing. Who says nothing of oneself sees as before. */
  presence: v.boolean(),
  typing: v.boolean(),
}

export const attentionPart = {
  /**
   * Of all groups. Rows are the newest 100 things that were for oneself, newest last: what names, answers or reaches one.
   * `message` and `post`: one wants to be told of everything there; among the rows only while they are unread. Of reactions only the newest are.
   */
  attention: subscription({
    input: nothing,
    head: v.strictObject({
      ...wishes,
      quietNow: v.boolean(),
      /** What the badge shows: mentions, answers and direct messages that are unread. */
      badge: count,
      /** Something is unread, somewhere that is not muted. */
      unread: v.boolean(),
    }),
    row: v.strictObject({
      id: itemId,
      order,
      /** What one goes to: the thing itself, or of a reaction what it was given to. */
      item: itemId,
      groupId,
      groupName: v.string(),
      why: v.picklist(['mention', 'reply', 'direct', 'message', 'post', 'announcement', 'comment', 'reaction']),
      by: person,
      /** Name of the chat; "" for the feed and for direct chats. */
      title: v.string(),
      text: v.string(),
      at: time,
      place: itemPlace,
      read: v.boolean(),
      /** It came after this vault was opened, and is to be told by the system, once: not muted, not quiet, not one's own. */
      tell: v.boolean(),
    }),
    errors: ['vault-not-open'],
  }),
  'attention.set': command({
    input: v.partial(v.strictObject(wishes)),
    output: nothing,
    errors: storageErrors,
  }),
  /** Of a chat, or with null of the group's feed. `mutedUntil` in the far future: until one says otherwise. */
  'place.notify': command({
    input: v.strictObject({
      groupId,
      channelId: v.nullable(itemId),
      notify: v.optional(notify),
      mutedUntil: v.optional(v.nullable(time)),
    }),
    output: nothing,
    errors: ['group-unknown', 'channel-unknown', ...storageErrors],
  }),
  /** All that is for oneself has been seen. */
  'attention.read': command({ input: nothing, output: nothing, errors: storageErrors }),
  /** That item has been seen, and what is inside it: the comments of a post with what was made of them. */
  'attention.seen': command({
    input: v.strictObject({ groupId, itemId }),
    output: nothing,
    errors: ['group-unknown', ...storageErrors],
  }),
  /** What is unread in a group's feed, and how it is told. */
  feedAttention: subscription({
    input: v.strictObject({ groupId }),
    head: v.strictObject({ unread: count, mentions: count, notify, mutedUntil: v.nullable(time) }),
    row: v.strictObject({ id: itemId, order }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
} as const
