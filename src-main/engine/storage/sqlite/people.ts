import { bytesOfId } from '#shared/kernel/id.ts'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { CardRow, PageRow, PeopleStore } from '../port/people.ts'
import type { Statements } from './statements.ts'
import type { ShownTables } from './tables.ts'
import { bytesOrNull, id } from './values.ts'

export const peopleTables: ShownTables = { profile: { key: 'grp, member, item' } }

type Card = Omit<CardRow, 'member'>
type Rest = Pick<PageRow, 'about' | 'contacts' | 'links' | 'pinned'>

const emptyCard: Card = { pronouns: '', headline: '', interests: [], skills: [], birthday: null, hue: null }
const emptyRest: Rest = { about: '', contacts: [], links: [], pinned: [] }

/** What members say of themselves. */
export function peoplePart({ run, one, all }: Statements): PeopleStore {
  return {
    putProfile: (group, profile, page) => {
      const { pronouns, headline, interests, skills, birthday, hue, about, contacts, links, pinned, banner } = page
      run(
        'INSERT OR REPLACE INTO profile (grp, member, item, name, picture, card, page, banner) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        group,
        bytesOfId(profile.member),
        bytesOfId(profile.item),
        profile.name,
        profile.picture,
        unlessEmpty<Card>({ pronouns, headline, interests, skills, birthday, hue }, emptyCard),
        unlessEmpty<Rest>({ about, contacts, links, pinned }, emptyRest),
        banner,
      )
    },
    profiles: (group) =>
      all<{ member: Uint8Array; item: Uint8Array; name: string; picture: Uint8Array | null }>(
        'SELECT member, item, name, picture FROM profile WHERE grp = ? ORDER BY item',
        group,
      ).map((row) => ({
        member: id<MemberId>(row.member),
        item: id<ItemId>(row.item),
        name: row.name,
        picture: bytesOrNull(row.picture),
      })),
    cards: (group) =>
      all<{ member: Uint8Array; card: string | null }>(
        'SELECT member, card FROM profile WHERE grp = ? ORDER BY item',
        group,
      ).map(({ member, card }) => ({ member: id<MemberId>(member), ...orEmpty(card, emptyCard) })),
    page: (group, member) => {
      const row = one<{ card: string | null; page: string | null; banner: Uint8Array | null }>(
        'SELECT card, page, banner FROM profile WHERE grp = ? AND member = ? ORDER BY item DESC LIMIT 1',
        group,
        bytesOfId(member),
      )
      if (row === undefined) return null
      return { ...orEmpty(row.card, emptyCard), ...orEmpty(row.page, emptyRest), banner: bytesOrNull(row.banner) }
    },
  }
}

function unlessEmpty<T>(said: T, empty: T): string | null {
  const text = JSON.stringify(said)
  return text === JSON.stringify(empty) ? null : text
}

/** Written by this file alone, of what a profile's codec let through. */
const orEmpty = <T>(text: string | null, empty: T): T => (text === null ? empty : (JSON.parse(text) as T))
