/** Copied and restored vaults (I3). */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { fromBase64url } from '#shared/kernel/bytes.ts'
import { openSqlite } from '#main/engine/storage/sqlite/open.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'
import { temporaryFolder } from '#tests/support/folder.ts'

async function lakeside(): Promise<{ cast: Cast; ada: Person; bo: Person; groupId: string }> {
  const cast = createCast()
  const ada = await cast.person('Ada')
  const bo = await cast.person('Bo')
  const { groupId } = await foundLakeside(cast, bo, ada)
  await ada.says(groupId, 'one')
  await cast.settle()
  return { cast, ada, bo, groupId }
}

/** Lets what is put off be done. */
async function wait(cast: Cast): Promise<void> {
  await cast.settle()
  cast.time.pass(1_000)
  await cast.settle()
}

/** Of the person’s folder, taken while it does not run. */
async function backup({ directory, engine }: Person): Promise<string> {
  await engine.close()
  const copy = temporaryFolder('copy')
  cpSync(directory, copy, { recursive: true })
  return copy
}

/** As where the whole machine is set back, down to the places of its files: nothing in the folder tells. */
function hideThatItIsACopy({ directory }: Person): void {
  const { key } = JSON.parse(readFileSync(join(directory, 'vault.key'), 'utf8')) as { key: string }
  const opened = expectOk(openSqlite(join(directory, 'vault.db'), fromBase64url(key)!))
  opened.exec("DELETE FROM setting WHERE name = 'incarnation'")
  opened.close()
}

/** What everybody else sees of Ada: how many devices she has. */
const devicesOfAda = async (person: Person, groupId: string): Promise<number | undefined> =>
  (await person.look('members', { groupId })).rows.find(({ name }) => name === 'Ada')?.devices

const forks = async (person: Person, groupId: string): Promise<number> =>
  (await person.look('health', { groupId })).head.forks

test('I3 a copied vault takes new device keys as soon as it has met somebody, and the one it was copied from says so and stops', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const copy = await cast.computer('Ada’s copy', { directory: await backup(ada) })
  await wait(cast)
  await copy.says(groupId, 'two, from the copy')
  await wait(cast)
  expect(await bo.reads(groupId)).toEqual(['Ada: one', 'Ada: two, from the copy'])
  expect(await devicesOfAda(bo, groupId)).toBe(1)

  // Whoever is gone is told so, and not at every turn.
  cast.time.pass(11 * 60_000)
  await ada.restart()
  await wait(cast)
  expect((await ada.look('group', { groupId })).head).toMatchObject({ state: 'removed' })
  await expect(ada.says(groupId, 'three')).rejects.toThrow('not-allowed')
  expect([await forks(bo, groupId), await forks(copy, groupId)]).toEqual([0, 0])
})

test('I3 what a copy went on without is listed where it was written, and sent again keeps its place', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const directory = await backup(ada)
  await ada.restart()
  // Written where nobody hears it, while a copy takes over elsewhere.
  cast.hub.setOnline('Ada', false)
  await ada.says(groupId, 'lost in a tunnel')
  const copy = await cast.computer('Ada’s copy', { directory })
  await wait(cast)
  await bo.says(groupId, 'after the tunnel')
  await wait(cast)
  cast.time.pass(11 * 60_000)
  cast.hub.setOnline('Ada', true)
  await wait(cast)
  expect(await ada.look('cutOff', { groupId })).toMatchObject({
    head: { mayWrite: false },
    rows: [{ text: 'lost in a tunnel' }],
  })
  // Linked once more, it goes on with what it holds.
  const { code } = expectOk(await copy.client.call('device.link', {}))
  expectOk(await ada.client.call('device.accept', { code }))
  await wait(cast)
  const { head, rows } = await ada.look('cutOff', { groupId })
  expect(head.mayWrite).toBe(true)
  expectOk(await ada.client.call('message.again', { groupId, messageId: rows[0]!.id }))
  await wait(cast)
  expect((await ada.look('cutOff', { groupId })).rows).toEqual([])
  for (const person of [ada, bo, copy])
    expect(await person.reads(groupId)).toEqual(['Ada: one', 'Ada: lost in a tunnel', 'Bo: after the tunnel'])
  expect(await ada.client.call('message.again', { groupId, messageId: rows[0]!.id })).toMatchObject({
    error: { code: 'message-unknown' },
  })
})

test('I3 a copied vault writes nothing before it has met somebody', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const directory = await backup(ada)
  cast.hub.setOnline('Bo', false)
  const copy = await cast.computer('Ada’s copy', { directory })
  await wait(cast)
  expect(await copy.reads(groupId)).toEqual(['Ada: one'])
  expect((await copy.look('group', { groupId })).head).toMatchObject({ state: 'member', copied: true, joining: null })
  await expect(copy.says(groupId, 'too early')).rejects.toThrow('not-allowed')
  const invite = await copy.client.call('invite.create', { groupId })
  expect(invite).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  // Not after a restart either: the folder is then its own, and its keys are still those of another.
  await copy.restart()
  await wait(cast)
  await expect(copy.says(groupId, 'still too early')).rejects.toThrow('not-allowed')
  cast.hub.setOnline('Bo', true)
  await wait(cast)
  await copy.says(groupId, 'two')
  await wait(cast)
  expect(await bo.reads(groupId)).toEqual(['Ada: one', 'Ada: two'])
})

test('I3 a vault restored from a backup gets back what it has forgotten, and goes on under new keys', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const kept = await backup(ada)
  await ada.restart()
  await wait(cast)
  await ada.says(groupId, 'two')
  await wait(cast)
  await ada.engine.close()
  rmSync(ada.directory, { recursive: true })
  cpSync(kept, ada.directory, { recursive: true })
  await ada.restart()
  await wait(cast)
  expect(await ada.reads(groupId)).toEqual(['Ada: one', 'Ada: two'])
  await ada.says(groupId, 'three')
  await wait(cast)
  expect(await bo.reads(groupId)).toEqual(['Ada: one', 'Ada: two', 'Ada: three'])
  expect([await forks(bo, groupId), await devicesOfAda(bo, groupId)]).toEqual([0, 1])
})

test('I3 a restored vault that nothing gives away is told by what others hold of its own logs', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  await ada.engine.close()
  const files = readdirSync(ada.directory).map((name) => [name, readFileSync(join(ada.directory, name))] as const)
  await ada.restart()
  await wait(cast)
  await ada.says(groupId, 'two')
  await wait(cast)
  await ada.engine.close()
  for (const [name, bytes] of files) writeFileSync(join(ada.directory, name), bytes)
  hideThatItIsACopy(ada)
  await ada.restart()
  await wait(cast)
  expect((await ada.look('devices', {})).rows[0]!.groups.map(({ state }) => state).sort()).toEqual([
    'retired',
    'standing',
  ])
  await ada.says(groupId, 'three')
  await wait(cast)
  expect(await bo.reads(groupId)).toEqual(['Ada: one', 'Ada: two', 'Ada: three'])
  expect([await forks(bo, groupId), await devicesOfAda(bo, groupId)]).toEqual([0, 1])
})

test('I3 L4 a vault set back that has written against what others hold goes on under new keys, and says what was cut off', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  await ada.engine.close()
  const files = readdirSync(ada.directory).map((name) => [name, readFileSync(join(ada.directory, name))] as const)
  await ada.restart()
  await wait(cast)
  await ada.says(groupId, 'two')
  await wait(cast)
  await ada.engine.close()
  for (const [name, bytes] of files) writeFileSync(join(ada.directory, name), bytes)
  hideThatItIsACopy(ada)
  cast.hub.setOnline('Bo', false)
  await ada.restart()
  await wait(cast)
  await ada.says(groupId, 'against two')
  cast.hub.setOnline('Bo', true)
  await wait(cast)
  await wait(cast)
  const { rows } = await ada.look('cutOff', { groupId })
  expect(rows.map(({ text }) => text)).toEqual(['two', 'against two'])
  expect([await forks(bo, groupId), await devicesOfAda(bo, groupId)]).toEqual([1, 1])
  for (const { id } of rows) expectOk(await ada.client.call('message.again', { groupId, messageId: id }))
  await wait(cast)
  for (const person of [ada, bo])
    expect(await person.reads(groupId)).toEqual(['Ada: one', 'Ada: two', 'Ada: against two'])
  expect((await ada.look('cutOff', { groupId })).rows).toEqual([])
})

test('I3 a copy of a vault whose groups have nobody else takes new keys at once', async () => {
  const cast = createCast()
  const ada = await cast.person('Ada')
  const { groupId } = expectOk(await ada.client.call('group.create', { name: 'Alone' }))
  await ada.says(groupId, 'one')
  const copy = await cast.computer('Ada’s copy', { directory: await backup(ada) })
  await wait(cast)
  await copy.says(groupId, 'two')
  expect(await copy.reads(groupId)).toEqual(['Ada: one', 'Ada: two'])
})

test('I3 I4 a copy that was linked by another computer of its person goes on with what it holds', async () => {
  const { cast, ada, bo, groupId } = await lakeside()
  const directory = await backup(ada)
  await ada.restart()
  await wait(cast)
  cast.hub.setOnline('Bo', false)
  cast.hub.setOnline('Ada', false)
  const copy = await cast.computer('Ada’s copy', { directory })
  await cast.settle()
  const { code } = expectOk(await ada.client.call('device.link', {}))
  expectOk(await copy.client.call('device.accept', { code }))
  cast.hub.setOnline('Ada', true)
  await wait(cast)
  expect((await copy.look('linking', {})).head.stage).toBe('done')
  cast.hub.setOnline('Bo', true)
  await wait(cast)
  await copy.says(groupId, 'two')
  await ada.says(groupId, 'three')
  await wait(cast)
  expect((await bo.reads(groupId)).sort()).toEqual(['Ada: one', 'Ada: three', 'Ada: two'])
})
