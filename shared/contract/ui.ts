/**
 * What the interface and the command line may ask of the engine: every command, query and subscription
 * with the schemas of what goes in and comes out, and the codes of what can go wrong. Types are derived.
 * Ids are lowercase hexadecimal; times are milliseconds since 1970; pictures are base64url of WebP, PNG or JPEG.
 */
import * as v from 'valibot'
import { command, query, subscription } from './define.ts'

const nothing = v.strictObject({})
const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`)))
const groupId = hex(32)
const inviteId = hex(32)
const memberId = hex(32)
const deviceId = hex(32)
const computerId = hex(16)
const itemId = hex(16)
const factId = hex(32)
const time = v.pipe(v.number(), v.integer(), v.minValue(0))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const order = v.pipe(v.string(), v.maxLength(200))

/** A name as a person typed it: any script, no control characters, 1 to 80 code units after trimming. */
export const personOrGroupName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80), v.regex(/^[^\p{Cc}]*$/u))
/** 1 to 10,000 code units, not only white space. */
export const messageText = v.pipe(v.string(), v.maxLength(10_000), v.regex(/\S/u))
/** A picture of oneself: at most 24 KiB. */
const picture = v.pipe(v.string(), v.maxLength(32_768), v.regex(/^[A-Za-z0-9_-]*$/))
const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000))
const signalUrl = v.pipe(v.string(), v.maxLength(200), v.regex(/^wss?:\/\/[^\s/]+(\/\S*)?$/))
const link = v.pipe(v.string(), v.trim(), v.maxLength(4_000))
/** Where on this computer's disk: an absolute path, since the engine's own folder means nothing to who asks. */
const diskPath = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^(\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/))

export const role = v.picklist(['owner', 'admin', 'member', 'guest'])
export type Role = v.InferOutput<typeof role>
const history = v.picklist(['all', 'new'])
/** C7: who may write announcements. */
const announcements = v.picklist(['everyone', 'admins'])

/** A member as named in a log: `id` null where nobody can be told, `name` then empty. They may be gone. */
const person = v.strictObject({ id: v.nullable(memberId), name: v.string() })

/** How membership ended, by whose doing and when, by their clock. */
const ended = v.strictObject({ by: person, at: time })

/** Words that two people who compare their keys both see: twelve of the BIP-39 list. */
const safetyWords = v.pipe(v.array(v.string()), v.length(12))

/** `archive`: taken in from a file, to read; nothing comes and nothing goes. */
const groupState = v.picklist(['joining', 'refused', 'waiting', 'member', 'removed', 'left', 'archive'])

/** Why a link cannot be used; each has its own words (V4). */
const linkErrors = ['link-malformed', 'link-damaged', 'link-newer'] as const
/** Why those who were met do not let one in (V4). */
const inviteRefusals = ['invite-unknown', 'invite-used-up', 'invite-expired', 'invite-closed'] as const
export const inviteRefusal = v.picklist(inviteRefusals)
export type InviteRefusal = v.InferOutput<typeof inviteRefusal>

/** Why a vault cannot be opened at all (S4): the interface then shows nothing but this. */
const startErrors = [
  'vault-in-use',
  'vault-damaged',
  'vault-newer',
  'vault-read-only',
  'disk-full',
  'keychain-refused',
] as const

/** What any command that writes may meet in the vault (S4). */
const storageErrors = ['vault-not-open', 'disk-full', 'vault-read-only', 'vault-damaged'] as const

/** Why nothing can be put where one asked: nothing is ever overwritten. */
const pathErrors = ['path-taken', 'path-unwritable'] as const

/** Why an archive is not taken in; each has its own words, and none leaves anything behind. */
const archiveErrors = [
  'file-unreadable',
  'archive-malformed',
  'archive-damaged',
  'archive-newer',
  'archive-locked',
  'passphrase-wrong',
  'already-here',
] as const

/** Why a code for linking a computer cannot be read (I4); each has its own words. */
const codeErrors = ['code-malformed', 'code-damaged', 'code-newer', 'code-expired', 'code-own'] as const
/** Why the linking of a computer came to nothing (I4). */
export const linkingFailure = v.picklist([
  'code-used',
  'code-expired',
  'code-cancelled',
  'nobody-there',
  'other-side-gone',
  'vault-of-another',
  'disk-full',
  'vault-read-only',
])
export type LinkingFailure = v.InferOutput<typeof linkingFailure>
/** Why a recovery sheet, or its words, cannot be used (I4). */
const sheetErrors = ['sheet-malformed', 'sheet-damaged', 'sheet-newer', 'words-wrong'] as const

/**
 * Where one's own item is: on this computer alone, or with so many other people of so many (one's own self
 * left out). `waiting` is an item of a joiner who does not stand yet: it counts once a member has seated it.
 */
const delivery = v.variant('state', [
  v.strictObject({ state: v.literal('waiting') }),
  v.strictObject({ state: v.literal('saved') }),
  v.strictObject({ state: v.literal('with'), people: count, of: count }),
])

const signalState = v.picklist(['connecting', 'open', 'failed'])

export const ui = {
  /** The vault as a whole and the groups in it. Rows are the groups. */
  vault: subscription({
    input: nothing,
    head: v.strictObject({
      /** `new`: there is none yet; `locked`: it wants its passphrase. */
      state: v.picklist(['new', 'locked', 'open']),
      /** Its file was found damaged since it was opened: a copy of it is worth making now. */
      damaged: v.optional(v.boolean()),
      /** How the database key is kept (S1). */
      protection: v.picklist(['none', 'keychain', 'passphrase', 'file']),
      name: v.string(),
      picture: v.nullable(picture),
      /** Signalling servers used for groups founded from now on. */
      signals: v.array(v.string()),
    }),
    row: v.strictObject({
      id: groupId,
      order,
      name: v.string(),
      /** Hue of the group's accent in degrees, 0 to 359. */
      hue: v.number(),
      unread: count,
      /** `removed` and `left`: what is held can still be read, and nothing be written. */
      state: groupState,
      /** Of `removed` and `left`; else null. */
      ended: v.nullable(ended),
    }),
    errors: startErrors,
  }),
  'vault.create': command({
    input: v.strictObject({
      name: personOrGroupName,
      passphrase: v.optional(passphrase),
      signals: v.optional(v.array(signalUrl)),
    }),
    output: nothing,
    errors: ['vault-exists', 'disk-full', 'vault-read-only'],
  }),
  'vault.unlock': command({
    input: v.strictObject({ passphrase }),
    output: nothing,
    errors: ['passphrase-wrong', 'vault-damaged', 'vault-newer', 'vault-read-only', 'disk-full', 'vault-not-locked'],
  }),
  /** Sets, changes or (with null) takes away the passphrase that wraps the database key (S1). */
  'vault.protect': command({
    input: v.strictObject({ passphrase: v.nullable(passphrase) }),
    output: nothing,
    errors: storageErrors,
  }),
  'vault.signals': command({
    input: v.strictObject({ signals: v.pipe(v.array(signalUrl), v.maxLength(8)) }),
    output: nothing,
    errors: storageErrors,
  }),
  /** Copies the vault as it is now, encrypted as it is, into a folder that is not there yet (S4). */
  'vault.backup': command({
    input: v.strictObject({ path: diskPath }),
    output: v.strictObject({ bytes: count }),
    errors: [...pathErrors, ...storageErrors],
  }),
  /** Makes anew, from the entries, everything that is shown (S3). */
  'vault.rebuild': command({
    input: nothing,
    output: v.strictObject({ entries: count }),
    errors: storageErrors,
  }),
  /** Reads the whole database and says what is wrong with it; with `entries`, also checks each entry against its id (S3). */
  'vault.check': command({
    input: v.strictObject({ entries: v.optional(v.boolean(), false) }),
    output: v.strictObject({
      /** Nothing is wrong. */
      sound: v.boolean(),
      /** What SQLite says of its file; for people who know databases. */
      problems: v.array(v.string()),
      /** Entries looked at, and those found damaged, whose content is asked of others again. */
      entries: count,
      damaged: count,
    }),
    errors: storageErrors,
  }),
  /** The 24 words of the seed (I1). */
  'recovery.phrase': query({
    input: nothing,
    output: v.strictObject({ words: v.pipe(v.array(v.string()), v.length(24)) }),
    errors: ['vault-not-open'],
  }),

  /** The recovery sheet: what brings one's groups back on a new computer (I4). Only for eyes that may see everything. */
  'recovery.sheet': query({
    input: nothing,
    output: v.strictObject({
      words: v.pipe(v.array(v.string()), v.length(24)),
      /** All of it to print or to write down: words, groups, and the compact form. */
      text: v.string(),
      /** The compact form, for a QR code or to paste: `hearth://restore/...`. */
      link: v.string(),
      groups: v.array(v.strictObject({ groupId, name: v.string() })),
    }),
    errors: ['vault-not-open'],
  }),
  /**
   * Makes the vault from a recovery sheet where there is none (I4): `sheet` is its compact form, the whole printed
   * text, or the 24 words alone, which bring back the person and no group. Each group of the sheet then waits
   * (state `waiting`) for a member who seats this computer after comparing safety words.
   */
  'vault.restore': command({
    input: v.strictObject({
      sheet: v.pipe(v.string(), v.trim(), v.maxLength(40_000)),
      name: personOrGroupName,
      passphrase: v.optional(passphrase),
    }),
    output: v.strictObject({ groups: count }),
    errors: [...sheetErrors, 'vault-exists', 'disk-full', 'vault-read-only'],
  }),
  /** Drops the keys from memory and closes the database until it is unlocked; only with a passphrase (S1). */
  'vault.lock': command({
    input: nothing,
    output: nothing,
    errors: ['vault-not-open', 'vault-without-passphrase'],
  }),
  /** Locks by itself after so many minutes in which nobody asked anything of the vault; null: never (S1). */
  'vault.autolock': command({
    input: v.strictObject({ minutes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_440))) }),
    output: nothing,
    errors: ['vault-without-passphrase', ...storageErrors],
  }),

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

  'profile.set': command({
    input: v.strictObject({ name: personOrGroupName, picture: v.nullable(picture) }),
    output: nothing,
    errors: storageErrors,
  }),

  'group.create': command({
    input: v.strictObject({ name: personOrGroupName }),
    output: v.strictObject({ groupId }),
    errors: storageErrors,
  }),
  /** Reads a link without using it or asking anybody. What it claims is not yet checked. */
  'invite.read': query({
    input: v.strictObject({ link }),
    output: v.strictObject({ groupId, groupName: v.string(), inviterName: v.string(), already: v.boolean() }),
    errors: [...linkErrors, 'vault-not-open'],
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
  /** One group. Rows are its channels. */
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
    row: v.strictObject({ id: itemId, order, name: v.string(), unread: count }),
    errors: ['group-unknown', 'vault-not-open'],
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

  'message.send': command({
    input: v.strictObject({ groupId, channelId: itemId, text: messageText }),
    output: v.strictObject({ messageId: itemId }),
    errors: ['group-unknown', 'channel-unknown', 'not-allowed', ...storageErrors],
  }),
  /** The newest `limit` messages of a channel and all that come. */
  channel: subscription({
    input: v.strictObject({ groupId, channelId: itemId, limit: v.optional(v.pipe(count, v.maxValue(20_000)), 100) }),
    head: v.strictObject({
      name: v.string(),
      people: count,
      /** Order of the last message that was read when this subscription began; null: none was. */
      readUpTo: v.nullable(order),
      /** Messages that came before the first row are held here. */
      older: count,
      mayWrite: v.boolean(),
    }),
    row: v.strictObject({
      id: itemId,
      order,
      author: memberId,
      authorName: v.string(),
      authorPicture: v.nullable(picture),
      at: time,
      text: v.string(),
      mine: v.boolean(),
      /** Of one's own only. */
      delivery: v.nullable(delivery),
      /** Its author's clock was ahead, or it is dated back (D5). */
      clockMark: v.nullable(v.picklist(['ahead', 'back'])),
    }),
    errors: ['group-unknown', 'channel-unknown', 'vault-not-open'],
  }),
  /** Everything up to that place in the channel's order has been seen. Never moves back. */
  'channel.read': command({
    input: v.strictObject({ groupId, channelId: itemId, upTo: order }),
    output: nothing,
    errors: ['group-unknown', 'channel-unknown', ...storageErrors],
  }),

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

export type Ui = typeof ui
