import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'
import { encodeMentions, readMentions, type Mention } from '../mentions.ts'

export interface Comment {
  readonly post: ItemId
  /** 1 to 10,000 code units, not only white space. */
  readonly text: string
  readonly mentions: readonly Mention[]
  /** The comment that it answers; null: it answers the post. */
  readonly replyTo: ItemId | null
}

const longestText = 10_000

export const commentKind: Kind<Comment> = {
  number: 8,
  name: 'comment',
  act: 'comment',
  fixed: ['i', 'r'],
  parse: (fields) => {
    const { t: text } = fields
    const [post, replyTo] = [itemIn(fields['i']), itemIn(fields['r'])]
    const mentions = readMentions(fields['m'])
    if (post === undefined || post === null || replyTo === undefined || mentions === null) return null
    if (typeof text !== 'string' || text.length > longestText || !/\S/u.test(text)) return null
    return { post, text, mentions, replyTo }
  },
}

export const commentFields = ({ post, text, mentions, replyTo }: Comment): Fields => ({
  i: bytesOfId(post),
  t: text,
  ...(mentions.length === 0 ? {} : { m: encodeMentions(mentions) }),
  ...(replyTo === null ? {} : { r: bytesOfId(replyTo) }),
})

/** What an edit sets. */
export const commentChange = ({ text, mentions }: Pick<Comment, 'text' | 'mentions'>): Fields => ({
  t: text,
  m: encodeMentions(mentions),
})
