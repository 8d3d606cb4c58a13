import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Words } from '../../words/en.ts'

type Kind = RowOf<Ui, 'reports'>['kind']

/** What was written, and by whom: "A post of Bo". */
export function whatWas(kind: Kind, author: { readonly name: string }, words: Words['order']): string {
  const name = author.name === '' ? words.unknown : author.name
  return kind === 'post'
    ? words.wrotePost(name)
    : kind === 'comment'
      ? words.wroteComment(name)
      : words.wroteMessage(name)
}

/** A person as a sentence names them. */
export const nameOf = (person: { readonly name: string }, words: Words['order']): string =>
  person.name === '' ? words.unknown : person.name
