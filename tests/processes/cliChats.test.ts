import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endProcesses, hearth, refused, told } from './support/commandLine.ts'

interface Read {
  readonly messages: readonly { readonly id: string; readonly text: string; readonly [field: string]: unknown }[]
}

let folder = ''
const ada = (...words: readonly string[]): string[] => [...words, '--vault', join(folder, 'ada')]
/** Nobody else is there to wait for. */
const alone = (...words: readonly string[]): string[] => ada(...words, '--wait', '0')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-chats-'))
})
afterAll(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

test('Ada makes a channel, talks in it and in a thread, edits, pins, reacts, deletes, and puts it away', async () => {
  await told(ada('init', '--name', 'Ada'))
  await told(ada('group', 'create', 'Lakeside'))
  await told(alone('channel', 'create', 'boats', '--topic', 'Oars', '--expires', '7d', '--admins-only'))
  const { messageId } = await told<{ messageId: string }>(alone('say', '#boats', 'The @Ada one leaks'))
  await told(alone('say', 'boats', 'Since when?', '--thread', messageId, '--reply', messageId))
  await told(alone('edit', messageId.slice(0, 10), 'The red one leaks'))
  await told(alone('react', messageId, '🚣'))
  await told(alone('pin', messageId))
  const shown = await told<Read>(alone('read', 'boats'))
  expect(shown.messages).toMatchObject([
    { text: 'The red one leaks', edited: true, pinned: true, mentions: [], thread: { replies: 1 }, reactions: [{ emoji: '🚣', mine: true }] }, // prettier-ignore
  ])
  expect((await told<Read>(alone('read', 'boats', '--thread', messageId))).messages.map(({ text }) => text)).toEqual([
    'The red one leaks',
    'Since when?',
  ])
  expect((await hearth(alone('read', 'boats', '--ids'))).out).toMatch(/Ada {2}[0-9a-f]{12} {2}The red one leaks \(edited\)\n.*🚣 1 {2}1 reply {2}pinned/u) // prettier-ignore
  await told(alone('delete', messageId))
  expect((await told<Read>(alone('read', 'boats'))).messages).toMatchObject([{ text: '', deleted: true }])
  await told(alone('channel', 'change', 'boats', '--name', 'old boats', '--archive'))
  expect(await told(alone('channel', 'list'))).toMatchObject({
    channels: [{ name: 'general' }, { name: 'old boats', archived: true, announcementsOnly: true, expiresHours: 168 }],
  })
  expect(await refused(alone('say', 'old boats', 'Hello?'))).toMatchObject({ code: 'channel-archived' })
  expect(await refused(alone('say', 'nowhere', 'Hello?'))).toMatchObject({ code: 'channel-unknown' })
  expect(await refused(alone('react', 'f'.repeat(32), '🎉'))).toMatchObject({ code: 'item-unknown' })
  expect(await refused(alone('channel', 'create', 'x', '--member', 'Zoe'))).toMatchObject({ code: 'member-unknown' })
  await told(alone('direct', 'Ada'))
  await told(alone('say', '@you', 'A note to myself'))
  expect((await told<Read>(alone('read', '@you'))).messages).toMatchObject([{ text: 'A note to myself' }])
})
