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
const itemId = hex(16)
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

export const role = v.picklist(['owner', 'admin', 'member', 'guest'])
export type Role = v.InferOutput<typeof role>
const history = v.picklist(['all', 'new'])

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
      state: v.picklist(['joining', 'refused', 'waiting', 'member']),
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
  /** The 24 words of the seed (I1). */
  'recovery.phrase': query({
    input: nothing,
    output: v.strictObject({ words: v.pipe(v.array(v.string()), v.length(24)) }),
    errors: ['vault-not-open'],
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
    errors: [...linkErrors, 'already-member', ...storageErrors],
  }),
  /** Gives up a joining that has not come to a seat, and forgets all of it. */
  'group.forget': command({
    input: v.strictObject({ groupId }),
    output: nothing,
    errors: ['group-unknown', 'already-member', ...storageErrors],
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
      state: v.picklist(['joining', 'refused', 'waiting', 'member']),
      /** How far a joining has come; null once it is done. `have` and `of` count entries known to exist. */
      joining: v.nullable(
        v.strictObject({
          stage: v.picklist(['looking', 'asking', 'filling', 'refused']),
          have: count,
          of: count,
          refusal: v.nullable(inviteRefusal),
        }),
      ),
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
    }),
    output: v.strictObject({ inviteId, link: v.string() }),
    errors: ['group-unknown', 'not-allowed', ...storageErrors],
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
      state: v.picklist(['open', 'used-up', 'expired', 'closed']),
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
