import type { ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import type { Kind } from '../kind.ts'

export interface Message {
  readonly channel: ItemId
  /** 1 to 10,000 code units, not only white space. */
  readonly text: string
}

const longestText = 10_000

export const messageKind: Kind<Message> = {
  number: 2,
  name: 'message',
  act: 'message',
  parse: (fields) => {
    const { c: channel, t: text } = fields
    if (!(channel instanceof Uint8Array) || channel.length !== 16 || typeof text !== 'string') return null
    if (text.length > longestText || !/\S/u.test(text)) return null
    return { channel: toHex(channel) as ItemId, text }
  },
}

export function messageFields(message: Message): Fields {
  return { c: bytesOfId(message.channel), t: message.text }
}
