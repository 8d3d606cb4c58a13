/** One's own computers. */
import * as v from 'valibot'
import { command, subscription } from '../define.ts'
import {
  codeErrors,
  computerId,
  count,
  deviceId,
  groupId,
  link,
  linkingFailure,
  nothing,
  order,
  passphrase,
  personOrGroupName,
  storageErrors,
  time,
} from './values.ts'

export const devicesPart = {
  /** One's own computers, this one first: linked, retired, or not known to be any other's (I2, I4). */
  devices: subscription({
    input: nothing,
    head: v.strictObject({ autolockMinutes: v.nullable(count) }),
    row: v.strictObject({
      /** Of the computer; the same in all groups. */
      id: computerId,
      order,
      name: v.string(),
      thisOne: v.boolean(),
      /** `standing` in one group at least; `waiting`: restored by the words, and seated by nobody yet. */
      state: v.picklist(['standing', 'waiting', 'retired']),
      /** One of its devices is linked to this one now. */
      here: v.boolean(),
      /** When it first stood, and when a link to it last did; null: not known. */
      addedAt: v.nullable(time),
      seenAt: v.nullable(time),
      /** Name of the computer that linked it; null: it came by itself, or by the words. */
      addedBy: v.nullable(v.string()),
      /** Whether `device.remove` may remove it from here: itself, those added later, those whose logs have forked. */
      mayRemove: v.boolean(),
      groups: v.array(
        v.strictObject({
          groupId,
          name: v.string(),
          deviceId,
          state: v.picklist(['standing', 'waiting', 'retired']),
          addedAt: v.nullable(time),
          seenAt: v.nullable(time),
          mayRemove: v.boolean(),
        }),
      ),
    }),
    errors: ['vault-not-open'],
  }),
  /** How the linking of a computer goes, on either side. Works where there is no vault yet. Rows are the groups handed over. */
  linking: subscription({
    input: nothing,
    head: v.strictObject({
      /** `giving`: this computer links another; `taking`: it is being linked. */
      side: v.nullable(v.picklist(['giving', 'taking'])),
      stage: v.picklist(['none', 'offering', 'looking', 'handing-over', 'done', 'failed']),
      /** What the other computer needs, while it is offered: `hearth://link/...`. */
      code: v.nullable(v.string()),
      expiresAt: v.nullable(time),
      /** What the other computer calls itself, once it is met. */
      other: v.nullable(v.string()),
      failure: v.nullable(linkingFailure),
    }),
    row: v.strictObject({
      id: groupId,
      order,
      name: v.string(),
      /** `already`: the other computer belongs to it; `refused`: this computer may not add one there. */
      state: v.picklist(['adding', 'added', 'already', 'refused']),
    }),
    errors: [],
  }),
  /** Begins to offer to link another computer of one's own, by a code that is good once and for 15 minutes. */
  'device.link': command({
    input: nothing,
    output: v.strictObject({ code: v.string(), expiresAt: time }),
    errors: ['no-network', ...storageErrors],
  }),
  /** Ends whatever linking goes on, on either side; its code is then of no use. */
  'device.link.cancel': command({ input: nothing, output: nothing, errors: [] }),
  /**
   * On the new computer: begins to be linked by a code. Makes the vault where there is none; in one that is there,
   * adds the groups that it lacks, if it is the same person's or has no groups. `linking` tells how it goes on.
   */
  'device.accept': command({
    input: v.strictObject({
      code: link,
      /** What one's other computers call this one; else what the system calls it. */
      computer: v.optional(personOrGroupName),
      /** For a vault that is made now. */
      passphrase: v.optional(passphrase),
    }),
    output: nothing,
    errors: [...codeErrors, 'no-network', 'vault-not-open'],
  }),
  /** Retires a computer of one's own in all groups, or in one: it reads nothing newer and adds nothing (I4). */
  'device.remove': command({
    input: v.strictObject({ computerId, groupId: v.optional(groupId) }),
    /** Where it was retired, and where this computer may not do that. */
    output: v.strictObject({ removed: v.array(groupId), refused: v.array(groupId) }),
    errors: ['device-unknown', 'not-allowed', 'group-unknown', ...storageErrors],
  }),
  /** What this vault calls the computer; the others of one's own keep their name for it. */
  'device.rename': command({
    input: v.strictObject({ computerId, name: personOrGroupName }),
    output: nothing,
    errors: ['device-unknown', ...storageErrors],
  }),
} as const
