import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endProcesses, refused, told } from './support/commandLine.ts'

let folder = ''
const as = (...words: readonly string[]): string[] => [...words, '--vault', join(folder, 'ada')]
const alone = (...words: readonly string[]): string[] => as(...words, '--wait', '0')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-feed-'))
  await told(as('init', '--name', 'Ada'))
  await told(as('group', 'create', 'Lakeside'))
})
afterEach(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

interface Feed {
  readonly posts: readonly { readonly id: string; readonly text: string; readonly content: unknown }[]
}

test('posts, polls, articles and comments are made, changed and taken back from the command line', async () => {
  const { postId } = await told<{ postId: string }>(alone('post', 'Who rows on #Sunday, @Ada?', '--poll', 'I', '--poll', 'Not I', '--closes', '7d')) // prettier-ignore
  await told(alone('vote', postId.slice(0, 12), '--option', '2'))
  const { commentId } = await told<{ commentId: string }>(alone('comment', postId, 'Bring a **rope**.'))
  await told(alone('comment', postId, 'Which?', '--reply', commentId.slice(0, 12)))
  expect(await told(alone('post', 'show', postId))).toMatchObject({
    post: {
      topics: ['sunday'],
      mentions: [{ name: 'Ada' }],
      content: { type: 'poll', options: ['I', 'Not I'], several: false },
      votes: { mine: [1], voters: 1, closed: false },
      comments: 2,
    },
    comments: [
      { text: 'Bring a **rope**.', replyTo: null },
      { text: 'Which?', replyTo: commentId },
    ],
  })
  await told(alone('post', 'edit', postId, 'Who rows on Monday?', '--poll', 'Perhaps'))
  const article = join(folder, 'summer.md')
  await writeFile(article, '# Long\n\nago')
  await told(alone('post', '', '--article', article, '--title', 'A summer', '--announce'))
  expect((await told<Feed>(alone('feed'))).posts).toMatchObject([
    { text: 'Who rows on Monday?', edited: true, content: { options: ['I', 'Not I', 'Perhaps'] } },
    { content: { type: 'article', title: 'A summer', body: '# Long\n\nago' }, announcement: true },
  ])
  expect(await told(alone('topics'))).toMatchObject({ topics: [] })
  await told(alone('post', 'pin', postId))
  expect(await told(alone('feed', '--limit', '1'))).toMatchObject({ posts: [{ pinned: true }, { pinned: false }] })
  expect(await refused(alone('vote', postId, '--option', '9'))).toMatchObject({ code: 'option-unknown' })
  expect(await refused(alone('post', ' '))).toMatchObject({ code: 'post-empty' })
  expect(await refused(alone('hide', postId, 'mine'))).toMatchObject({ code: 'not-allowed' })
  expect(await refused(alone('report', postId, 'mine'))).toMatchObject({ code: 'not-allowed' })
  expect(await refused(as('post', 'x', '--link', 'http://127.0.0.1:1/', '--wait', '0'))).toMatchObject({ code: 'page-refused' }) // prettier-ignore
  expect(await told(alone('reports'))).toMatchObject({ open: 0, reports: [] })
  expect(await told(alone('hidings'))).toMatchObject({ hidings: [] })
  await told(alone('post', 'delete', postId))
  expect((await told<Feed>(alone('feed'))).posts).toHaveLength(1)
})
