/** R4, D4, S3: posts, polls, comments, pins and hidings say the same everywhere, in whatever order they came, and made anew. */
import { expect, test } from 'vitest'
import { createChanges } from '#main/engine/changes.ts'
import type { Context } from '#main/engine/commands/context.ts'
import { feedCommands } from '#main/engine/commands/feedCommands.ts'
import { orderCommands } from '#main/engine/commands/orderCommands.ts'
import { changeItem, makeItem } from '#main/engine/commands/ownItems.ts'
import { postCommands } from '#main/engine/commands/postCommands.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { commentFields, commentKind } from '#main/engine/kinds/comment/comment.ts'
import { encodePoll, wordsOf } from '#main/engine/kinds/post/poll.ts'
import { postKind } from '#main/engine/kinds/post/post.ts'
import { voteFields, voteKind } from '#main/engine/kinds/vote/vote.ts'
import { rebuild } from '#main/engine/projections/rebuild.ts'
import { feedTables } from '#main/engine/subscriptions/feedTables.ts'
import { orderTables } from '#main/engine/subscriptions/orderTables.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createGroups } from '#tests/support/groups.ts'
import { createLuck, type Luck } from '#tests/support/luck.ts'
import { appoint } from '#tests/support/simulation/acts.ts'
import { meet, tell } from '#tests/support/simulation/gossip.ts'
import type { Time } from '#tests/support/time.ts'

const runs = Math.ceil(Number(process.env['HEARTH_HISTORIES'] ?? 2_000) / 100)
const firstSeed = Number(process.env['HEARTH_SEED'] ?? 20_261_122)

type Handlers = ReturnType<typeof feedCommands> & ReturnType<typeof postCommands> & ReturnType<typeof orderCommands>

/** What commands and subscriptions know of an engine, of which there is none here. */
const contextOf = (group: Group, time: Time): Context =>
  ({
    vault: { opened: { groups: new Map([[group.id, group]]) } },
    changes: createChanges(),
    now: time.now,
    schedule: time.schedule,
    previewPage: null,
  }) as unknown as Context

const words = ['Soup', 'Stew', 'Nothing', 'Pie']
const pollOf = (luck: Luck) => ({
  type: 'poll' as const,
  options: luck.shuffle(words).slice(0, 2 + luck.below(3)),
  several: luck.often(500),
  closesAt: null,
})

/** One thing that one of them does, allowed or not. */
async function act(group: Group, context: Context, luck: Luck): Promise<void> {
  const call: Handlers = { ...feedCommands(context), ...postCommands(context), ...orderCommands(context) }
  const groupId = group.id
  const { storage, stored } = group.ledger
  const posts = storage.newestPosts(stored.row, { topic: null, author: null }, 100)
  const post = luck.pick(posts)
  const comment = post === undefined ? undefined : luck.pick(storage.comments(stored.row, post.item))
  const own = luck.pick((post === undefined ? [] : storage.comments(stored.row, post.item)).filter((one) => one.member === group.ledger.memberId)) // prettier-ignore
  const text = `said #${luck.pick(words) ?? ''} ${luck.below(1_000)}`
  const mentions: [] = []
  if (post === undefined || luck.often(80)) {
    const content = luck.often(600) ? pollOf(luck) : ({ type: 'text' } as const)
    await call['post.publish']({ groupId, text, content, announcement: luck.often(200), mentions })
    return
  }
  const postId = post.item
  const deeds: (() => unknown)[] = [
    () => call['post.edit']({ groupId, postId, text, content: pollOf(luck), mentions }),
    // Software that heeds nothing: options changed after votes, a vote for anything, a comment that answers anything, or moves.
    () => changeItem(group, postKind, postId, { p: encodePoll(pollOf(luck)), y: luck.often(800) ? 'poll' : 'text' }),
    () => {
      const choices = [{ option: luck.below(4), words: wordsOf(luck.pick(words) ?? '') }]
      return makeItem(group, voteKind, voteFields({ post: postId, choices }))
    },
    () => {
      const replyTo = luck.pick([...posts, ...storage.comments(stored.row, postId)])?.item ?? null
      return makeItem(group, commentKind, commentFields({ post: postId, text, mentions, replyTo }))
    },
    () => own && changeItem(group, commentKind, own.item, { i: bytesOfId(luck.pick(posts)?.item ?? postId), t: text }),
    ...[1, 2, 3].map(() => () => call['poll.vote']({ groupId, postId, options: [luck.below(3)] })),
    () => call['poll.vote']({ groupId, postId, options: [] }),
    ...[1, 2].map(
      () => () => call['comment.write']({ groupId, postId, text, mentions, replyTo: comment?.item ?? null }),
    ),
    () => own && call['comment.edit']({ groupId, commentId: own.item, text, mentions }),
    ...[1, 2].map(() => () => own && call['comment.delete']({ groupId, commentId: own.item })),
    () => luck.often(300) && call['post.delete']({ groupId, postId }),
    () => call['reaction.set']({ groupId, itemId: comment?.item ?? postId, emoji: '🍲', on: luck.often(700) }),
    () => call['post.pin']({ groupId, postId, pinned: luck.often(600) }),
    () => call['item.hide']({ groupId, itemId: comment?.item ?? postId, reason: text }),
    () => call['item.unhide']({ groupId, itemId: comment?.item ?? postId }),
  ]
  await luck.pick(deeds)?.()
}

interface Shown {
  readonly mine: boolean
  readonly delivery: unknown
  readonly text: string
  readonly hidden: unknown
  readonly reactions: readonly { readonly mine: boolean }[]
}

/** What all see alike; what is hidden shows its text to few. */
const alike = <S extends Shown>(row: S): object => ({
  ...row,
  mine: null,
  delivery: null,
  reactions: row.reactions.map((reaction) => ({ ...reaction, mine: null })),
  ...(row.hidden === null ? {} : { text: null, content: null, votes: null, topics: null, mentions: null }),
  ...('votes' in row && row.votes !== null && row.hidden === null
    ? { votes: { ...(row.votes as object), mine: null } }
    : {}),
})

function viewOf(group: Group, time: Time): unknown {
  const context = contextOf(group, time)
  const groupId = group.id
  const tables = { ...feedTables(context), ...orderTables(context) }
  const { storage, stored } = group.ledger
  const feed = expectOk(tables.feed({ groupId, topic: null, author: null, limit: 1_000 })).read()
  const posts = feed.rows.map(({ id }) => {
    const { head, rows } = expectOk(tables.post({ groupId, postId: id })).read()
    expect(head.post).toMatchObject({ comments: rows.filter(({ deleted }) => !deleted).length })
    return [head.post === null ? null : alike(head.post), rows.map(alike)]
  })
  const found = storage
    .newestPosts(stored.row, { topic: null, author: null }, 1_000)
    .flatMap(({ item }) => [item, ...storage.comments(stored.row, item).map((comment) => comment.item)])
    .map((item) => storage.shownItem(stored.row, item))
  return {
    older: feed.head.older,
    posts,
    found,
    topics: expectOk(tables.topics({ groupId })).read().rows,
    hidings: expectOk(tables.hidings({ groupId })).read().rows,
    counted: feed.rows.length === storage.feedCount(stored.row, { topic: null, author: null }),
  }
}

async function play(seed: number): Promise<{ votes: number; hidden: number; gone: number }> {
  const luck = createLuck(seed)
  const groups = createGroups()
  const { time } = groups
  const ada = groups.found('Ada')
  const others = ['Bo', 'Cy', 'Di'].map((name) => groups.bring(ada, name))
  const [bo] = others as [Group, ...Group[]]
  appoint(ada, bo, 'admin')
  groups.settle()
  const all = [ada, ...others]
  for (const group of all) groups.part(group)
  for (let deed = 0; deed < 80; deed += 1) {
    time.pass(1 + luck.below(2_000))
    const group = luck.pick(all) ?? ada
    await act(group, contextOf(group, time), luck)
    if (luck.often(500)) tell(luck.pick(all) ?? ada, luck.pick(all.filter((one) => one !== group)) ?? ada, luck)
  }
  meet(all, luck)
  const expected = viewOf(ada, time)
  for (const group of others) expect(viewOf(group, time)).toEqual(expected)
  for (const judged of rebuild(bo)) expect(judged).toBeGreaterThanOrEqual(0)
  expect(viewOf(bo, time)).toEqual(expected)
  const told = JSON.stringify(expected, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  const times = (what: RegExp): number => told.match(what)?.length ?? 0
  return { votes: times(/"voters":[1-9]/g), hidden: times(/"stands":true/g), gone: times(/"deleted":true/g) }
}

test(
  `R4 D4 S3 the feed converges, and rebuilding equals growing, in ${runs} histories`,
  { timeout: 60_000 + runs * 5_000 },
  async () => {
    const seen = { votes: 0, hidden: 0, gone: 0 }
    for (let at = 0; at < runs; at += 1) {
      const seed = firstSeed + at
      const { votes, hidden, gone } = await play(seed).catch((failure: unknown) => {
        throw new Error(`HEARTH_SEED=${seed} HEARTH_HISTORIES=1 plays it again`, { cause: failure })
      })
      seen.votes += votes
      seen.hidden += hidden
      seen.gone += gone
    }
    // A history in which nothing happens shows nothing.
    if (runs > 10) for (const times of Object.values(seen)) expect(times).toBeGreaterThan(3)
  },
)
