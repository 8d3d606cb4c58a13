import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { plain, wordsOf } from '../../components/marks.ts'

export type Member = RowOf<Ui, 'members'>
export type Field = 'name' | 'skill' | 'interest'
export const fields: readonly Field[] = ['name', 'skill', 'interest']

export interface Wanted {
  readonly query: string
  /** Where the words are looked for; none: everywhere. */
  readonly fields: readonly Field[]
  readonly here: boolean
  readonly admins: boolean
}

/** Somebody found, by what, and what they say that answers. */
export interface Found {
  readonly member: Member
  /** Null: nothing was asked for. */
  readonly by: Field | null
  /** The skills, or interests, among which the answer is; those that answer first. */
  readonly says: readonly string[]
}

/** Every word begins a word of the text, or stands inside of it where a script knows no spaces. */
function answers(text: string, words: readonly string[]): boolean {
  const whole = plain(text)
  return words.every((word) => whole.includes(word))
}

const answeringFirst = (tags: readonly string[], words: readonly string[]): string[] => [
  ...tags.filter((tag) => answers(tag, words)),
  ...tags.filter((tag) => !answers(tag, words)),
]

function foundBy(member: Member, words: readonly string[], where: readonly Field[]): Field | null {
  const inside: Record<Field, string> = {
    name: member.name,
    skill: member.skills.join('\n'),
    interest: member.interests.join('\n'),
  }
  return fields.find((field) => where.includes(field) && answers(inside[field], words)) ?? null
}

/** The members who answer: those by their name first, then those who can help, then those who like it. */
export function findPeople(members: readonly Member[], { query, fields: where, here, admins }: Wanted): Found[] {
  const words = wordsOf(query)
  const shown = members.filter(
    (member) => (!here || member.here || member.me) && (!admins || member.role === 'owner' || member.role === 'admin'),
  )
  if (words.length === 0)
    return shown.map((member) => ({
      member,
      by: null,
      says: member.skills.length > 0 ? member.skills : member.interests,
    }))
  const found = shown.flatMap((member): Found[] => {
    const by = foundBy(member, words, where.length === 0 ? fields : where)
    if (by === null) return []
    const tags = by === 'interest' ? member.interests : member.skills
    return [{ member, by, says: answeringFirst(tags, words) }]
  })
  return fields.flatMap((field) => found.filter(({ by }) => by === field))
}
