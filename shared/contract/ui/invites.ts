/** Invites, and those who wait at the door. */
import * as v from 'valibot'
import { command, query, subscription } from '../define.ts'
import {
  count,
  factId,
  groupId,
  history,
  inviteId,
  link,
  linkErrors,
  memberId,
  nothing,
  order,
  person,
  role,
  safetyWords,
  storageErrors,
  time,
} from './values.ts'

export const invitesPart = {
  /** Reads a link without using it or asking anybody. What it claims is not yet checked. */
  'invite.read': query({
    input: v.strictObject({ link }),
    output: v.strictObject({ groupId, groupName: v.string(), inviterName: v.string(), already: v.boolean() }),
    errors: [...linkErrors, 'vault-not-open'],
  }),
  'invite.create': command({
    input: v.strictObject({
      groupId,
      role: v.optional(role, 'member'),
      /** How many people may come in by it. */
      uses: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), 1),
      /** Null: until it is closed. */
      expiresInHours: v.optional(
        v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 366))),
        24 * 7,
      ),
      history: v.optional(history, 'all'),
      /** V3: somebody must let in by hand whoever comes by it; it opens nothing until then. */
      approve: v.optional(v.boolean(), false),
    }),
    output: v.strictObject({ inviteId, link: v.string() }),
    errors: ['group-unknown', 'not-allowed', ...storageErrors],
  }),
  /** V5: a fresh link with the terms of one's own that a removal closed, for as many as it had left. */
  'invite.renew': command({
    input: v.strictObject({ groupId, inviteId }),
    output: v.strictObject({ inviteId, link: v.string() }),
    errors: ['group-unknown', 'invite-unknown', 'not-allowed', ...storageErrors],
  }),
  /** V3, V5, I4: lets in by hand somebody of `joiners`. */
  'invite.approve': command({
    input: v.strictObject({ groupId, joinId: factId }),
    output: nothing,
    errors: ['group-unknown', 'join-unknown', 'not-allowed', ...storageErrors],
  }),
  'invite.close': command({
    input: v.strictObject({ groupId, inviteId }),
    output: nothing,
    errors: ['group-unknown', 'invite-unknown', 'not-allowed', ...storageErrors],
  }),
  /** The group's invites, newest last. */
  invites: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({
      id: inviteId,
      order,
      role,
      uses: count,
      used: count,
      history,
      /** Null: it does not expire. */
      expiresAt: v.nullable(time),
      approve: v.boolean(),
      state: v.picklist(['open', 'used-up', 'expired', 'closed']),
      /** V5: what closed it: somebody's closing, the removal of somebody (`of`), or its maker's leaving. Null: open. */
      closedBy: v.nullable(
        v.strictObject({
          how: v.picklist(['close', 'removal', 'leave']),
          by: person,
          of: v.nullable(person),
          at: time,
        }),
      ),
      /** Whether `invite.renew` is offered: one's own, closed by a removal, and not used up. */
      mayRenew: v.boolean(),
      by: memberId,
      byName: v.string(),
      at: time,
      /** The link, where this computer made it; null for those of others. */
      link: v.nullable(v.string()),
      /** Whether one may close it. */
      mayClose: v.boolean(),
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** Those who wait to be let in by hand, the longest first. */
  joiners: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({
      /** Given to `invite.approve`. */
      id: factId,
      order,
      /**
       * `approval`: by an invite that wants a hand (V3). `suspended`: seated while a removal or close of the invite was
       * under way elsewhere (V5). `device`: a computer of a member's, added by their recovery words alone (I4).
       */
      why: v.picklist(['approval', 'suspended', 'device']),
      /** As they call themselves; of a device, its member's name. */
      name: v.string(),
      /** What they would become. */
      role,
      member: memberId,
      /** Null: of a device. */
      invite: v.nullable(v.strictObject({ id: inviteId, by: person })),
      /** When they asked, by their clock. */
      at: time,
      /** To compare with them before letting them in; they see the same beside one's name. */
      words: safetyWords,
      mayApprove: v.boolean(),
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
} as const
