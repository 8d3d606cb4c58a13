/** What one says of oneself beside name and picture, as a profile carries it: each field is left out where nothing is said. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Field, Fields } from '../../items/update.ts'

export interface Birthday {
  readonly month: number
  readonly day: number
  readonly year: number | null
}

export interface Details {
  readonly pronouns: string
  readonly headline: string
  /** Markdown. */
  readonly about: string
  readonly interests: readonly string[]
  /** "Ask me about". */
  readonly skills: readonly string[]
  readonly contacts: readonly { readonly label: string; readonly value: string }[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly birthday: Birthday | null
  /** WebP, PNG or JPEG, at most 96 KiB. */
  readonly banner: Uint8Array | null
  /** Degrees; null: the one that follows from who one is. */
  readonly hue: number | null
  /** Posts of one's own. */
  readonly pinned: readonly ItemId[]
}

export const noDetails: Details = {
  pronouns: '',
  headline: '',
  about: '',
  interests: [],
  skills: [],
  contacts: [],
  links: [],
  birthday: null,
  banner: null,
  hue: null,
  pinned: [],
}

const largestBanner = 96 * 1024

/** Null where any field is not what it should be. */
export function readDetails(fields: Fields): Details | null {
  const read = {
    pronouns: lineOf(fields['o'], 40),
    headline: lineOf(fields['h'], 140),
    about: aboutOf(fields['a']),
    interests: listOf(fields['i'], 30, tagOf),
    skills: listOf(fields['s'], 30, tagOf),
    contacts: listOf(fields['c'], 10, contactOf),
    links: listOf(fields['l'], 10, linkOf),
    birthday: birthdayOf(fields['b']),
    banner: bannerOf(fields['w']),
    hue: hueIn(fields['u']),
    pinned: listOf(fields['f'], 5, pinOf),
  }
  return isWhole(read) ? read : null
}

/** What sets these details, and leaves the others as they are. */
export function detailFields(details: Partial<Details>): Fields {
  const { pronouns, headline, about, interests, skills, contacts, links, birthday, banner, hue, pinned } = details
  const fields: Record<string, Field | undefined> = {
    o: pronouns,
    h: headline,
    a: about,
    i: interests && listField(interests),
    s: skills && listField(skills),
    c: contacts && listField(contacts.map(({ label, value }) => [label, value])),
    l: links && listField(links.map(({ label, url }) => [label, url])),
    b: birthday && encodeCbor([birthday.month, birthday.day, birthday.year]),
    w: banner,
    u: hue,
    f: pinned && listField(pinned.map(bytesOfId)),
  }
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Field] => entry[1] !== undefined))
}

/** There is such a day: in that year, or in some year. */
export function isBirthday({ month, day, year }: Birthday): boolean {
  // A leap year stands for all years.
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const isWhole = (read: { readonly [K in keyof Details]: Details[K] | undefined }): read is Details =>
  Object.values(read).every((value) => value !== undefined)

const listField = (values: readonly Cbor[]): Uint8Array | null => (values.length === 0 ? null : encodeCbor(values))

const isSaid = (field: unknown): boolean => field !== undefined && field !== null

const isLine = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && !/\p{Cc}/u.test(value)

const lineOf = (field: unknown, most: number): string | undefined =>
  !isSaid(field) ? '' : isLine(field, most) ? field : undefined

const aboutOf = (field: unknown): string | undefined =>
  !isSaid(field) ? '' : typeof field === 'string' && field.length <= 4_000 ? field : undefined

function listOf<T>(field: unknown, most: number, read: (value: Cbor) => T | undefined): readonly T[] | undefined {
  if (!isSaid(field)) return []
  const value = field instanceof Uint8Array ? decodeCbor(field) : null
  if (!Array.isArray(value) || value.length > most) return undefined
  const list = (value as Cbor[]).map(read)
  return list.every((one): one is Awaited<T> & {} => one !== undefined) ? list : undefined
}

const tagOf = (value: Cbor): string | undefined => (isLine(value, 60) && value.trim() !== '' ? value : undefined)

const pairOf = (value: Cbor): readonly Cbor[] => (Array.isArray(value) && value.length === 2 ? (value as Cbor[]) : [])

function contactOf(pair: Cbor): Details['contacts'][number] | undefined {
  const [label, value] = pairOf(pair)
  return isLine(label, 40) && isLine(value, 200) && value !== '' ? { label, value } : undefined
}

function linkOf(pair: Cbor): Details['links'][number] | undefined {
  const [label, url] = pairOf(pair)
  return isLine(label, 60) && isLine(url, 500) && /^https?:\/\/[^\s/]\S*$/i.test(url) ? { label, url } : undefined
}

function birthdayOf(field: unknown): Birthday | null | undefined {
  if (!isSaid(field)) return null
  const value = field instanceof Uint8Array ? decodeCbor(field) : null
  if (!Array.isArray(value) || value.length !== 3) return undefined
  const [month, day, year] = value as Cbor[]
  if (!isBetween(month, 1, 12) || !isBetween(day, 1, 31) || !(year === null || isBetween(year, 1900, 2100)))
    return undefined
  return isBirthday({ month, day, year }) ? { month, day, year } : undefined
}

const bannerOf = (field: unknown): Uint8Array | null | undefined =>
  !isSaid(field) ? null : field instanceof Uint8Array && field.length <= largestBanner ? field : undefined

const hueIn = (field: unknown): number | null | undefined =>
  !isSaid(field) ? null : isBetween(field, 0, 359) ? field : undefined

const pinOf = (value: Cbor): ItemId | undefined =>
  value instanceof Uint8Array && value.length === 16 ? (toHex(value) as ItemId) : undefined

const isBetween = (value: unknown, low: number, high: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high
