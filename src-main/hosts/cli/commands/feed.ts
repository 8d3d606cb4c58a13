import { err, ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findComment, findPost } from '../findItem.ts'
import { findMember } from '../findMember.ts'
import { columns, counted, plain } from '../layout.ts'
import { mentionsIn } from '../findMembers.ts'
import { text, texts, whole } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { commentLines, postLines, withoutPictures } from '../postText.ts'
import { withGroup } from '../withSession.ts'

export const feed = command({
  name: 'feed',
  summary: 'show the newest posts',
  parameters: [],
  options: {
    limit: whole('N', 'how many (else 30)', 1, 2_000),
    topic: text('TOPIC', 'only what has this topic'),
    author: text('NAME', 'only what this member wrote'),
    wait: waitOption,
  },
  run: (context, _, { limit = 30, topic, author, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const by = author === undefined ? null : await findMember(session, groupId, author)
      if (by?.ok === false) return by
      const asked = { groupId, limit, topic: topic?.replace(/^#/, '') ?? null, author: by?.value.id ?? null }
      const found = await look(session.client, 'feed', asked)
      if (!found.ok) return found
      const { head, rows } = found.value
      const older = head.older > 0 ? `${counted(head.older, 'older post', 'older posts')}: --limit shows more.\n\n` : ''
      return ok({
        value: { groupId, older: head.older, posts: rows.map(withoutPictures) },
        words: rows.length === 0 ? 'No posts yet.' : older + rows.map((row) => postLines(row).join('\n')).join('\n\n'),
      })
    }),
})

export const postShow = command({
  name: 'post show',
  summary: 'show a post, whole, with what was said below it',
  parameters: ['POST'],
  options: { wait: waitOption },
  run: (context, { POST }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const postId = await findPost(session, groupId, POST)
      if (!postId.ok) return postId
      const found = await look(session.client, 'post', { groupId, postId: postId.value })
      if (!found.ok) return found
      const { head, rows } = found.value
      if (head.post === null) return err('post-unknown')
      const roots = rows.filter(({ replyTo }) => replyTo === null)
      const threads = roots.flatMap((root) => [root, ...rows.filter(({ replyTo }) => replyTo === root.id)])
      return ok({
        value: {
          groupId,
          post: withoutPictures(head.post),
          comments: rows.map(({ authorPicture: _face, order: _order, ...row }) => row),
        },
        words: [...postLines(head.post), ...threads.flatMap(commentLines)].join('\n'),
      })
    }),
})

export const topics = command({
  name: 'topics',
  summary: 'show the topics of the feed, the most used first',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'topics', { groupId })
      if (!found.ok) return found
      const { rows } = found.value
      return ok({
        value: { groupId, topics: rows.map(({ id, posts }) => ({ topic: id, posts })) },
        words:
          rows.length === 0 ? 'No topics yet.' : columns(rows.map(({ id, posts }) => [`#${plain(id)}`, String(posts)])),
      })
    }),
})

export const comment = command({
  name: 'comment',
  summary: 'say something below a post',
  parameters: ['POST', 'TEXT'],
  options: { reply: text('ID', 'the comment that it answers'), wait: waitOption },
  run: (context, { POST, TEXT }, { reply, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const postId = await findPost(session, groupId, POST)
      if (!postId.ok) return postId
      const replyTo = reply === undefined ? ok(null) : await findComment(session, groupId, postId.value, reply)
      if (!replyTo.ok) return replyTo
      const mentions = await mentionsIn(session, groupId, TEXT)
      if (!mentions.ok) return mentions
      const asked = { groupId, postId: postId.value, text: TEXT, mentions: mentions.value, replyTo: replyTo.value }
      const said = await session.client.call('comment.write', asked)
      if (!said.ok) return said
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, postId: postId.value, ...said.value }, words: 'Said.' })
    }),
})

export const vote = command({
  name: 'vote',
  summary: 'vote in a poll; without options you take your vote back',
  parameters: ['POST'],
  options: {
    option: texts('NUMBER', 'an option, counted from 1; several times where the poll allows it'),
    wait: waitOption,
  },
  run: (context, { POST }, { option, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const postId = await findPost(session, groupId, POST)
      if (!postId.ok) return postId
      const options = option.map((one) => (/^\d{1,3}$/.test(one) ? Number(one) - 1 : NaN))
      if (!options.every((one) => one >= 0)) return err('option-unknown')
      const voted = await session.client.call('poll.vote', { groupId, postId: postId.value, options })
      if (!voted.ok) return voted
      await meetOthers(session, groupId, wait)
      return ok({
        value: { groupId, postId: postId.value, options: options.map((one) => one + 1) },
        words: options.length === 0 ? 'Your vote is taken back.' : 'Voted.',
      })
    }),
})
