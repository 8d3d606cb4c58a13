import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'
import { encodeMentions, readMentions, type Mention } from '../mentions.ts'

export interface Message {
  readonly channel: ItemId
  /** 1 to 10,000 code units, not only white space. */
  readonly text: string
  readonly mentions: readonly Mention[]
  /** The message that it answers. */
  readonly replyTo: ItemId | null
  /** The message whose thread it is in. */
  readonly thread: ItemId | null
}

const longestText = 10_000

export const messageKind: Kind<Message> = {
  number: 2,
  name: 'message',
  act: 'message',
  // It stays where it was said.
  fixed: ['c', 'r', 'h'],
  parse: (fields) => {
    const { t: text } = fields
    const [channel, replyTo, thread] = [itemIn(fields['c']), itemIn(fields['r']), itemIn(fields['h'])]
    const mentions = readMentions(fields['m'])
    if (channel === undefined || channel === null || typeof text !== 'string') return null
    if (text.length > longestText || !/\S/u.test(text)) return null
    if (replyTo === undefined || thread === undefined || mentions === null) return null
    return { channel, text, mentions, replyTo, thread }
  },
}

/** What most messages have no need of is left out: a short message stays short (D1). */
export function messageFields({
  channel,
  text,
  mentions = [],
  replyTo = null,
  thread = null,
}: Pick<Message, 'channel' | 'text'> & Partial<Message>): Fields {
  return {
    c: bytesOfId(channel),
    t: text,
    ...(mentions.length === 0 ? {} : { m: encodeMentions(mentions) }),
    ...(replyTo === null ? {} : { r: bytesOfId(replyTo) }),
    ...(thread === null ? {} : { h: bytesOfId(thread) }),
  }
}

/** What an edit sets. */
export const editFields = ({ text, mentions }: Pick<Message, 'text' | 'mentions'>): Fields => ({
  t: text,
  m: encodeMentions(mentions),
})
