import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import { openEngine } from '../../../engine/engine.ts'
import { clientOf, look } from '../../look.ts'
import { lastDays, makePlan } from './plan.ts'
import { lastMidnight, play } from './play.ts'

test('what was planned is what Ada’s vault shows, and nothing of what was said without her (K3)', async () => {
  const now = new Date(2026, 10, 22, 12).getTime()
  const folder = temporaryFolder('demo')
  const ada = join(folder, 'ada')
  const played = await play({
    vaults: { ada },
    signals: [],
    now,
    days: 3,
    progress: () => undefined,
    log: () => undefined,
  })
  const engine = expectOk(
    await openEngine({
      directory: ada,
      keychain: null,
      startTransport: null,
      listen: null,
      defaultSignals: [],
      log: () => undefined,
    }),
  )
  const client = clientOf(engine)
  const { groupId } = played
  const plan = lastDays(makePlan(lastMidnight(now)), 3)
  const chats = expectOk(await look(client, 'group', { groupId })).rows
  const jetty = chats.find(({ name }) => name === 'Jetty & water')
  const { rows } = expectOk(await look(client, 'channel', { groupId, channelId: jetty?.id ?? '', limit: 1_000 }))
  const planned = plan.flatMap((step) =>
    step.does === 'say' && step.chat === 'jetty' && step.thread === null ? [step] : [],
  )
  const edits = new Map(plan.flatMap((step) => (step.does === 'edit' ? [[step.key, step.text] as const] : [])))
  expect(rows.map(({ text }) => text)).toEqual(planned.map(({ key, text }) => edits.get(key) ?? text))
  const roughly = (at: number): number => Math.floor(at / 10_000)
  expect(rows.map(({ at }) => roughly(at))).toEqual(planned.map(({ at }) => roughly(at)))
  expect(chats.map(({ name }) => name)).toContain('Bo turns forty-two')
  const feed = expectOk(await look(client, 'feed', { groupId, limit: 2_000 })).rows
  expect(feed.map(({ text }) => text).sort()).toEqual(
    plan.flatMap((step) => (step.does === 'post' ? [step.text] : [])).sort(),
  )
  expect(feed.reduce((sum, post) => sum + post.comments, 0)).toBe(plan.filter(({ does }) => does === 'comment').length)
  expect(played.members).toBe(12)
  expect(jetty).toMatchObject({ unread: 6, mentions: 1 })
  await engine.close()
  expect(existsSync(join(folder, 'bo'))).toBe(false)
}, 60_000)
