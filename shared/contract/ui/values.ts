/** What the parts of the contract are made of: ids, times, names, codes that several of them share. */
import * as v from 'valibot'

export const nothing = v.strictObject({})
export const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`)))
export const groupId = hex(32)
export const inviteId = hex(32)
export const memberId = hex(32)
export const deviceId = hex(32)
export const computerId = hex(16)
export const itemId = hex(16)
export const factId = hex(32)
export const time = v.pipe(v.number(), v.integer(), v.minValue(0))
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const order = v.pipe(v.string(), v.maxLength(200))

/** A name as a person typed it: any script, no control characters, 1 to 80 code units after trimming. */
export const personOrGroupName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80), v.regex(/^[^\p{Cc}]*$/u))
/** 1 to 10,000 code units, not only white space. */
export const messageText = v.pipe(v.string(), v.maxLength(10_000), v.regex(/\S/u))
/** A picture of oneself: at most 24 KiB. */
export const picture = v.pipe(v.string(), v.maxLength(32_768), v.regex(/^[A-Za-z0-9_-]*$/))
export const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000))
export const signalUrl = v.pipe(v.string(), v.maxLength(200), v.regex(/^wss?:\/\/[^\s/]+(\/\S*)?$/))
export const link = v.pipe(v.string(), v.trim(), v.maxLength(4_000))
/** Where on this computer's disk: an absolute path, since the engine's own folder means nothing to who asks. */
export const diskPath = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^(\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/))

export const role = v.picklist(['owner', 'admin', 'member', 'guest'])
export type Role = v.InferOutput<typeof role>
export const history = v.picklist(['all', 'new'])
/** C7: who may write announcements. */
export const announcements = v.picklist(['everyone', 'admins'])

/** A member as named in a log: `id` null where nobody can be told, `name` then empty. They may be gone. */
export const person = v.strictObject({ id: v.nullable(memberId), name: v.string() })

/** How membership ended, by whose doing and when, by their clock. */
export const ended = v.strictObject({ by: person, at: time })

/** Words that two people who compare their keys both see: twelve of the BIP-39 list. */
export const safetyWords = v.pipe(v.array(v.string()), v.length(12))

/** `archive`: taken in from a file, to read; nothing comes and nothing goes. */
export const groupState = v.picklist(['joining', 'refused', 'waiting', 'member', 'removed', 'left', 'archive'])

/** Why a link cannot be used; each has its own words (V4). */
export const linkErrors = ['link-malformed', 'link-damaged', 'link-newer'] as const
/** Why those who were met do not let one in (V4). */
export const inviteRefusals = ['invite-unknown', 'invite-used-up', 'invite-expired', 'invite-closed'] as const
export const inviteRefusal = v.picklist(inviteRefusals)
export type InviteRefusal = v.InferOutput<typeof inviteRefusal>

/** Why a vault cannot be opened at all (S4): the interface then shows nothing but this. */
export const startErrors = [
  'vault-in-use',
  'vault-damaged',
  'vault-newer',
  'vault-read-only',
  'disk-full',
  'keychain-refused',
] as const

/** What any command that writes may meet in the vault (S4). */
export const storageErrors = ['vault-not-open', 'disk-full', 'vault-read-only', 'vault-damaged'] as const

/** Why nothing can be put where one asked: nothing is ever overwritten. */
export const pathErrors = ['path-taken', 'path-unwritable'] as const

/** Why an archive is not taken in; each has its own words, and none leaves anything behind. */
export const archiveErrors = [
  'file-unreadable',
  'archive-malformed',
  'archive-damaged',
  'archive-newer',
  'archive-locked',
  'passphrase-wrong',
  'already-here',
] as const

/** Why a code for linking a computer cannot be read (I4); each has its own words. */
export const codeErrors = ['code-malformed', 'code-damaged', 'code-newer', 'code-expired', 'code-own'] as const
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
export const sheetErrors = ['sheet-malformed', 'sheet-damaged', 'sheet-newer', 'words-wrong'] as const

/**
 * Where one's own item is: on this computer alone, or with so many other people of so many (one's own self
 * left out). `waiting` is an item of a joiner who does not stand yet: it counts once a member has seated it.
 */
export const delivery = v.variant('state', [
  v.strictObject({ state: v.literal('waiting') }),
  v.strictObject({ state: v.literal('saved') }),
  v.strictObject({ state: v.literal('with'), people: count, of: count }),
])

export const signalState = v.picklist(['connecting', 'open', 'failed'])

/** One emoji as a person sees it: one grapheme, which the engine checks. */
export const emoji = v.pipe(v.string(), v.minLength(1), v.maxLength(40))

/** Who is named in a text, and as what: the text says `@name` there. */
export const mentions = v.pipe(v.array(v.strictObject({ memberId, name: v.string() })), v.maxLength(50))

/** Who gave one emoji to an item, in the order of their giving. */
export const reactions = v.array(v.strictObject({ emoji, people: v.array(person), mine: v.boolean() }))

/** An admin has hidden the item: its text is empty, save for its author and for admins. */
export const hiding = v.strictObject({ by: person, reason: v.string(), at: time })

/** Why something is hidden or reported, in a person's words. */
export const reasonText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))

/** What of a place one is told of: everything, where one is named, nothing. */
export const notify = v.picklist(['all', 'mentions', 'none'])
export type Notify = v.InferOutput<typeof notify>

/** Hours after which what is written goes by itself; null: it stays. */
export const expiresHours = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 366)))

/** Where an item is read. `inside` is the thread of a message, or the post of a comment. */
export const itemPlace = v.variant('at', [
  v.strictObject({ at: v.literal('chat'), channelId: itemId, inside: v.nullable(itemId) }),
  v.strictObject({ at: v.literal('feed'), inside: v.nullable(itemId) }),
  v.strictObject({ at: v.literal('person'), memberId }),
])
export type ItemPlace = v.InferOutput<typeof itemPlace>

/** Degrees of an accent's hue. */
export const hue = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(359))
