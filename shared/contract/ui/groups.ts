/** Groups: founding, joining, copies of them, how they are shown. */
import * as v from 'valibot'
import { command, subscription } from '../define.ts'
import {
  announcements,
  archiveErrors,
  count,
  diskPath,
  ended,
  groupId,
  groupState,
  inviteRefusal,
  itemId,
  link,
  linkErrors,
  memberId,
  nothing,
  order,
  passphrase,
  pathErrors,
  personOrGroupName,
  role,
  storageErrors,
  time,
  expiresHours,
  notify,
  person,
} from './values.ts'

export const groupsPart = {
  'group.create': command({
    input: v.strictObject({ name: personOrGroupName }),
    output: v.strictObject({ groupId }),
    errors: storageErrors,
  }),
  /** Begins to join; the group's row and head tell how it goes on. */
  'group.join': command({
    input: v.strictObject({ link }),
    output: v.strictObject({ groupId }),
    errors: [...linkErrors, 'already-member', 'already-here', ...storageErrors],
  }),
  /** Forgets a group and all that is held of it, where `may.forget` of its head allows: see there. */
  'group.forget': command({
    input: v.strictObject({ groupId }),
    output: nothing,
    errors: ['group-unknown', 'already-member', ...storageErrors],
  }),
  /**
   * Writes all that this device holds of the group into a new ZIP file that another Hearth verifies and takes in.
   * With a passphrase nobody reads it without; with null anybody who has the file does, and it also holds pages to look at.
   */
  'group.export': command({
    input: v.strictObject({ groupId, path: diskPath, passphrase: v.nullable(passphrase) }),
    output: v.strictObject({ entries: count, messages: count, bytes: count }),
    errors: ['group-unknown', 'not-allowed', ...pathErrors, ...storageErrors],
  }),
  /** Takes in a group from such a file, to read: its state is then `archive`. All or nothing. */
  'group.import': command({
    input: v.strictObject({ path: diskPath, passphrase: v.optional(passphrase) }),
    output: v.strictObject({ groupId, name: v.string(), entries: count, messages: count }),
    errors: [...archiveErrors, ...storageErrors],
  }),
  /** One group. Rows are its chats that one may read, channels first, then direct ones by their newest message. */
  group: subscription({
    input: v.strictObject({ groupId }),
    head: v.strictObject({
      name: v.string(),
      hue: v.number(),
      me: memberId,
      myRole: v.nullable(role),
      people: count,
      state: groupState,
      /** Of `removed` and `left`; else null. */
      ended: v.nullable(ended),
      announcements,
      /** What one may do now; who may be removed and become what is told in `members`. */
      may: v.strictObject({
        /** The roles that one may invite people as; empty: one may not invite. */
        invite: v.array(role),
        /** V3, V5: let in by hand those who wait (see `joiners`). */
        approve: v.boolean(),
        policy: v.boolean(),
        /** Make channels and chats. */
        channel: v.boolean(),
        post: v.boolean(),
        announce: v.boolean(),
        comment: v.boolean(),
        /** Hide what others wrote, and see what is reported. */
        hide: v.boolean(),
        /** C6: the last owner leaves only by naming an heir; who is alone cannot leave, but forget. */
        leave: v.picklist(['yes', 'with-heir', 'no']),
        /** Who is not in (any more), or is alone: forgetting takes all of the group from this computer. */
        forget: v.boolean(),
      }),
      /** How far a joining has come; null once it is done. `have` and `of` count entries known to exist. */
      joining: v.nullable(
        v.strictObject({
          /** `approval`: somebody of the group must let one in by hand (V3). */
          stage: v.picklist(['looking', 'asking', 'approval', 'filling', 'refused']),
          have: count,
          of: count,
          refusal: v.nullable(inviteRefusal),
        }),
      ),
      /** I3: this vault was copied or restored: it hears, and writes nothing here before it has met somebody. */
      copied: v.boolean(),
      /** `since` is when it became so. `here` counts members' devices linked now. */
      connection: v.strictObject({ state: v.picklist(['offline', 'looking', 'linked']), here: count, since: time }),
    }),
    row: v.strictObject({
      id: itemId,
      order,
      /** `general` is there from the beginning; `private` has named members; `direct` has members and no name. */
      kind: v.picklist(['general', 'open', 'private', 'direct']),
      /** Empty for `direct`. */
      name: v.string(),
      topic: v.string(),
      /** The others, in a private or direct chat; who is not a member any more is among them with what they wrote. */
      with: v.array(person),
      /** C7: only admins write. */
      announcementsOnly: v.boolean(),
      expiresHours,
      archived: v.boolean(),
      unread: count,
      /** Of the unread, those in which one is named or answered; in a direct chat all. */
      mentions: count,
      notify,
      /** Nothing is told until then. */
      mutedUntil: v.nullable(time),
      newest: v.nullable(v.strictObject({ at: time, authorName: v.string(), text: v.string(), mine: v.boolean() })),
    }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
} as const
