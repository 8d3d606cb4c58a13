/** Who belongs, and how that changes. */
import * as v from 'valibot'
import { command, query, subscription } from '../define.ts'
import {
  announcements,
  count,
  deviceId,
  factId,
  groupId,
  hue,
  inviteId,
  memberId,
  nothing,
  order,
  person,
  picture,
  role,
  safetyWords,
  storageErrors,
  time,
} from './values.ts'

export const membersPart = {
  members: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({
      id: memberId,
      order,
      name: v.string(),
      picture: v.nullable(picture),
      role,
      me: v.boolean(),
      devices: count,
      /** One of its devices is linked to this one now. */
      here: v.boolean(),
      pronouns: v.string(),
      headline: v.string(),
      /** What they say one may ask them about, and what they like. */
      skills: v.array(v.string()),
      interests: v.array(v.string()),
      /** Month and day, to be reminded of; null: they do not say. */
      birthday: v.nullable(v.strictObject({ month: count, day: count })),
      /** Of their accent. */
      hue,
      /** Muted by oneself, on this computer. */
      muted: v.boolean(),
      /** When a link to it last stood; null: never yet. */
      seenAt: v.nullable(time),
      joinedAt: time,
      mayRemove: v.boolean(),
      /** The roles that one may give them; of one's own row, those one may step down to. Never the one they have. */
      mayBecome: v.array(role),
      /** C6: leaving, and stepping down, wants an heir. */
      isLastOwner: v.boolean(),
      /** C6: one may name them to own the group in one's place. */
      mayInherit: v.boolean(),
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** C3: ends somebody's membership at once and changes the keys; `removals` tells what came of it. */
  'member.remove': command({
    input: v.strictObject({ groupId, memberId }),
    output: v.strictObject({ removalId: factId }),
    errors: ['group-unknown', 'member-unknown', 'not-allowed', ...storageErrors],
  }),
  /** Gives a role, or lays one's own down; the last owner names an heir who becomes owner (C6). */
  'member.role': command({
    input: v.strictObject({ groupId, memberId, role, heir: v.optional(memberId) }),
    output: nothing,
    errors: [
      'group-unknown',
      'member-unknown',
      'not-allowed',
      'role-unchanged',
      'last-owner',
      'heir-unknown',
      'heir-not-needed',
      ...storageErrors,
    ],
  }),
  /** Gives a removed person's role to the new key by which they came back (I4). */
  'member.succeed': command({
    input: v.strictObject({ groupId, from: memberId, to: memberId }),
    output: nothing,
    errors: ['group-unknown', 'member-unknown', 'not-allowed', ...storageErrors],
  }),
  /** An owner may name an heir; the last one must (C6). What is held stays readable until it is forgotten. */
  'group.leave': command({
    input: v.strictObject({ groupId, heir: v.optional(memberId) }),
    output: nothing,
    errors: ['group-unknown', 'not-allowed', 'last-owner', 'heir-unknown', 'heir-not-needed', ...storageErrors],
  }),
  'policy.set': command({
    input: v.strictObject({ groupId, announcements }),
    output: nothing,
    errors: ['group-unknown', 'not-allowed', ...storageErrors],
  }),
  /** The words that one compares with a member, face to face or by voice: both see the same if both see the same keys. */
  'member.safety': query({
    input: v.strictObject({ groupId, memberId }),
    output: v.strictObject({ words: safetyWords }),
    errors: ['group-unknown', 'member-unknown', 'vault-not-open'],
  }),
  /** The receipt of each removal, and of each leaving, newest last. */
  removals: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({
      id: factId,
      order,
      how: v.picklist(['removed', 'left']),
      who: person,
      by: person,
      at: time,
      /** The role that they had. */
      role: v.nullable(role),
      /** K2: what is written now is sealed with a key that they were never given. */
      keyChanged: v.boolean(),
      /** V5: the invites that it closed, and whose they were. */
      invitesClosed: v.array(v.strictObject({ id: inviteId, by: person })),
      /** Members, oneself left out, who are known to have it on some computer; and those of whom it is not known. */
      aware: v.array(person),
      unaware: v.array(person),
      /** What they could read until then and still hold, of what is held here. */
      holds: v.strictObject({ messages: count }),
      /** Who may be given their role, having come back by a new key (`member.succeed`); empty: nobody, or not by oneself. */
      successors: v.array(memberId),
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** The membership log: every fact that was written, newest last (C4). */
  membership: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({
      id: factId,
      order,
      at: time,
      kind: v.picklist([
        'found',
        'invite',
        'invite.close',
        'join',
        'seat',
        'leave',
        'member.remove',
        'role.set',
        'device.add',
        'device.remove',
        'key',
        'succeed',
        'policy.set',
        'unknown',
      ]),
      by: person,
      /** Who is seated, removed or appointed, or whose device it is; null: it is about nobody in particular. */
      subject: v.nullable(person),
      /** The role that it gives; null: none. */
      role: v.nullable(role),
      /** Who becomes owner by it (C6), or whose role it gives on (`succeed`). */
      other: v.nullable(person),
      invite: v.nullable(inviteId),
      device: v.nullable(deviceId),
      announcements: v.nullable(announcements),
      /** By a person's hand, of a seat. */
      byHand: v.boolean(),
      /** `waits`: not judged yet, for what it lacks, or until Hearth is updated (C8). */
      state: v.picklist(['counts', 'suspended', 'void', 'waits']),
      /** Of `void` and `waits`: which rule (C4). */
      reason: v.nullable(v.string()),
      /** Of a fact that had the right, and is void because somebody acted at the same time: the fact that prevailed. */
      prevailed: v.nullable(v.strictObject({ id: factId, kind: v.string(), by: person })),
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
} as const
