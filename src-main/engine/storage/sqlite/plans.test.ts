/** What is asked at every start must not look at every entry: a vault of a million opens as fast as one of a thousand. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf, hexOf } from '#tests/support/devices.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import type { Storage } from '../port.ts'
import { openSqlite } from './open.ts'
import { createStorage } from './storage.ts'

/** How SQLite goes about whatever the work asks of the storage. */
function plansOf(work: (storage: Storage) => unknown): string[] {
  const database = expectOk(openSqlite(join(temporaryFolder('plans'), 'vault.db'), bytesOf('database key')))
  const asked: string[] = []
  const prepare = database.prepare.bind(database)
  database.prepare = (sql: string) => {
    asked.push(sql)
    return prepare(sql)
  }
  work(createStorage(database))
  const plans = asked.flatMap((sql) => {
    const values = Array.from(sql.matchAll(/\?/g), () => 1)
    return (prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]).map(({ detail }) => detail)
  })
  database.close()
  return plans
}

const channel = hexOf<ItemId>('general', 16)
const wish = { kinds: [2], from: 0, to: Infinity, below: null, limit: 9 }

test.each<[string, (storage: Storage) => unknown]>([
  ['what waits for a reason', (storage) => storage.waiting(1, 'kind-unknown')],
  ['what waits in a log', (storage) => storage.waiting(1, 'key-missing', { log: 1 })],
  ['what waits for an item', (storage) => storage.waiting(1, 'item-missing', { wants: channel })],
  ['how much does not count', (storage) => storage.tally(1)],
  ['what has expired', (storage) => storage.expired(1, 0)],
  ['what expires next', (storage) => storage.nextExpiry(1)],
  ['the logs', (storage) => storage.logs(1)],
  ['the newest messages', (storage) => storage.newestMessages(1, channel, 50)],
  ['how many messages there are', (storage) => storage.messageCount(1, channel)],
  ['an item that is shown', (storage) => storage.shownItem(1, channel)],
  ['how many posts somebody wrote', (storage) => storage.postCount(1, hexOf<MemberId>('Ada'))],
  ['what is searched for', (storage) => storage.find(1, { ...wish, expression: 'words : ("boat" *)' })],
  ['what was written in a time', (storage) => storage.find(1, { ...wish, expression: null })],
  ['people who are searched for', (storage) => storage.findPeople(1, 'words : ("ada" *)', 9)],
  ['what cannot be found yet', (storage) => storage.unsearched(9)],
  ['the newest posts', (storage) => storage.newestPosts(1, { topic: null, author: null }, 30)],
  ['the newest posts of a topic', (storage) => storage.newestPosts(1, { topic: 'boat', author: null }, 30)],
  ['the newest posts of a member', (storage) => storage.newestPosts(1, { topic: null, author: hexOf('Ada') }, 30)],
  ['how many posts are unread', (storage) => storage.postsAfter(1, { clock: 1n, item: channel }, null)],
  ['one post', (storage) => storage.post(1, channel)],
  ['what is said below a post', (storage) => storage.comments(1, channel)],
  ['votes', (storage) => storage.votes(1, channel)],
  ['who has hidden something', (storage) => storage.hideOf(1, channel, null)],
  ['what is taken out', (storage) => storage.removeItem(1, channel)],
  ['the entries of an item', (storage) => storage.contributions(1, channel)],
])('S2 %s is found by what it is, not by looking at all there is', (_what, work) => {
  const plans = plansOf(work)
  expect(plans.length).toBeGreaterThan(0)
  for (const plan of plans) {
    expect(plan).not.toMatch(/^SCAN (entry|message|log|shown|profile|post|post_topic|post_content|comment|vote|hide)\b/)
    expect(plan).not.toMatch(/SEARCH entry USING PRIMARY KEY \(log=\?\)$/)
  }
})
