/** Profiles: what members say of themselves. */
import * as v from 'valibot'
import { command, subscription } from '../define.ts'
import {
  count,
  groupId,
  hue,
  itemId,
  memberId,
  nothing,
  order,
  personOrGroupName,
  picture,
  role,
  storageErrors,
  time,
} from './values.ts'

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most), v.regex(/^[^\p{Cc}]*$/u))
const tag = v.pipe(line(60), v.minLength(1))
const tags = v.pipe(v.array(tag), v.maxLength(30))
/** At most 96 KiB. */
const banner = v.pipe(v.string(), v.maxLength(131_072), v.regex(/^[A-Za-z0-9_-]*$/))

/** What one says of oneself in a group. */
const details = {
  pronouns: line(40),
  headline: line(140),
  /** Markdown. */
  about: v.pipe(v.string(), v.maxLength(4_000)),
  interests: tags,
  /** "Ask me about". */
  skills: tags,
  contacts: v.pipe(
    v.array(v.strictObject({ label: line(40), value: v.pipe(line(200), v.minLength(1)) })),
    v.maxLength(10),
  ),
  links: v.pipe(
    v.array(
      v.strictObject({
        label: line(60),
        url: v.pipe(v.string(), v.trim(), v.maxLength(500), v.regex(/^https?:\/\/[^\s/]\S*$/i)),
      }),
    ),
    v.maxLength(10),
  ),
  birthday: v.nullable(
    v.strictObject({
      month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
      day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)),
      year: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2100))),
    }),
  ),
  banner: v.nullable(banner),
  /** Null: the one that follows from who one is. */
  hue: v.nullable(hue),
  /** Posts of one's own, in their order on the page. */
  pinned: v.pipe(v.array(itemId), v.maxLength(5)),
}

export const peoplePart = {
  /** Name and picture, in all groups. */
  'profile.set': command({
    input: v.strictObject({ name: personOrGroupName, picture: v.nullable(picture) }),
    output: nothing,
    errors: storageErrors,
  }),
  /** What one says of oneself in this group; what is left out stays. */
  'profile.edit': command({
    input: v.strictObject({ groupId, ...v.partial(v.strictObject(details)).entries }),
    output: nothing,
    /** `birthday-malformed`: there is no such day. */
    errors: ['group-unknown', 'not-allowed', 'birthday-malformed', ...storageErrors],
  }),
  /** A member's page. */
  profile: subscription({
    input: v.strictObject({ groupId, memberId }),
    head: v.strictObject({
      name: v.string(),
      picture: v.nullable(picture),
      ...details,
      /** The one that is shown. */
      shownHue: hue,
      /** Null: they are gone. */
      role: v.nullable(role),
      me: v.boolean(),
      here: v.boolean(),
      seenAt: v.nullable(time),
      joinedAt: v.nullable(time),
      /** Muted by oneself, on this computer. */
      muted: v.boolean(),
      posts: count,
      /** One may write to them alone. */
      mayMessage: v.boolean(),
    }),
    /** Skills and interests that they share with oneself. */
    row: v.strictObject({ id: v.string(), order, kind: v.picklist(['skill', 'interest']), text: v.string() }),
    errors: ['group-unknown', 'member-unknown', 'vault-not-open'],
  }),
} as const
