import type { ItemId } from '#shared/kernel/brand.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'
import type { Choice } from '../post/poll.ts'

/** What one has chosen in a poll, whole: of a member the vote written last holds. */
export interface Vote {
  readonly post: ItemId
  /** In ascending order of the options; empty: taken back. */
  readonly choices: readonly Choice[]
}

const mostChoices = 20

export const voteKind: Kind<Vote> = {
  number: 9,
  name: 'vote',
  act: 'vote',
  fixed: ['i'],
  parse: (fields) => {
    const post = itemIn(fields['i'])
    const choices = readChoices(fields['o'])
    return post === undefined || post === null || choices === null ? null : { post, choices }
  },
}

export const voteFields = ({ post, choices }: Vote): Fields => ({ i: bytesOfId(post), o: encodeChoices(choices) })

export const encodeChoices = (choices: readonly Choice[]): Uint8Array =>
  encodeCbor(choices.map(({ option, words }) => [option, words]))

/** Null where it is no such list. */
export function readChoices(field: unknown): readonly Choice[] | null {
  const value = field instanceof Uint8Array ? decodeCbor(field) : null
  if (!Array.isArray(value) || value.length > mostChoices) return null
  const choices: Choice[] = []
  for (const pair of value as Cbor[]) {
    const [option, words] = Array.isArray(pair) && pair.length === 2 ? (pair as Cbor[]) : []
    if (typeof option !== 'number' || option <= (choices.at(-1)?.option ?? -1) || option >= mostChoices) return null
    if (!(words instanceof Uint8Array) || words.length !== 8) return null
    choices.push({ option, words })
  }
  return choices
}
