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
  | 'messagesFrom'
  | 'messageCount'
  | 'messagesBefore'
  | 'newestOfPlaces'
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

/** R3: of so many channels the newest goes first; a group with more is served by age alone beyond them. */
const mostPlaces = 256

/** Of what is unread so many are looked at: nobody reads a larger number. */
const mostCounted = 2_000

/** What members see: rebuilt from entries at any time, but for how far one has read. */
export function projectionPart({ run, one, all }: Statements): ProjectionPart {
  return {
    putMessage: (group, channel, message) => {
      run(
        `INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (grp, item) DO UPDATE SET channel = excluded.channel, clock = excluded.clock,
           member = excluded.member, log = excluded.log, number = excluded.number, text = excluded.text`,
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
        `SELECT message.clock, message.item, member, message.log, message.number, text,
           (prior.clock > message.clock OR own.clock > message.clock) AS dated_back
         FROM message LEFT JOIN entry AS own ON own.log = message.log AND own.number = message.number
         LEFT JOIN entry AS prior ON prior.log = message.log AND prior.number = message.number - 1
         WHERE grp = ? AND channel = ? ORDER BY message.clock DESC, message.item DESC LIMIT ?`,
        group,
        bytesOfId(channel),
        limit,
      )
        .map(messageOf)
        .reverse(),
    messagesAfter: (group, channel, place, besides) =>
      one<{ count: number }>(
        `SELECT count(*) AS count FROM (SELECT member FROM message
         WHERE grp = ? AND channel = ? AND (clock, item) > (?, ?) LIMIT ${mostCounted}) WHERE member IS NOT ?`,
        group,
        bytesOfId(channel),
        place === null ? new Uint8Array() : clockBlob(place.clock),
        place === null ? new Uint8Array() : bytesOfId(place.item),
        besides === null ? null : bytesOfId(besides),
      )?.count ?? 0,
    messagesFrom: (group, channel, place, limit) =>
      all<MessageColumns>(
        `SELECT message.clock, message.item, member, message.log, message.number, text,
           (prior.clock > message.clock OR own.clock > message.clock) AS dated_back
         FROM message LEFT JOIN entry AS own ON own.log = message.log AND own.number = message.number
         LEFT JOIN entry AS prior ON prior.log = message.log AND prior.number = message.number - 1
         WHERE grp = ? AND channel = ? AND (message.clock, message.item) > (?, ?) ORDER BY message.clock, message.item LIMIT ?`,
        group,
        bytesOfId(channel),
        place === null ? new Uint8Array() : clockBlob(place.clock),
        place === null ? new Uint8Array() : bytesOfId(place.item),
        limit,
      ).map(messageOf),
    messageCount: (group, channel) =>
      one<{ messages: number }>(
        'SELECT messages FROM channel_size WHERE grp = ? AND channel = ?',
        group,
        bytesOfId(channel),
      )?.messages ?? 0,
    messagesBefore: (group, channel, place) =>
      one<{ count: number }>(
        'SELECT count(*) AS count FROM message WHERE grp = ? AND channel = ? AND (clock, item) < (?, ?)',
        group,
        bytesOfId(channel),
        clockBlob(place.clock),
        bytesOfId(place.item),
      )?.count ?? 0,
    newestOfPlaces: (group, each) => {
      const newest: { clock: bigint; log: number; number: number }[] = []
      const after = 'SELECT min(channel) AS channel FROM message WHERE grp = ? AND channel > ?'
      let channel = one<{ channel: Uint8Array | null }>(after, group, new Uint8Array())?.channel ?? null
      for (let places = 0; channel !== null && places < mostPlaces; places += 1) {
        const rows = all<Pick<MessageColumns, 'clock' | 'log' | 'number'>>(
          'SELECT clock, log, number FROM message WHERE grp = ? AND channel = ? ORDER BY clock DESC, item DESC LIMIT ?',
          group,
          channel,
          each,
        )
        for (const { clock, log, number } of rows) newest.push({ clock: clockOf(clock), log, number })
        channel = one<{ channel: Uint8Array | null }>(after, group, channel)?.channel ?? null
      }
      return newest
        .sort((a, b) => (a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : 0))
        .map(({ log, number }) => ({ log, number }))
    },
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
