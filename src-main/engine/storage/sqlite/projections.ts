import { bytesOfId } from '#shared/kernel/id.ts'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { ReadMessage, Storage } from '../port.ts'
import type { Statements } from './statements.ts'
import { bytesOrNull, clockBlob, clockOf, id } from './values.ts'

type ProjectionPart = Pick<
  Storage,
  | 'putMessage'
  | 'removeItem'
  | 'newestMessages'
  | 'messagesAfter'
  | 'messagesBefore'
  | 'putProfile'
  | 'profiles'
  | 'readUpTo'
  | 'setReadUpTo'
>

interface MessageColumns {
  clock: Uint8Array
  item: Uint8Array
  member: Uint8Array
  log: number
  number: number
  text: string
  dated_back: number | null
}

/** What members see: rebuilt from entries at any time, but for how far one has read. */
export function projectionPart({ run, one, all }: Statements): ProjectionPart {
  return {
    putMessage: (group, channel, message) => {
      run('DELETE FROM message WHERE grp = ? AND item = ?', group, bytesOfId(message.item))
      run(
        'INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        group,
        bytesOfId(channel),
        clockBlob(message.clock),
        bytesOfId(message.item),
        bytesOfId(message.member),
        message.log,
        message.number,
        message.text,
      )
    },
    removeItem: (group, item) => {
      run('DELETE FROM message WHERE grp = ? AND item = ?', group, bytesOfId(item))
      run('DELETE FROM profile WHERE grp = ? AND item = ?', group, bytesOfId(item))
    },
    newestMessages: (group, channel, limit) =>
      all<MessageColumns>(
        `SELECT message.clock, item, member, message.log, message.number, text, prior.clock > message.clock AS dated_back
         FROM message LEFT JOIN entry AS prior ON prior.log = message.log AND prior.number = message.number - 1
         WHERE grp = ? AND channel = ? ORDER BY message.clock DESC, item DESC LIMIT ?`,
        group,
        bytesOfId(channel),
        limit,
      )
        .map(messageOf)
        .reverse(),
    messagesAfter: (group, channel, place, besides) =>
      one<{ count: number }>(
        `SELECT count(*) AS count FROM message
         WHERE grp = ? AND channel = ? AND (clock, item) > (?, ?) AND member IS NOT ?`,
        group,
        bytesOfId(channel),
        place === null ? new Uint8Array() : clockBlob(place.clock),
        place === null ? new Uint8Array() : bytesOfId(place.item),
        besides === null ? null : bytesOfId(besides),
      )?.count ?? 0,
    messagesBefore: (group, channel, place) =>
      one<{ count: number }>(
        'SELECT count(*) AS count FROM message WHERE grp = ? AND channel = ? AND (clock, item) < (?, ?)',
        group,
        bytesOfId(channel),
        clockBlob(place.clock),
        bytesOfId(place.item),
      )?.count ?? 0,
    putProfile: (group, profile) => {
      run(
        'INSERT OR REPLACE INTO profile VALUES (?, ?, ?, ?, ?)',
        group,
        bytesOfId(profile.member),
        bytesOfId(profile.item),
        profile.name,
        profile.picture,
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
    readUpTo: (group, channel) => {
      const row = one<{ clock: Uint8Array; item: Uint8Array }>(
        'SELECT clock, item FROM read_mark WHERE grp = ? AND channel = ?',
        group,
        bytesOfId(channel),
      )
      return row === undefined ? null : { clock: clockOf(row.clock), item: id<ItemId>(row.item) }
    },
    setReadUpTo: (group, channel, place) => {
      run(
        'INSERT OR REPLACE INTO read_mark VALUES (?, ?, ?, ?)',
        group,
        bytesOfId(channel),
        clockBlob(place.clock),
        bytesOfId(place.item),
      )
    },
  }
}

const messageOf = (row: MessageColumns): ReadMessage => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  member: id<MemberId>(row.member),
  log: row.log,
  number: row.number,
  text: row.text,
  datedBack: row.dated_back === 1,
})
