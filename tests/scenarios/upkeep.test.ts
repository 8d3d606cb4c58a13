/** A vault is copied while it works, looks for its own damage, and makes anew what it shows. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { fromBase64url } from '#shared/kernel/bytes.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { openEngine } from '#main/engine/engine.ts'
import { openSqlite } from '#main/engine/storage/sqlite/open.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'
import { temporaryFolder } from '#tests/support/folder.ts'

interface Told {
  readonly cast: Cast
  readonly ada: Person
  readonly bo: Person
  readonly groupId: string
}

async function talked(messages = 20): Promise<Told> {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  for (let at = 0; at < messages; at += 1) await (at % 3 === 0 ? bo : ada).says(groupId, `Message ${at}`)
  await bo.client.call('profile.set', { name: 'Bo by the lake', picture: null })
  await cast.settle()
  return { cast, ada, bo, groupId }
}

/** The database of a vault that nobody has open, for a hand that means no good. */
function tamper(directory: string, work: (database: Database.Database) => void): void {
  const { key } = JSON.parse(readFileSync(join(directory, 'vault.key'), 'utf8')) as { key: string }
  const database = expectOk(openSqlite(join(directory, 'vault.db'), fromBase64url(key)!))
  work(database)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

const checked = async (person: Person, entries = true) => expectOk(await person.client.call('vault.check', { entries }))

describe('S4 a backup', () => {
  test('made while others write opens as a vault with all that was acknowledged before, and is encrypted', async () => {
    const { ada, groupId } = await talked(300)
    const path = join(temporaryFolder('backups'), 'copy')
    const before = await ada.reads(groupId)
    const made = ada.client.call('vault.backup', { path })
    for (let at = 0; at < 50; at += 1) await ada.says(groupId, `Meanwhile ${at}`)
    const { bytes } = expectOk(await made)
    expect(readdirSync(path).toSorted()).toEqual(['vault.db', 'vault.key'])
    const file = readFileSync(join(path, 'vault.db'))
    expect(file.length).toBe(bytes)
    expect(file.includes('Message')).toBe(false)
    expect(file.subarray(0, 15).toString()).not.toBe('SQLite format 3')

    const copy = expectOk(
      await openEngine({
        directory: path,
        keychain: null,
        startTransport: null,
        listen: null,
        defaultSignals: [],
        log: () => undefined,
      }),
    )
    expect(expectOk(await copy.handlers['vault.check']({ entries: true }))).toMatchObject({ sound: true, problems: [] })
    const channelId = (await ada.look('group', { groupId })).rows[0]!.id
    const channel = expectOk(copy.handlers.channel({ groupId, channelId, thread: null, limit: 1_000 }))
    const texts = channel.read().rows.map(({ authorName, text }) => `${authorName}: ${text}`)
    expect(texts.slice(0, before.length)).toEqual(before)
    await copy.close()
    // The vault itself has gone on.
    expect((await ada.reads(groupId)).length).toBe(before.length + 50)
  })

  test('overwrites nothing, and says so where nothing can be written', async () => {
    const { ada } = await talked(1)
    const folder = temporaryFolder('backups')
    expect(await ada.client.call('vault.backup', { path: folder })).toMatchObject({ error: { code: 'path-taken' } })
    writeFileSync(join(folder, 'file'), '')
    expect(await ada.client.call('vault.backup', { path: join(folder, 'file', 'copy') })).toMatchObject({
      error: { code: 'path-unwritable' },
    })
    expect(readdirSync(folder)).toEqual(['file'])
  })

  test('whose vault is closed in the middle leaves no half copy', async () => {
    const { ada } = await talked(300)
    const path = join(temporaryFolder('backups'), 'copy')
    const made = ada.client.call('vault.backup', { path })
    await ada.restart()
    expect((await made).ok).toBe(false)
    expect(existsSync(path)).toBe(false)
  })

  test('two at once are both whole', async () => {
    const { ada, groupId } = await talked(100)
    const folder = temporaryFolder('backups')
    const made = ['one', 'other'].map((name) => ada.client.call('vault.backup', { path: join(folder, name) }))
    await ada.says(groupId, 'Meanwhile')
    for (const result of await Promise.all(made)) expectOk(result)
    for (const name of ['one', 'other'])
      tamper(join(folder, name), (database) => {
        expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
      })
  })
})

describe('S3 rebuilding', () => {
  test('brings back what was lost of all that is shown', async () => {
    const { ada, groupId } = await talked(300)
    const before = { messages: await ada.reads(groupId), members: (await ada.look('members', { groupId })).rows }
    await ada.engine.close()
    tamper(ada.directory, (database) => {
      database.exec(`DELETE FROM profile; UPDATE message SET text = 'Something else'`)
      database.exec(`UPDATE entry SET verdict = 2, reason = 'content-malformed' WHERE number % 2 = 0 AND log > 0`)
    })
    await ada.restart()
    expect(await ada.reads(groupId)).not.toEqual(before.messages)
    const { entries } = expectOk(await ada.client.call('vault.rebuild', {}))
    expect(entries).toBeGreaterThanOrEqual(300)
    expect(await ada.reads(groupId)).toEqual(before.messages)
    expect((await ada.look('members', { groupId })).rows.map(({ name }) => name)).toEqual(
      before.members.map(({ name }) => name),
    )
    expect((await ada.look('health', { groupId })).head).toMatchObject({ void: [], held: 0 })
  })

  test('takes in what comes meanwhile, and is not disturbed by it', async () => {
    const { cast, ada, bo, groupId } = await talked(300)
    const rebuilding = ada.client.call('vault.rebuild', {})
    for (let at = 0; at < 10; at += 1) {
      await bo.says(groupId, `Bo meanwhile ${at}`)
      await ada.says(groupId, `Ada meanwhile ${at}`)
      await cast.settle()
    }
    expectOk(await rebuilding)
    cast.hub.meet()
    await cast.settle()
    expect(await ada.reads(groupId)).toEqual(await bo.reads(groupId))
    expect((await ada.reads(groupId)).length).toBe(320)
  })
})

describe('S3 damage', () => {
  test('a sound vault is said to be sound', async () => {
    const { ada } = await talked()
    expect(await checked(ada)).toMatchObject({ sound: true, problems: [], damaged: 0 })
  })

  test('of an entry is found by its id, and the entry comes again from others', async () => {
    const { cast, ada, bo, groupId } = await talked()
    const before = await bo.reads(groupId)
    await ada.engine.close()
    tamper(ada.directory, (database) => {
      const { changes } = database
        .prepare(
          `UPDATE entry SET payload = zeroblob(length(payload))
           WHERE number = 3 AND log = (SELECT log FROM message WHERE text = 'Message 3')`,
        )
        .run()
      expect(changes).toBe(1)
    })
    await ada.restart()
    await cast.settle()
    expect(await checked(ada)).toMatchObject({ sound: false, problems: [], damaged: 1 })
    cast.hub.meet()
    await cast.settle()
    expect(await checked(ada)).toMatchObject({ sound: true, damaged: 0 })
    expect(await ada.reads(groupId)).toEqual(before)
    expect(await bo.reads(groupId)).toEqual(before)
  })

  test('of an entry that only this device can have written is told, and the entry stays', async () => {
    const { ada } = await talked()
    await ada.engine.close()
    tamper(ada.directory, (database) => {
      database
        .prepare(
          `UPDATE entry SET payload = zeroblob(length(payload))
           WHERE number = 3 AND log = (SELECT log FROM message WHERE text = 'Message 1')`,
        )
        .run()
    })
    await ada.restart()
    expect(await checked(ada)).toMatchObject({ sound: false, damaged: 1 })
    expect(await checked(ada)).toMatchObject({ sound: false, damaged: 1 })
  })

  test('is looked for by itself after an end that was none', async () => {
    const { ada } = await talked(300)
    const folder = temporaryFolder('left')
    // As a process leaves it that is killed: nothing was closed.
    const left = ['vault.db', 'vault.db-wal', 'vault.key'].map((name) => [name, readFileSync(join(ada.directory, name))] as const) // prettier-ignore
    const isFoundDamaged = async (page: number | null): Promise<boolean | null> => {
      for (const [name, bytes] of left) {
        const altered = Buffer.from(bytes)
        if (name === 'vault.db-wal') altered.fill(0, 40_000)
        if (name === 'vault.db' && page !== null) altered.fill(0, page * 4_096 + 100, page * 4_096 + 300)
        writeFileSync(join(folder, name), altered)
      }
      const engine = await openEngine({
        directory: folder,
        keychain: null,
        startTransport: null,
        listen: null,
        defaultSignals: [],
        log: () => undefined,
      })
      if (!engine.ok) return null
      for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      const { head } = expectOk(engine.value.handlers.vault({})).read()
      await engine.value.close()
      return head.damaged ?? false
    }
    expect(await isFoundDamaged(null)).toBe(false)
    const pages = (left[0]?.[1].length ?? 0) / 4_096
    const found = []
    for (let page = 3; page < pages; page += 5) found.push(await isFoundDamaged(page))
    expect(found).toContain(true)
  })

  test('of the file is found, has words of its own, and nothing is written over it', async () => {
    const { cast, ada, groupId } = await talked(300)
    await ada.engine.close()
    const file = join(ada.directory, 'vault.db')
    const bytes = readFileSync(file)
    const pages = bytes.length / 4_096
    const bo = await cast.person('Bo again')
    let told = 0
    let rescued = 0
    for (let page = 2; page < pages; page += 7) {
      const damaged = Buffer.from(bytes)
      damaged.fill(0, page * 4_096 + 100, page * 4_096 + 300)
      writeFileSync(file, damaged)
      const opened = await openEngine({
        directory: ada.directory,
        keychain: null,
        startTransport: null,
        listen: null,
        defaultSignals: [],
        log: () => undefined,
      })
      if (!opened.ok) {
        expect(opened.error.code).toBe('vault-damaged')
        told += 1
        continue
      }
      const { problems, sound } = expectOk(await opened.value.handlers['vault.check']({ entries: false }))
      if (!sound) told += 1
      expect(sound).toBe(problems.length === 0)
      // What can be read is still to be had, in a file that another vault takes in.
      const path = join(temporaryFolder('rescue'), `${page}.zip`)
      const exporting = Promise.resolve(opened.value.handlers['group.export']({ groupId, path, passphrase: null }))
      const made = await exporting.catch(() => null)
      if (!sound && made?.ok === true) {
        const taken = expectOk(await bo.client.call('group.import', { path }))
        expect(taken.messages).toBeGreaterThan(200)
        expectOk(await bo.client.call('group.forget', { groupId }))
        rescued += 1
      }
      await opened.value.close()
    }
    expect(told).toBeGreaterThan(pages / 7 / 2)
    expect(rescued).toBeGreaterThan(0)
    writeFileSync(file, bytes)
    await ada.restart()
    expect((await ada.reads(groupId)).length).toBe(300)
  })
})
