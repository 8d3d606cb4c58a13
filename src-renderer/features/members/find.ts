import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'

export type Member = RowOf<Ui, 'members'>
export type Filter = 'all' | 'here' | 'admins'

/** Lower case and without marks, so that "jurgen" finds Jürgen and "elodie" finds Élodie. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** The members whose name has words that begin as the words of the query do, filtered. */
export function findMembers(members: readonly Member[], query: string, filter: Filter): Member[] {
  const wanted = plain(query)
    .split(/\s+/u)
    .filter((word) => word !== '')
  return members.filter((member) => {
    if (filter === 'here' && !member.here && !member.me) return false
    if (filter === 'admins' && member.role !== 'owner' && member.role !== 'admin') return false
    const name = plain(member.name)
    const words = name.split(/[\s\p{P}]+/u)
    return wanted.every((start) => words.some((word) => word.startsWith(start)) || name.includes(start))
  })
}
