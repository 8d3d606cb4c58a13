/** What works and what does not. */
import * as v from 'valibot'
import { subscription } from '../define.ts'
import { count, deviceId, groupId, memberId, order, signalState, time } from './values.ts'

export const healthPart = {
  /** What works and what does not, of one group. Rows are the devices known, linked or not. */
  health: subscription({
    input: v.strictObject({ groupId }),
    head: v.strictObject({
      signals: v.array(v.strictObject({ url: v.string(), state: signalState })),
      /** Where this computer's own signalling listens, as others could reach it. */
      listening: v.array(v.string()),
      entries: count,
      /** Known to exist elsewhere and not here yet. */
      missing: count,
      held: count,
      /** Own items that nobody else is known to have. */
      unsent: count,
      forks: count,
      refused: v.array(v.strictObject({ reason: v.string(), count })),
      void: v.array(v.strictObject({ reason: v.string(), count })),
    }),
    row: v.strictObject({
      id: deviceId,
      order,
      member: memberId,
      memberName: v.string(),
      self: v.boolean(),
      linked: v.boolean(),
      seenAt: v.nullable(time),
      /** Entries of ours that it is known to have, of those held here. */
      has: count,
      of: count,
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
} as const
