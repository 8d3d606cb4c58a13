import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLink, writeLink } from '#main/engine/charter/link.ts'
import { fromBase64url, toHex } from '#shared/kernel/bytes.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

const hour = 3_600_000

/** How many rows each table of the person's database has, empty ones left out. */
function rowsIn({ directory }: Person): Record<string, number> {
  const { key } = JSON.parse(readFileSync(join(directory, 'vault.key'), 'utf8')) as { key: string }
  const database = new Database(join(directory, 'vault.db'), { readonly: true })
  try {
    database.pragma("cipher='aegis'")
    database.pragma(`key="x'${toHex(fromBase64url(key)!)}'"`)
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]
    const counts = tables.map((name): [string, number] => [
      name,
      database.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number,
    ])
    return Object.fromEntries(counts.filter(([, count]) => count > 0))
  } finally {
    database.close()
  }
}

interface Scene {
  readonly cast: Cast
  readonly ada: Person
  readonly bo: Person
  readonly groupId: string
}

async function lakeside(): Promise<Scene> {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada)
  await ada.says(groupId, 'The soup is on.')
  return { cast, ada, bo, groupId }
}

const invite = async (
  { ada, groupId }: Scene,
  more: { uses?: number; expiresInHours?: number; history?: 'all' | 'new'; role?: 'guest' | 'member' } = {},
): Promise<{ inviteId: string; link: string }> => expectOk(await ada.client.call('invite.create', { groupId, ...more }))

type Wear = (scene: Scene) => Promise<string>

test.each<[string, Wear, string]>([
  [
    'used up',
    async (scene) => {
      const { link } = await invite(scene)
      const zoe = await scene.cast.person('Zoe')
      expectOk(await zoe.client.call('group.join', { link }))
      await scene.cast.settle()
      return link
    },
    'invite-used-up',
  ],
  [
    'closed',
    async (scene) => {
      const { link, inviteId } = await invite(scene)
      expectOk(await scene.ada.client.call('invite.close', { groupId: scene.groupId, inviteId }))
      return link
    },
    'invite-closed',
  ],
  [
    'expired',
    async (scene) => {
      const { link } = await invite(scene, { expiresInHours: 1 })
      scene.cast.time.pass(hour + 1)
      return link
    },
    'invite-expired',
  ],
  [
    'of another group',
    async (scene) => {
      const { groupId } = expectOk(await scene.ada.client.call('group.create', { name: 'Hilltop' }))
      const foreign = expectOk(readLink((await invite({ ...scene, groupId })).link))
      const own = expectOk(readLink((await invite(scene)).link))
      return writeLink({ ...own, seed: foreign.seed })
    },
    'invite-unknown',
  ],
])('V4 an invite %s says so in its own words, and leaves nothing behind', async (_how, wear, refusal) => {
  const scene = await lakeside()
  const { cast, ada, bo, groupId } = scene
  // What a vault notes of itself at its second start is no trace of the link.
  await bo.restart()
  await cast.settle()
  const untouched = rowsIn(bo)
  const link = await wear(scene)
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()

  const { head } = await bo.look('group', { groupId })
  expect(head).toMatchObject({ name: 'Lakeside', state: 'refused', joining: { stage: 'refused', refusal } })
  expect(await bo.reads(groupId)).toEqual([])

  expectOk(await bo.client.call('group.forget', { groupId }))
  await cast.settle()
  expect((await bo.look('vault', {})).rows).toEqual([])
  await bo.restart()
  await cast.settle()
  expect(rowsIn(bo)).toEqual(untouched)
  expect((await ada.look('members', { groupId })).rows.map(({ name }) => name)).not.toContain('Bo')
})

test('V4 a fresh link lets in whom a worn one refused', async () => {
  const scene = await lakeside()
  const { cast, ada, bo, groupId } = scene
  const { link, inviteId } = await invite(scene)
  expectOk(await ada.client.call('invite.close', { groupId, inviteId }))
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  expect((await bo.look('group', { groupId })).head.state).toBe('refused')
  expectOk(await bo.client.call('group.join', { link: (await invite(scene)).link }))
  await cast.settle()
  expect((await bo.look('group', { groupId })).head.state).toBe('member')
  expect(await bo.reads(groupId)).toEqual(['Ada: The soup is on.'])
})

test('V4 an invite closed while nobody of the group is online is refused once somebody is', async () => {
  const scene = await lakeside()
  const { cast, ada, bo, groupId } = scene
  const { link, inviteId } = await invite(scene)
  cast.hub.setOnline('Ada', false)
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  expect((await bo.look('group', { groupId })).head).toMatchObject({
    state: 'joining',
    joining: { stage: 'looking', refusal: null },
  })
  expectOk(await ada.client.call('invite.close', { groupId, inviteId }))
  cast.hub.setOnline('Ada', true)
  await cast.settle()
  expect((await bo.look('group', { groupId })).head.joining).toMatchObject({ refusal: 'invite-closed' })
})

test('V1 who is a member already hears so, and stays one', async () => {
  const scene = await lakeside()
  const { cast, bo, groupId } = scene
  const { link } = await invite(scene, { uses: 5 })
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  expect(await bo.client.call('group.join', { link })).toEqual({ ok: false, error: { code: 'already-member' } })
  expect(await bo.client.call('group.forget', { groupId })).toEqual({ ok: false, error: { code: 'already-member' } })
  expect(await bo.reads(groupId)).toEqual(['Ada: The soup is on.'])
})

test('V1 an invite shows how often it was used, and its link to who made it', async () => {
  const scene = await lakeside()
  const { cast, ada, bo, groupId } = scene
  const { link, inviteId } = await invite(scene, { uses: 2 })
  expectOk(await bo.client.call('group.join', { link }))
  await cast.settle()
  const shownTo = async (person: Person): Promise<unknown> =>
    (await person.look('invites', { groupId })).rows.find(({ id }) => id === inviteId)
  expect(await shownTo(ada)).toMatchObject({ uses: 2, used: 1, state: 'open', link, mayClose: true })
  expect(await shownTo(bo)).toMatchObject({ uses: 2, used: 1, state: 'open', link: null, mayClose: false })
})

test('C7 a guest reads and does not write, and makes no invites', async () => {
  const scene = await lakeside()
  const { cast, ada, bo, groupId } = scene
  expectOk(await bo.client.call('group.join', { link: (await invite(scene, { role: 'guest' })).link }))
  await cast.settle()
  expect(await bo.reads(groupId)).toEqual(['Ada: The soup is on.'])
  const notAllowed = { ok: false, error: { code: 'not-allowed' } }
  const channelId = (await bo.look('group', { groupId })).rows[0]!.id
  expect(await bo.client.call('message.send', { groupId, channelId, text: 'hello' })).toEqual(notAllowed)
  expect(await bo.client.call('invite.create', { groupId })).toEqual(notAllowed)
  expect((await bo.look('channel', { groupId, channelId })).head.mayWrite).toBe(false)
  expect((await ada.look('members', { groupId })).rows.map(({ role }) => role)).toEqual(['owner', 'guest'])
})

test('K2 who joins “from now on” reads nothing older, everything newer, and is read by all', async () => {
  const scene = await lakeside()
  const { cast, ada, bo, groupId } = scene
  const cy = await cast.person('Cy')
  expectOk(await cy.client.call('group.join', { link: (await invite(scene)).link }))
  await cast.settle()
  await cy.says(groupId, 'Older still.')
  await cast.settle()

  expectOk(await bo.client.call('group.join', { link: (await invite(scene, { history: 'new' })).link }))
  await cast.settle()
  expect((await bo.look('group', { groupId })).head.state).toBe('member')
  expect(await bo.reads(groupId)).toEqual([])
  await bo.says(groupId, 'I am new here.')
  await cast.settle()
  await cy.says(groupId, 'Welcome!')
  await cast.settle()
  await ada.says(groupId, 'Sit down.')
  await cast.settle()

  const newer = ['Bo: I am new here.', 'Cy: Welcome!', 'Ada: Sit down.']
  expect(await bo.reads(groupId)).toEqual(newer)
  const all = ['Ada: The soup is on.', 'Cy: Older still.', ...newer]
  expect(await ada.reads(groupId)).toEqual(all)
  expect(await cy.reads(groupId)).toEqual(all)
  await bo.restart()
  await cast.settle()
  expect(await bo.reads(groupId)).toEqual(newer)
})

test('K1 who joins with all of history after somebody joined “from now on” reads everything', async () => {
  const scene = await lakeside()
  const { cast, bo, groupId } = scene
  // Made before the new key: the key's record seals to this open invite too.
  const early = await invite(scene)
  expectOk(await bo.client.call('group.join', { link: (await invite(scene, { history: 'new' })).link }))
  await cast.settle()
  await bo.says(groupId, 'Under the new key.')
  await cast.settle()
  const [cy, dan] = [await cast.person('Cy'), await cast.person('Dan')]
  expectOk(await cy.client.call('group.join', { link: early.link }))
  expectOk(await dan.client.call('group.join', { link: (await invite(scene)).link }))
  await cast.settle()
  for (const newcomer of [cy, dan])
    expect(await newcomer.reads(groupId)).toEqual(['Ada: The soup is on.', 'Bo: Under the new key.'])
})
