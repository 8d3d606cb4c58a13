/** The vault, how it is kept and brought back. */
import * as v from 'valibot'
import { command, query, subscription } from '../define.ts'
import {
  count,
  diskPath,
  ended,
  groupId,
  groupState,
  nothing,
  order,
  passphrase,
  pathErrors,
  personOrGroupName,
  picture,
  sheetErrors,
  signalUrl,
  startErrors,
  storageErrors,
} from './values.ts'

export const vaultPart = {
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
} as const
