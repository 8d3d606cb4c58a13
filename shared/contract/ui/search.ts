/** Finding what was written, and where an item is. */
import * as v from 'valibot'
import { query } from '../define.ts'
import { count, groupId, itemId, itemPlace, person, time } from './values.ts'

const kinds = v.picklist(['message', 'post', 'comment', 'person', 'channel'])

export const searchPart = {
  /**
   * Full text, as one types: every word must begin a word of what is found; "words in quotes" stand together.
   * Filters stand in the text: `from:name in:chat before:2026-05-01 after:2026-04 has:link has:poll`.
   */
  search: query({
    input: v.strictObject({
      /** Null: in all groups. */
      groupId: v.nullable(groupId),
      text: v.pipe(v.string(), v.maxLength(500)),
      kinds: v.optional(v.array(kinds), []),
      limit: v.optional(v.pipe(count, v.maxValue(200)), 30),
      /** To go on where the last answer ended. */
      after: v.optional(v.pipe(v.string(), v.maxLength(200))),
    }),
    output: v.strictObject({
      hits: v.array(
        v.strictObject({
          /** Of a person, their member id. */
          id: v.string(),
          groupId,
          groupName: v.string(),
          kind: kinds,
          place: itemPlace,
          /** Name of the chat, "" for the feed; of a person or a channel, their name. */
          title: v.string(),
          author: person,
          at: time,
          /** What was found and what is around it, in order. */
          snippet: v.array(v.strictObject({ text: v.string(), hit: v.boolean() })),
        }),
      ),
      /** Null: that is all. */
      next: v.nullable(v.string()),
      /** Filters that say nothing that is known here, as they were typed. */
      unknown: v.array(v.string()),
      /** What is held and not searchable yet. */
      behind: count,
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** Where an item is read: what a link to it leads to. */
  'item.find': query({
    input: v.strictObject({ groupId, itemId }),
    output: v.strictObject({ kind: v.picklist(['message', 'post', 'comment', 'channel']), place: itemPlace }),
    errors: ['group-unknown', 'item-unknown', 'vault-not-open'],
  }),
} as const
