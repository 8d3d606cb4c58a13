/** The feed, one post, and the topics. */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { err } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { topicName } from '#shared/kernel/topics.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { groupOf, type Context } from '../commands/context.ts'
import type { Group } from '../groups/group.ts'
import { feedPlace } from '../items/id.ts'
import type { PostFilter, ReadPost } from '../storage/port/feed.ts'
import { commentRows } from './commentRows.ts'
import { readPlace } from './reading.ts'
import { mayAnnounce, mayMake } from './may.ts'
import { orderOf } from './order.ts'
import { postRow } from './postRow.ts'
import { readerOf } from './reader.ts'
import { lookingAgain, withGroup } from './source.ts'
import type { TableOf } from './table.ts'

export const feedTables = (context: Context): Pick<Handlers<Ui>, 'feed' | 'topics' | 'post'> => ({
  feed: ({ groupId, topic, author, limit }) => {
    const filter = { topic: topic === null ? null : topicName(topic), author: author as MemberId | null }
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const place = readPlace(found.value.ledger, feedPlace(found.value.id))
    const readUpTo = place === null ? null : orderOf(place)
    const answer = withGroup(context, groupId, ['charter', 'items', 'delivery'], (group) =>
      readFeed(group, filter, limit, readUpTo),
    )
    // A poll that closes tells nobody.
    return answer.ok ? { ...answer, value: lookingAgain(context, answer.value) } : answer
  },
  topics: ({ groupId }) => withGroup(context, groupId, ['items'], readTopics),
  post: ({ groupId, postId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const { storage, stored } = found.value.ledger
    const item = postId as ItemId
    if (storage.post(stored.row, item) === null && storage.gone(stored.row, item) === null) return err('post-unknown')
    const answer = withGroup(context, groupId, ['charter', 'items', 'delivery'], (group) => readPost(group, item))
    return answer.ok ? { ...answer, value: lookingAgain(context, answer.value) } : answer
  },
})

function readFeed(group: Group, filter: PostFilter, limit: number, readUpTo: string | null): TableOf<'feed'> {
  const { storage, stored } = group.ledger
  const pinned = new Set(storage.pinnedPosts(stored.row))
  const newest = storage.newestPosts(stored.row, filter, limit)
  const held = new Set(newest.map(({ item }) => item))
  const isAll = filter.topic === null && filter.author === null
  const further = isAll ? [...pinned].filter((item) => !held.has(item)) : []
  const posts: ReadPost[] = [...further.flatMap((item) => storage.post(stored.row, item) ?? []), ...newest]
  const reader = readerOf(group)
  return {
    head: {
      readUpTo,
      older: storage.feedCount(stored.row, filter) - posts.length,
      mayPost: mayMake(group, 'post'),
      mayAnnounce: mayAnnounce(group),
      mayComment: mayMake(group, 'comment'),
      mayReact: mayMake(group, 'reaction'),
      mayPin: mayMake(group, 'hide'),
    },
    rows: posts.map((post) => postRow(reader, post, pinned.has(post.item))),
  }
}

function readPost(group: Group, item: ItemId): TableOf<'post'> {
  const { storage, stored } = group.ledger
  const post = storage.post(stored.row, item)
  const may = { mayComment: mayMake(group, 'comment'), mayReact: mayMake(group, 'reaction') }
  if (post === null) return { head: { post: null, ...may }, rows: [] }
  const reader = readerOf(group)
  const pinned = storage.pinnedPosts(stored.row).includes(item)
  return {
    head: { post: postRow(reader, post, pinned, storage.postBody(stored.row, item)), ...may },
    rows: commentRows(reader, item),
  }
}

const mostPosts = 999_999_999

const readTopics = ({ ledger }: Group): TableOf<'topics'> => ({
  head: {},
  rows: ledger.storage
    .topics(ledger.stored.row)
    .map(({ topic, posts }) => ({ id: topic, order: String(mostPosts - posts).padStart(9, '0') + topic, posts })),
})
