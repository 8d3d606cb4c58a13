import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'

/** An emoji that somebody gives to a message, a post or a comment. Taken back by deleting it. */
export interface Reaction {
  readonly target: ItemId
  readonly emoji: string
}

const longestEmoji = 40
const graphemes = new Intl.Segmenter()

/** One emoji as a person sees it: one grapheme that is drawn as a picture. */
export function isEmoji(text: string): boolean {
  if (text.length === 0 || text.length > longestEmoji) return false
  const [first, ...more] = graphemes.segment(text)
  if (first === undefined || more.length > 0) return false
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|^[0-9#*]\u{fe0f}?\u{20e3}$/u.test(text)
}

export const reactionKind: Kind<Reaction> = {
  number: 5,
  name: 'reaction',
  act: 'reaction',
  parse: (fields) => {
    const { e: emoji } = fields
    const target = itemIn(fields['i'])
    if (target === undefined || target === null || typeof emoji !== 'string' || !isEmoji(emoji)) return null
    return { target, emoji }
  },
}

export const reactionFields = ({ target, emoji }: Reaction): Fields => ({ i: bytesOfId(target), e: emoji })
