import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Feature, ShownItem } from '../storage/port.ts'

/** What an item is found by beside its words: one word each, of letters and digits. */
export const marksOf = ({ kind, member, place, has }: ShownItem): string[] => [
  markOfKind(kind),
  markOfAuthor(member),
  ...(place === null ? [] : [markOfPlace(place)]),
  ...has.map(markOfFeature),
]

export const markOfKind = (kind: number): string => `k${String(kind)}`
/** The beginnings of ids tell well enough: who reads what is found looks at the whole. */
export const markOfAuthor = (member: MemberId): string => `m${member.slice(0, 12)}`
export const markOfPlace = (place: ItemId): string => `p${place.slice(0, 12)}`
export const markOfFeature = (feature: Feature): string => `h${feature}`
