import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { fold } from '../../search/fold.ts'
import { marked } from '../../search/query.ts'
import type { Filter } from '../../search/query.ts'
import { isIn, termsOfName } from '../../search/snippet.ts'
import { markOfAuthor, markOfFeature, markOfPlace } from '../../search/marks.ts'
import type { Feature } from '../../storage/port.ts'

/** Who and what may be named by filters in a group. */
export interface Names {
  /** Everybody who belongs to it or did, and may have written something. */
  readonly people: readonly { readonly id: MemberId; readonly name: string }[]
  readonly chats: readonly { readonly name: string; readonly places: readonly ItemId[] }[]
}

/** What filters come to in one group. */
export interface Narrowing {
  readonly authors: readonly MemberId[] | null
  readonly places: readonly ItemId[] | null
  readonly features: readonly Feature[]
  /** Milliseconds since 1970: from then on; until before then. */
  readonly from: number
  readonly to: number
  /** Those that say nothing that is known here. */
  readonly unknown: readonly Filter[]
}

const everything: Narrowing = { authors: null, places: null, features: [], from: 0, to: Infinity, unknown: [] }

/** What all filters say together. Names are known by the beginnings of their words, or as a whole where one is just so. */
export const narrowed = (filters: readonly Filter[], names: Names): Narrowing =>
  filters.reduce((soFar, filter) => {
    const next = narrowBy(filter, names)
    return next === null ? { ...soFar, unknown: [...soFar.unknown, filter] } : both(soFar, next)
  }, everything)

function narrowBy({ name, value }: Filter, names: Names): Partial<Narrowing> | null {
  if (name === 'from') return orNull(named(names.people, value), (found) => ({ authors: found.map(({ id }) => id) }))
  if (name === 'in')
    return orNull(named(names.chats, value), (found) => ({ places: found.flatMap(({ places }) => places) }))
  if (name === 'has')
    return orNull(
      features.filter((feature) => feature === fold(value)),
      (found) => ({ features: found }),
    )
  const day = dayOf(value)
  if (day === null) return null
  return name === 'before' ? { to: day } : { from: day }
}

const features: readonly Feature[] = ['link', 'poll']

const orNull = <T, R>(found: readonly T[], then: (found: readonly T[]) => R): R | null =>
  found.length === 0 ? null : then(found)

function both(one: Narrowing, other: Partial<Narrowing>): Narrowing {
  return {
    authors: common(one.authors, other.authors ?? null),
    places: common(one.places, other.places ?? null),
    features: [...new Set([...one.features, ...(other.features ?? [])])],
    from: Math.max(one.from, other.from ?? one.from),
    to: Math.min(one.to, other.to ?? one.to),
    unknown: one.unknown,
  }
}

/** Several names of one filter are meant one beside the other. */
const common = <T>(one: readonly T[] | null, other: readonly T[] | null): readonly T[] | null =>
  one === null ? other : other === null ? one : [...new Set([...one, ...other])]

function named<T extends { readonly name: string }>(list: readonly T[], value: string): readonly T[] {
  const wanted = fold(value).replace(/^[@#]/, '')
  const whole = list.filter(({ name }) => fold(name) === wanted)
  if (whole.length > 0) return whole
  const terms = termsOfName(value)
  return terms.length === 0 ? [] : list.filter(({ name }) => isIn(name, terms))
}

/** The beginning of a day, a month or a year, where this computer is; null: there is none such. */
export function dayOf(value: string): number | null {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value)
  if (parts === null) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)]
  const date = new Date(year, month - 1, day)
  return date.getMonth() === month - 1 && date.getDate() === day && year >= 1970 ? date.getTime() : null
}

/** What the index is asked for beside words. */
export function marksWanted({ authors, places, features: wanted }: Narrowing, kinds: readonly string[]): string | null {
  const sets = [
    ...(authors === null ? [] : [authors.map(markOfAuthor)]),
    ...(places === null ? [] : [places.map(markOfPlace)]),
    ...wanted.map((feature) => [markOfFeature(feature)]),
    ...(kinds.length === 0 ? [] : [kinds]),
  ]
  return sets.length === 0 ? null : marked(...sets)
}
