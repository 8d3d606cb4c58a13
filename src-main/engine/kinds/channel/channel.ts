import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'

/** A channel, or what is said of a place that is one without an item: the first channel, a space, one described anew. */
export interface Channel {
  /** Empty where a place is described that has no name of its own. */
  readonly name: string
  readonly topic: string
  /** Hours after which what is written from now on goes by itself; null: it stays. */
  readonly expires: number | null
  /** Only admins write. Fixed when it is made. */
  readonly announcements: boolean
  readonly archived: boolean
  /** The place that it describes; null: it is a channel itself. Fixed when it is made. */
  readonly describes: ItemId | null
}

const longestName = 80
const longestTopic = 250
const longestExpiry = 24 * 366

export const channelKind: Kind<Channel> = {
  number: 3,
  name: 'channel',
  act: 'channel',
  shared: true,
  fixed: ['a', 's'],
  parse: (fields) => {
    const { n: name, d: topic = '', x: expires = null, a: announcements = false, z: archived = false } = fields
    const describes = itemIn(fields['s'])
    if (!isLine(name, longestName) || !isLine(topic, longestTopic) || describes === undefined) return null
    if (describes === null && name.trim() === '') return null
    if (typeof announcements !== 'boolean' || typeof archived !== 'boolean') return null
    if (expires !== null && !isHours(expires)) return null
    return { name, topic, expires, announcements, archived, describes }
  },
}

const isLine = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest && /^[^\p{Cc}]*$/u.test(value)

const isHours = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longestExpiry

export const channelFields = (channel: Channel): Fields => ({
  n: channel.name,
  d: channel.topic,
  x: channel.expires,
  a: channel.announcements,
  z: channel.archived,
  ...(channel.describes === null ? {} : { s: bytesOfId(channel.describes) }),
})
