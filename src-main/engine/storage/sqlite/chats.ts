import { bytesOfId } from '#shared/kernel/id.ts'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { ReadMessage } from '../port.ts'
import type { ChannelRow, ChatStore, PinRow, ReactionRow } from '../port/chats.ts'
import { besideStrand, type Strand } from '../../kinds/message/strand.ts'
import type { Statements } from './statements.ts'
import type { ShownTables } from './tables.ts'
import { touchedPart } from './touched.ts'
import { bytesOrNull, clockBlob, clockOf, id, type Value } from './values.ts'

interface MessageColumns {
  strand: Uint8Array
  clock: Uint8Array
  item: Uint8Array
  member: Uint8Array
  log: number
  number: number
  text: string
  chat: Uint8Array
  space: Uint8Array | null
  thread: Uint8Array | null
  reply: Uint8Array | null
  mentions: Uint8Array | null
  edited: number
  admin: number
  deleted: number
  dated_back: number | null
  expires: number | null
  pinned: number | null
  reacted: number
  replies: number | null
}

/** R3: of so many chats the newest goes first; a group with more is served by age alone beyond them. */
const mostPlaces = 256
/** Of what is unread so many are looked at: nobody reads a larger number. */
const mostCounted = 2_000
/** Of a thread so many of the newest are looked at, for who spoke in it; and so many are named. */
const mostLookedAt = 24
const mostNamed = 5

export const chatTables: ShownTables = {
  message: { key: 'grp, strand, clock, item' },
  channel: { key: 'grp, item' },
  reaction: { key: 'grp, item' },
  pin: { key: 'grp, item' },
}

/** A blob that is another after that prefix: what begins with it lies between the two. */
const beyond = (prefix: Uint8Array): Uint8Array => {
  const end = new Uint8Array(prefix.length + 64).fill(0xff)
  end.set(prefix)
  return end
}

const whole = `SELECT m.strand, m.clock, m.item, m.member, m.log, m.number, m.text, m.chat, m.space, m.thread, m.reply,
    m.mentions, m.edited, m.admin, m.deleted, own.expires,
    (prior.clock > m.clock OR own.clock > m.clock) AS dated_back,
    (SELECT on_ FROM pin WHERE pin.grp = m.grp AND pin.target = m.item AND pin.space IS m.space
      ORDER BY pin.clock DESC, pin.item DESC LIMIT 1) AS pinned,
    EXISTS (SELECT 1 FROM reaction WHERE reaction.grp = m.grp AND reaction.target = m.item) AS reacted,
    CASE WHEN m.thread IS NULL THEN (SELECT messages FROM channel_size
      WHERE channel_size.grp = m.grp AND channel_size.strand = CAST(m.strand || m.item AS BLOB)) END AS replies
  FROM message AS m LEFT JOIN entry AS own ON own.log = m.log AND own.number = m.number
  LEFT JOIN entry AS prior ON prior.log = m.log AND prior.number = m.number - 1`

/** Chats, rebuilt from entries at any time, but for how far one has read. */
export function chatPart({ run, one, all }: Statements): ChatStore {
  return {
    ...touchedPart(),
    ...messagePart({ run, one, all }),
    ...aboutPart({ run, one, all }),
    readUpTo: (group, strand) => {
      const row = one<{ clock: Uint8Array; item: Uint8Array }>(
        'SELECT clock, item FROM read_mark WHERE grp = ? AND channel = ?',
        group,
        bytesOfId(strand),
      )
      return row === undefined ? null : { clock: clockOf(row.clock), item: id<ItemId>(row.item) }
    },
    setReadUpTo: (group, strand, place) => {
      run(
        'INSERT OR REPLACE INTO read_mark VALUES (?, ?, ?, ?)',
        group,
        bytesOfId(strand),
        clockBlob(place.clock),
        bytesOfId(place.item),
      )
    },
    names: (group) =>
      all<{ member: Uint8Array; name: string }>(
        'SELECT member, name FROM profile WHERE grp = ? ORDER BY item',
        group,
      ).map(({ member, name }) => ({ member: id<MemberId>(member), name })),
  }
}

type MessagePart = Pick<
  ChatStore,
  | 'putMessage'
  | 'message'
  | 'newestMessages'
  | 'messagesAfter'
  | 'messagesFrom'
  | 'messagesUpTo'
  | 'messageCount'
  | 'messagesBefore'
  | 'messagesBeyond'
  | 'newestOfPlaces'
  | 'strands'
  | 'answersTo'
  | 'dropMessage'
  | 'thread'
  | 'reserve'
  | 'isReserved'
>

function messagePart({ run, one, all }: Statements): MessagePart {
  const strandsOf = (group: number): Uint8Array[] =>
    // A thread's strand is that of its chat and more: chats are those that no message is in the thread of.
    all<{ strand: Uint8Array }>(
      'SELECT strand FROM channel_size WHERE grp = ? AND messages > 0 AND length(strand) <= 17 ORDER BY strand',
      group,
    ).flatMap(({ strand }) => (isChat(strand) ? [strand] : []))
  return {
    putMessage: (group, strand, message) => {
      run(
        `INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (grp, item) DO UPDATE SET strand = excluded.strand, clock = excluded.clock,
           member = excluded.member, log = excluded.log, number = excluded.number, text = excluded.text,
           chat = excluded.chat, space = excluded.space, thread = excluded.thread, reply = excluded.reply,
           mentions = excluded.mentions, edited = excluded.edited, admin = excluded.admin, deleted = excluded.deleted`,
        group,
        bytesOfId(strand),
        clockBlob(message.clock),
        bytesOfId(message.item),
        bytesOfId(message.member),
        message.log,
        message.number,
        message.text,
        bytesOfId(message.chat ?? strand),
        idOrNull(message.space),
        idOrNull(message.thread),
        idOrNull(message.replyTo),
        message.mentions ?? null,
        Number(message.edited ?? false),
        Number(message.byAdmin ?? false),
        Number(message.deleted ?? false),
      )
    },
    message: (group, item) => {
      const row = one<MessageColumns>(`${whole} WHERE m.grp = ? AND m.item = ?`, group, bytesOfId(item))
      return row === undefined ? null : { ...messageOf(row), strand: id<Strand>(row.strand) }
    },
    newestMessages: (group, strand, limit) =>
      all<MessageColumns>(
        `${whole} WHERE m.grp = ? AND m.strand = ? ORDER BY m.clock DESC, m.item DESC LIMIT ?`,
        group,
        bytesOfId(strand),
        limit,
      )
        .map(messageOf)
        .reverse(),
    messagesUpTo: (group, strand, place, limit) =>
      all<MessageColumns>(
        `${whole} WHERE m.grp = ? AND m.strand = ? AND (m.clock, m.item) < (?, ?)
         ORDER BY m.clock DESC, m.item DESC LIMIT ?`,
        group,
        bytesOfId(strand),
        clockBlob(place.clock),
        bytesOfId(place.item),
        limit,
      )
        .map(messageOf)
        .reverse(),
    messagesAfter: (group, strand, place, besides) =>
      one<{ count: number }>(
        `SELECT count(*) AS count FROM (SELECT member FROM message
         WHERE grp = ? AND strand = ? AND (clock, item) > (?, ?) AND deleted = 0 LIMIT ${mostCounted})
         WHERE member IS NOT ?`,
        group,
        bytesOfId(strand),
        place === null ? new Uint8Array() : clockBlob(place.clock),
        place === null ? new Uint8Array() : bytesOfId(place.item),
        besides === null ? null : bytesOfId(besides),
      )?.count ?? 0,
    messagesFrom: (group, strand, place, limit) =>
      all<MessageColumns>(
        `${whole} WHERE m.grp = ? AND m.strand = ? AND (m.clock, m.item) > (?, ?) ORDER BY m.clock, m.item LIMIT ?`,
        group,
        bytesOfId(strand),
        place === null ? new Uint8Array() : clockBlob(place.clock),
        place === null ? new Uint8Array() : bytesOfId(place.item),
        limit,
      ).map(messageOf),
    messageCount: (group, strand) =>
      one<{ messages: number }>(
        'SELECT messages FROM channel_size WHERE grp = ? AND strand = ?',
        group,
        bytesOfId(strand),
      )?.messages ?? 0,
    messagesBefore: (group, strand, place) =>
      one<{ count: number }>(
        'SELECT count(*) AS count FROM message WHERE grp = ? AND strand = ? AND (clock, item) < (?, ?)',
        group,
        bytesOfId(strand),
        clockBlob(place.clock),
        bytesOfId(place.item),
      )?.count ?? 0,
    messagesBeyond: (group, strand, place) =>
      one<{ count: number }>(
        'SELECT count(*) AS count FROM message WHERE grp = ? AND strand = ? AND (clock, item) > (?, ?)',
        group,
        bytesOfId(strand),
        clockBlob(place.clock),
        bytesOfId(place.item),
      )?.count ?? 0,
    newestOfPlaces: (group, each) =>
      [
        ...strandsOf(group)
          .slice(0, mostPlaces)
          .flatMap((strand) =>
            all<Pick<MessageColumns, 'clock' | 'log' | 'number'>>(
              `SELECT clock, log, number FROM message WHERE grp = ? AND strand = ? AND deleted = 0
               ORDER BY clock DESC, item DESC LIMIT ?`,
              group,
              strand,
              each,
            ),
          ),
        ...all<Pick<MessageColumns, 'clock' | 'log' | 'number'>>(
          'SELECT clock, log, number FROM post WHERE grp = ? ORDER BY clock DESC, item DESC LIMIT ?',
          group,
          each,
        ),
      ]
        .map(({ clock, log, number }) => ({ clock: clockOf(clock), log, number }))
        .sort((a, b) => (a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : 0))
        .map(({ log, number }) => ({ log, number })),
    strands: (group) => strandsOf(group).map((strand) => id<Strand>(strand)),
    answersTo: (group, item, limit) =>
      all<MessageColumns>(
        `SELECT item, clock, strand, chat, space, thread, reply FROM message INDEXED BY message_reply
           WHERE grp = ? AND reply = ? AND deleted = 0
         UNION SELECT item, clock, strand, chat, space, thread, reply FROM message INDEXED BY message_thread
           WHERE grp = ? AND thread = ? AND deleted = 0
         ORDER BY clock, item LIMIT ?`,
        group,
        bytesOfId(item),
        group,
        bytesOfId(item),
        limit,
      ).map((row) => ({
        item: id<ItemId>(row.item),
        strand: id<Strand>(row.strand),
        chat: id<ItemId>(row.chat),
        space: id0(row.space),
        thread: id0(row.thread),
        replyTo: id0(row.reply),
      })),
    dropMessage: (group, item) => {
      run('DELETE FROM message WHERE grp = ? AND item = ?', group, bytesOfId(item))
    },
    thread: (group, strand) => {
      const rows = all<Pick<MessageColumns, 'clock' | 'member'>>(
        `SELECT clock, member FROM message WHERE grp = ? AND strand = ? AND deleted = 0
         ORDER BY clock DESC, item DESC LIMIT ${mostLookedAt}`,
        group,
        bytesOfId(strand),
      )
      const [newest] = rows
      if (newest === undefined) return null
      const people = [...new Set(rows.map(({ member }) => id<MemberId>(member)))].slice(0, mostNamed)
      return { newest: clockOf(newest.clock), people }
    },
    reserve: (group, chat, reserved) => {
      const prefix = bytesOfId(reserved ? chat : besideStrand(chat))
      const moved = all<{ item: Uint8Array }>(
        'SELECT item FROM message WHERE grp = ? AND strand >= ? AND strand < ? AND admin = 0 ORDER BY item',
        group,
        prefix,
        beyond(prefix),
      )
      run(
        `UPDATE message SET strand = CAST(${reserved ? `x'02' || strand` : 'substr(strand, 2)'} AS BLOB)
         WHERE grp = ? AND strand >= ? AND strand < ? AND admin = 0`,
        group,
        prefix,
        beyond(prefix),
      )
      return moved.map(({ item }) => id<ItemId>(item))
    },
    isReserved: (group, place, space) =>
      one<{ announcements: number }>(
        `SELECT announcements FROM channel WHERE grp = ? AND place = ? AND space IS ?
         ORDER BY item = place DESC, clock, item LIMIT 1`,
        group,
        bytesOfId(place),
        idOrNull(space),
      )?.announcements === 1,
  }
}

/** Neither a thread, nor out of sight. */
const isChat = (strand: Uint8Array): boolean => strand.length === 16 || (strand.length === 17 && strand[0] === 1)

interface ChannelColumns {
  item: Uint8Array
  clock: Uint8Array
  member: Uint8Array
  log: number
  number: number
  place: Uint8Array
  space: Uint8Array | null
  name: string
  topic: string
  expires: number | null
  announcements: number
  archived: number
}

interface ReactionColumns {
  item: Uint8Array
  clock: Uint8Array
  target: Uint8Array
  member: Uint8Array
  space: Uint8Array | null
  emoji: string
}

interface PinColumns {
  item: Uint8Array
  clock: Uint8Array
  target: Uint8Array
  member: Uint8Array
  space: Uint8Array | null
  admin: number
  on_: number
}

type AboutPart = Pick<
  ChatStore,
  | 'putChannel'
  | 'channel'
  | 'channels'
  | 'putReaction'
  | 'reaction'
  | 'reactionsTo'
  | 'putPin'
  | 'pin'
  | 'pinsOf'
  | 'pinned'
>

function aboutPart({ run, one, all }: Statements): AboutPart {
  return {
    putChannel: (group, channel) => {
      run(
        `INSERT INTO channel VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (grp, item) DO UPDATE SET place = excluded.place, space = excluded.space, clock = excluded.clock,
           member = excluded.member, log = excluded.log, number = excluded.number, name = excluded.name,
           topic = excluded.topic, expires = excluded.expires, announcements = excluded.announcements,
           archived = excluded.archived`,
        group,
        bytesOfId(channel.item),
        bytesOfId(channel.place),
        idOrNull(channel.space),
        clockBlob(channel.clock),
        bytesOfId(channel.member),
        channel.log,
        channel.number,
        channel.name,
        channel.topic,
        channel.expires,
        Number(channel.announcements),
        Number(channel.archived),
      )
    },
    channel: (group, item) => {
      const row = one<ChannelColumns>('SELECT * FROM channel WHERE grp = ? AND item = ?', group, bytesOfId(item))
      return row === undefined ? null : channelOf(row)
    },
    channels: (group, place) =>
      (place === undefined
        ? all<ChannelColumns>('SELECT * FROM channel WHERE grp = ? ORDER BY clock, item', group)
        : all<ChannelColumns>(
            'SELECT * FROM channel WHERE grp = ? AND place = ? ORDER BY clock, item',
            group,
            bytesOfId(place),
          )
      ).map(channelOf),
    putReaction: (group, reaction) => {
      run(
        `INSERT INTO reaction VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (grp, item) DO UPDATE SET target = excluded.target, clock = excluded.clock,
           member = excluded.member, space = excluded.space, emoji = excluded.emoji`,
        group,
        bytesOfId(reaction.item),
        bytesOfId(reaction.target),
        clockBlob(reaction.clock),
        bytesOfId(reaction.member),
        idOrNull(reaction.space),
        reaction.emoji,
      )
    },
    reaction: (group, item) => {
      const row = one<ReactionColumns>('SELECT * FROM reaction WHERE grp = ? AND item = ?', group, bytesOfId(item))
      return row === undefined ? null : reactionOf(row)
    },
    reactionsTo: (group, target, space) =>
      all<ReactionColumns>(
        'SELECT * FROM reaction WHERE grp = ? AND target = ? AND space IS ? ORDER BY clock, item',
        group,
        bytesOfId(target),
        idOrNull(space),
      ).map(reactionOf),
    putPin: (group, pin) => {
      run(
        `INSERT INTO pin VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (grp, item) DO UPDATE SET target = excluded.target, clock = excluded.clock,
           member = excluded.member, space = excluded.space, admin = excluded.admin, on_ = excluded.on_`,
        group,
        bytesOfId(pin.item),
        bytesOfId(pin.target),
        clockBlob(pin.clock),
        bytesOfId(pin.member),
        idOrNull(pin.space),
        Number(pin.byAdmin),
        Number(pin.on),
      )
    },
    pin: (group, item) => {
      const row = one<PinColumns>('SELECT * FROM pin WHERE grp = ? AND item = ?', group, bytesOfId(item))
      return row === undefined ? null : pinOf(row)
    },
    pinsOf: (group, target, space) =>
      all<PinColumns>(
        'SELECT * FROM pin WHERE grp = ? AND target = ? AND space IS ? ORDER BY clock DESC, item DESC',
        group,
        bytesOfId(target),
        idOrNull(space),
      ).map(pinOf),
    pinned: (group) =>
      all<{ target: Uint8Array }>('SELECT DISTINCT target FROM pin WHERE grp = ? AND on_ = 1', group).map(
        ({ target }) => id<ItemId>(target),
      ),
  }
}

const idOrNull = (of: string | null | undefined): Value => (of === null || of === undefined ? null : bytesOfId(of))
const id0 = (of: Uint8Array | null): ItemId | null => (of === null ? null : id<ItemId>(of))

const messageOf = (row: MessageColumns): ReadMessage => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  member: id<MemberId>(row.member),
  log: row.log,
  number: row.number,
  text: row.text,
  chat: id<ItemId>(row.chat),
  space: id0(row.space),
  thread: id0(row.thread),
  replyTo: id0(row.reply),
  mentions: bytesOrNull(row.mentions),
  edited: row.edited === 1,
  byAdmin: row.admin === 1,
  deleted: row.deleted === 1,
  datedBack: row.dated_back === 1,
  expiresAt: row.expires,
  pinned: row.pinned === 1,
  reacted: row.reacted === 1,
  replies: row.replies ?? 0,
})

const channelOf = (row: ChannelColumns): ChannelRow => {
  const [item, place] = [id<ItemId>(row.item), id<ItemId>(row.place)]
  return {
    item,
    place,
    own: item === place,
    space: id0(row.space),
    clock: clockOf(row.clock),
    member: id<MemberId>(row.member),
    log: row.log,
    number: row.number,
    name: row.name,
    topic: row.topic,
    expires: row.expires,
    announcements: row.announcements === 1,
    archived: row.archived === 1,
  }
}

const reactionOf = (row: ReactionColumns): ReactionRow => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  target: id<ItemId>(row.target),
  member: id<MemberId>(row.member),
  space: id0(row.space),
  emoji: row.emoji,
})

const pinOf = (row: PinColumns): PinRow => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  target: id<ItemId>(row.target),
  member: id<MemberId>(row.member),
  space: id0(row.space),
  byAdmin: row.admin === 1,
  on: row.on_ === 1,
})
