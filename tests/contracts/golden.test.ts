/** S3: every vault that a released format has left is opened by every version after it, and shows what it showed. */
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Engine } from '#main/engine/engine.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import { openAlone, seenIn } from '#tests/golden/seen.ts'

const golden = fileURLToPath(new URL('../golden/', import.meta.url))
const vaults = readdirSync(golden, { withFileTypes: true }).flatMap((found) =>
  found.isDirectory() ? [found.name] : [],
)

const opened = async (vault: string): Promise<Engine> => {
  const directory = temporaryFolder('golden')
  for (const file of ['vault.db', 'vault.key']) cpSync(join(golden, vault, file), join(directory, file))
  const engine = await openAlone(directory)
  onTestFinished(() => engine.close())
  return engine
}

const seen = (vault: string): unknown => JSON.parse(readFileSync(join(golden, vault, 'seen.json'), 'utf8'))

test('S3 there is a golden vault of each format', () => {
  expect(vaults.length).toBeGreaterThan(0)
})

test.each(vaults)('S3 the golden vault %s opens, and shows what it showed when it was made', async (vault) => {
  expect(seenIn(await opened(vault))).toMatchObject(seen(vault) as object)
})

test.each(vaults)('S3 the golden vault %s is sound, and shows the same when all is made anew', async (vault) => {
  const engine = await opened(vault)
  expect(expectOk(await engine.handlers['vault.check']({ entries: true }))).toMatchObject({ sound: true, problems: [] })
  expectOk(await engine.handlers['vault.rebuild']({}))
  expect(seenIn(engine)).toMatchObject(seen(vault) as object)
})

test.each(vaults)('S3 the golden vault %s goes on: what is written in it is there', async (vault) => {
  const engine = await opened(vault)
  const { handlers } = engine
  const groupId = expectOk(handlers.vault({})).read().rows[0]!.id
  const channelId = expectOk(handlers.group({ groupId })).read().rows[0]!.id
  expectOk(
    await handlers['message.send']({
      groupId,
      channelId,
      text: 'Still here.',
      mentions: [],
      replyTo: null,
      thread: null,
    }),
  )
  const { rows } = expectOk(handlers.channel({ groupId, channelId, thread: null, limit: 1_000 })).read()
  expect(rows.at(-1)).toMatchObject({ text: 'Still here.', mine: true })
})

test.each(vaults)(
  'S3 whatever the golden vault %s holds can be found, though it was made without a search',
  async (vault) => {
    const { handlers } = await opened(vault)
    const groupId = expectOk(handlers.vault({})).read().rows[0]!.id
    const channelId = expectOk(handlers.group({ groupId })).read().rows[0]!.id
    const { rows } = expectOk(handlers.channel({ groupId, channelId, thread: null, limit: 1_000 })).read()
    expect(rows.length).toBeGreaterThan(0)
    const found = async (text: string): Promise<string[]> =>
      expectOk(await handlers.search({ groupId, text, kinds: ['message'], limit: 200 })).hits.map(({ id }) => id)
    // What older versions left is noted in steps after the start.
    await expect.poll(() => found('in:general')).toHaveLength(rows.length)
    for (const { id, text } of rows) expect(await found(text.slice(0, 60))).toContain(id)
  },
)
