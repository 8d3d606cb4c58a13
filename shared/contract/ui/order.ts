/** Keeping order: mute for oneself, report to the admins, hide with a reason. */
import * as v from 'valibot'
import { command, subscription } from '../define.ts'
import {
  count,
  groupId,
  itemId,
  itemPlace,
  memberId,
  nothing,
  order,
  person,
  reasonText,
  storageErrors,
  time,
} from './values.ts'

const itemErrors = ['item-unknown', 'group-unknown', 'not-allowed', ...storageErrors] as const

export const orderPart = {
  /** For admins, of what others wrote: everybody sees that, by whom and why. */
  'item.hide': command({
    input: v.strictObject({ groupId, itemId, reason: reasonText }),
    output: nothing,
    errors: itemErrors,
  }),
  'item.unhide': command({ input: v.strictObject({ groupId, itemId }), output: nothing, errors: itemErrors }),
  /** What was hidden in the group, and shown again, newest last: part of its log. */
  hidings: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({
      id: itemId,
      order,
      item: itemId,
      kind: v.picklist(['message', 'post', 'comment']),
      author: person,
      by: person,
      reason: v.string(),
      at: time,
      /** It is hidden now. */
      stands: v.boolean(),
      place: itemPlace,
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** Tells the admins, and nobody else (K3); an admin whose item it is, is not told. `nobody-to-tell`: there is no other. */
  'item.report': command({
    input: v.strictObject({ groupId, itemId, reason: reasonText }),
    output: nothing,
    errors: ['nobody-to-tell', ...itemErrors],
  }),
  /** What was reported to oneself, as an admin, and what one has reported; newest last. */
  reports: subscription({
    input: v.strictObject({ groupId }),
    head: v.strictObject({ open: count }),
    row: v.strictObject({
      id: itemId,
      order,
      item: itemId,
      kind: v.picklist(['message', 'post', 'comment']),
      /** What was reported, as the reporter saw it. */
      text: v.string(),
      author: person,
      by: person,
      reason: v.string(),
      at: time,
      mine: v.boolean(),
      settled: v.nullable(v.strictObject({ by: person, how: v.picklist(['hidden', 'left']), at: time })),
      place: itemPlace,
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** An admin has looked at it: `hidden` hides the item too, with the given reason. */
  'report.settle': command({
    input: v.strictObject({
      groupId,
      reportId: itemId,
      how: v.picklist(['hidden', 'left']),
      reason: v.optional(reasonText),
    }),
    output: nothing,
    errors: ['report-unknown', ...itemErrors],
  }),
  /** For oneself, on this computer: what they write is folded away, and nothing is told of it. */
  'member.mute': command({
    input: v.strictObject({ groupId, memberId, muted: v.boolean() }),
    output: nothing,
    errors: ['group-unknown', 'member-unknown', ...storageErrors],
  }),
} as const
