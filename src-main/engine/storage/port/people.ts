import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { GroupRow } from '../port.ts'

export interface ProfileRow {
  readonly member: MemberId
  readonly item: ItemId
  readonly name: string
  readonly picture: Uint8Array | null
}

/** What is said in a directory. */
export interface CardRow {
  readonly member: MemberId
  readonly pronouns: string
  readonly headline: string
  readonly interests: readonly string[]
  readonly skills: readonly string[]
  readonly birthday: { readonly month: number; readonly day: number; readonly year: number | null } | null
  readonly hue: number | null
}

/** All that is said of oneself beside name and picture. */
export interface PageRow extends Omit<CardRow, 'member'> {
  readonly about: string
  readonly contacts: readonly { readonly label: string; readonly value: string }[]
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly banner: Uint8Array | null
  readonly pinned: readonly ItemId[]
}

/** What members say of themselves. */
export interface PeopleStore {
  putProfile(group: GroupRow, profile: ProfileRow, page: PageRow): void
  profiles(group: GroupRow): ProfileRow[]
  /** Of all who say something of themselves. */
  cards(group: GroupRow): CardRow[]
  /** What a member says of themselves; null: there is no profile of theirs. */
  page(group: GroupRow, member: MemberId): PageRow | null
}
