import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { GroupRow } from '../port.ts'
import type { FeedStore, PostFilter, ReadPost } from '../port/feed.ts'
import { commentPart } from './comments.ts'
import type { Statements } from './statements.ts'
import type { ShownTables } from './tables.ts'
import { bytes, bytesOrNull, clockBlob, clockOf, id, type Value } from './values.ts'

export const feedTables: ShownTables = {
  post: { key: 'grp, clock, item' },
  post_content: { key: 'grp, item' },
  post_topic: { key: 'grp, topic, clock, item' },
  comment: { key: 'grp, post, clock, item' },
  vote: { key: 'grp, post, member, item' },
  // What is left of an item when it is gone.
  gone: { key: 'grp, item', outlivesItem: true },
}

interface PostColumns {
  item: Uint8Array
  clock: Uint8Array
  member: Uint8Array
  log: number
  number: number
  announcement: number
  by_admin: number
  text: string
  mentions: Uint8Array | null
  edited: number
  content: Uint8Array
  dated_back: number | null
}

/** Of what is unread so many are looked at: nobody reads a larger number. */
const mostCounted = 2_000

const columns = `post.item, post.clock, post.member, post.log, post.number, announcement, by_admin, text, mentions, edited,
  content, (prior.clock > post.clock OR own.clock > post.clock) AS dated_back`
const joined = `JOIN post_content ON post_content.grp = post.grp AND post_content.item = post.item
  LEFT JOIN entry AS own ON own.log = post.log AND own.number = post.number
  LEFT JOIN entry AS prior ON prior.log = post.log AND prior.number = post.number - 1`

/** The feed, rebuilt from entries at any time. */
export function feedPart(statements: Statements): FeedStore {
  const { run, one, all } = statements
  /** Where posts of that kind are found without looking at others, and what finds them there. */
  const from = (group: GroupRow, { topic, author }: PostFilter): { table: string; where: string; values: Value[] } => {
    const by = author === null ? { and: '', values: [] } : { and: ' AND post.member = ?', values: [bytesOfId(author)] }
    if (topic === null) return { table: 'post', where: `post.grp = ?${by.and}`, values: [group, ...by.values] }
    return {
      table: 'post_topic CROSS JOIN post USING (grp, clock, item)',
      where: `post_topic.grp = ? AND post_topic.topic = ?${by.and}`,
      values: [group, topic, ...by.values],
    }
  }
  return {
    putPost: (group, post, topics) => {
      const item = bytesOfId(post.item)
      run(
        `INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (grp, item) DO UPDATE SET clock = excluded.clock, member = excluded.member, log = excluded.log,
           number = excluded.number, announcement = excluded.announcement, by_admin = excluded.by_admin,
           text = excluded.text, mentions = excluded.mentions, edited = excluded.edited`,
        group,
        clockBlob(post.clock),
        item,
        bytesOfId(post.member),
        post.log,
        post.number,
        Number(post.announcement),
        Number(post.byAdmin),
        post.text,
        post.mentions,
        Number(post.edited),
      )
      run('INSERT OR REPLACE INTO post_content VALUES (?, ?, ?, ?)', group, item, post.content, post.body)
      run('DELETE FROM post_topic WHERE grp = ? AND item = ?', group, item)
      for (const topic of new Set(topics))
        run('INSERT INTO post_topic VALUES (?, ?, ?, ?)', group, topic, clockBlob(post.clock), item)
    },
    post: (group, item) => {
      const row = one<PostColumns>(
        `SELECT ${columns} FROM post ${joined} WHERE post.grp = ? AND post.item = ?`,
        group,
        bytesOfId(item),
      )
      return row === undefined ? null : postOf(row)
    },
    postBody: (group, item) =>
      one<{ body: string | null }>('SELECT body FROM post_content WHERE grp = ? AND item = ?', group, bytesOfId(item))
        ?.body ?? null,
    newestPosts: (group, filter, limit) => {
      const { table, where, values } = from(group, filter)
      return all<PostColumns>(
        `SELECT ${columns} FROM ${table} ${joined} WHERE ${where} ORDER BY ${orderBy(filter)} LIMIT ?`,
        ...values,
        limit,
      )
        .map(postOf)
        .reverse()
    },
    feedCount: (group, filter) => {
      const { topic, author } = filter
      if (topic === null && author === null)
        return one<{ posts: number }>('SELECT posts FROM feed_size WHERE grp = ?', group)?.posts ?? 0
      if (author === null)
        return (
          one<{ posts: number }>('SELECT posts FROM topic_size WHERE grp = ? AND topic = ?', group, topic)?.posts ?? 0
        )
      const { table, where, values } = from(group, filter)
      return one<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE ${where}`, ...values)?.count ?? 0
    },
    postsAfter: (group, place, besides) =>
      one<{ count: number }>(
        `SELECT count(*) AS count FROM (SELECT member FROM post WHERE grp = ? AND (clock, item) > (?, ?)
         LIMIT ${mostCounted}) WHERE member IS NOT ?`,
        group,
        place === null ? new Uint8Array() : clockBlob(place.clock),
        place === null ? new Uint8Array() : bytesOfId(place.item),
        besides === null ? null : bytesOfId(besides),
      )?.count ?? 0,
    pinnedPosts: (group) =>
      all<{ item: Uint8Array }>(
        `SELECT DISTINCT post.clock, post.item FROM pin JOIN post ON post.grp = pin.grp AND post.item = pin.target
         WHERE pin.grp = ? AND pin.admin = 1 AND pin.space IS NULL AND 1 =
           (SELECT on_ FROM pin AS last WHERE last.grp = pin.grp AND last.target = pin.target AND last.admin = 1
              AND last.space IS NULL ORDER BY last.clock DESC, last.item DESC LIMIT 1)
         ORDER BY post.clock, post.item`,
        group,
      ).map(({ item }) => id<ItemId>(item)),
    topics: (group) =>
      all<{ topic: string; posts: number }>(
        'SELECT topic, posts FROM topic_size WHERE grp = ? AND posts > 0 ORDER BY posts DESC, topic',
        group,
      ),
    setGone: (group, item, gone) => {
      if (gone === null) run('DELETE FROM gone WHERE grp = ? AND item = ?', group, bytesOfId(item))
      else
        run(
          'INSERT OR REPLACE INTO gone VALUES (?, ?, ?, ?, ?)',
          group,
          bytesOfId(item),
          bytesOfId(gone.member),
          gone.space === null ? null : bytesOfId(gone.space),
          clockBlob(gone.clock),
        )
    },
    gone: (group, item) => {
      const row = one<{ member: Uint8Array; space: Uint8Array | null; clock: Uint8Array }>(
        'SELECT member, space, clock FROM gone WHERE grp = ? AND item = ?',
        group,
        bytesOfId(item),
      )
      if (row === undefined) return null
      const space = row.space === null ? null : id<ItemId>(row.space)
      return { member: id<MemberId>(row.member), space, clock: clockOf(row.clock) }
    },
    ...commentPart(statements),
  }
}

const orderBy = ({ topic }: PostFilter): string =>
  topic === null ? 'post.clock DESC, post.item DESC' : 'post_topic.clock DESC, post_topic.item DESC'

const postOf = (row: PostColumns): ReadPost => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  member: id<MemberId>(row.member),
  log: row.log,
  number: row.number,
  announcement: row.announcement === 1,
  byAdmin: row.by_admin === 1,
  text: row.text,
  mentions: bytesOrNull(row.mentions),
  edited: row.edited === 1,
  content: bytes(row.content),
  datedBack: row.dated_back === 1,
})
