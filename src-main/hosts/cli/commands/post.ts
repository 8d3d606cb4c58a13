import { readFile } from 'node:fs/promises'
import type { PostContent } from '#shared/contract/ui/feed.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findPost } from '../findItem.ts'
import { mentionsIn } from '../findMembers.ts'
import { flag, span, text, texts } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import type { Session } from '../session.ts'
import { withGroup } from '../withSession.ts'

interface Wished {
  readonly poll: readonly string[]
  readonly several: boolean
  /** Hours; null: never. */
  readonly closes: number | null | undefined
  readonly link: string | undefined
  readonly article: string | undefined
  readonly title: string | undefined
}

const hour = 3_600_000

/** What the post carries beside its text: one thing at most. */
async function contentOf({ client }: Session, wished: Wished): Promise<Result<PostContent>> {
  const { poll, several, closes, link, article, title } = wished
  const carried = [poll.length > 0, link !== undefined, article !== undefined].filter((one) => one).length
  if (carried > 1) return err('usage', 'A post is a poll, a link or an article: say one of --poll, --link, --article.')
  if (poll.length === 0 && (several || closes !== undefined))
    return err('usage', '--several and --closes are for polls: give the options with --poll.')
  if (article === undefined && title !== undefined) return err('usage', '--title is for an article: --article FILE.')
  if (poll.length === 1) return err('usage', 'A poll has at least two options: give --poll several times.')
  if (poll.length > 0) {
    const closesAt = closes === undefined || closes === null ? null : Date.now() + closes * hour
    return ok({ type: 'poll', options: [...poll], several, closesAt })
  }
  if (link !== undefined) {
    const seen = await client.call('link.preview', { url: link })
    if (!seen.ok) return seen
    // There is no window here that could make a small picture of a large one.
    const { largePicture: _large, ...preview } = seen.value
    return ok({ type: 'link', link: preview })
  }
  if (article === undefined) return ok({ type: 'text' })
  if (title === undefined) return err('usage', 'An article needs its --title.')
  const body = await readFile(article, 'utf8').catch(() => null)
  return body === null ? err('file-unreadable', article) : ok({ type: 'article', title, body })
}

export const post = command({
  name: 'post',
  summary: 'write a post into the feed',
  about: 'TEXT is Markdown; @name names a member, #topic a topic. Of a poll it is the question.',
  parameters: ['TEXT'],
  options: {
    poll: texts('OPTION', 'an option of a poll; several times'),
    several: flag('several options of the poll may be chosen'),
    closes: span('12h|7d|2w', 'when the poll closes (else never)'),
    link: text('URL', 'a page, shown by what it says of itself; it is asked now, from this computer'),
    article: text('FILE', 'a file with the text of an article, as Markdown'),
    title: text('TITLE', 'the title of the article'),
    announce: flag('as an announcement'),
    wait: waitOption,
  },
  run: (context, { TEXT }, { wait, announce, ...wished }) =>
    withGroup(context, { network: wait !== 0 || wished.link !== undefined }, async (session, { id: groupId }) => {
      const content = await contentOf(session, wished)
      if (!content.ok) return content
      const mentions = await mentionsIn(session, groupId, TEXT)
      if (!mentions.ok) return mentions
      const asked = { groupId, text: TEXT, content: content.value, announcement: announce, mentions: mentions.value }
      const published = await session.client.call('post.publish', asked)
      if (!published.ok) return published
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, ...published.value }, words: 'Posted.' })
    }),
})

export const postEdit = command({
  name: 'post edit',
  summary: 'change the text of a post of yours, or add options to its poll',
  parameters: ['POST', 'TEXT'],
  options: { poll: texts('OPTION', 'a further option of the poll; several times'), wait: waitOption },
  run: (context, { POST, TEXT }, { poll, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const postId = await findPost(session, groupId, POST)
      if (!postId.ok) return postId
      const before = await wholePost(session, groupId, postId.value)
      if (!before.ok) return before
      if (poll.length > 0 && before.value.type !== 'poll')
        return err('usage', 'This post is no poll: it has no options.')
      const content =
        before.value.type === 'poll' ? { ...before.value, options: [...before.value.options, ...poll] } : before.value
      const mentions = await mentionsIn(session, groupId, TEXT)
      if (!mentions.ok) return mentions
      const asked = { groupId, postId: postId.value, text: TEXT, content, mentions: mentions.value }
      const edited = await session.client.call('post.edit', asked)
      if (!edited.ok) return edited
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, postId: postId.value }, words: 'Changed.' })
    }),
})

export const postDelete = command({
  name: 'post delete',
  summary: 'delete a post of yours, with all that was said below it',
  parameters: ['POST'],
  options: { wait: waitOption },
  run: (context, { POST }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const postId = await findPost(session, groupId, POST)
      if (!postId.ok) return postId
      const deleted = await session.client.call('post.delete', { groupId, postId: postId.value })
      if (!deleted.ok) return deleted
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, postId: postId.value }, words: 'Deleted.' })
    }),
})

export const postPin = command({
  name: 'post pin',
  summary: 'keep a post at the top of the feed; for admins',
  parameters: ['POST'],
  options: { off: flag('not any more'), wait: waitOption },
  run: (context, { POST }, { off, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const postId = await findPost(session, groupId, POST)
      if (!postId.ok) return postId
      const pinned = await session.client.call('post.pin', { groupId, postId: postId.value, pinned: !off })
      if (!pinned.ok) return pinned
      await meetOthers(session, groupId, wait)
      const words = off ? 'Not pinned any more.' : 'Pinned.'
      return ok({ value: { groupId, postId: postId.value, pinned: !off }, words })
    }),
})

/** What a post carries, the body of an article whole. */
async function wholePost({ client }: Session, groupId: string, postId: string): Promise<Result<PostContent>> {
  const found = await look(client, 'post', { groupId, postId })
  if (!found.ok) return found
  const { post: known } = found.value.head
  return known === null ? err('post-unknown') : ok(known.content)
}
