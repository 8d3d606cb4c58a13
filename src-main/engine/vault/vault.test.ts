import Database from 'better-sqlite3'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { fromBase64url, toBase64url, toHex, toUtf8 } from '#shared/kernel/bytes.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import { openEngine, type Engine, type Keychain } from '../engine.ts'
import { migrations } from '../storage/sqlite/schema.ts'

let directory: string
const file = (name: string): string => join(directory, name)

beforeEach(() => {
  directory = temporaryFolder('vault')
})

/** A keychain that can be told to be another computer's. */
function createKeychain(name = 'this computer'): Keychain {
  const mark = toUtf8(name)
  return {
    wrap: async (key) => new Uint8Array([...mark, ...key]),
    unwrap: async (wrapped) =>
      toHex(wrapped.subarray(0, mark.length)) === toHex(mark) ? wrapped.slice(mark.length) : null,
  }
}

const open = (keychain: Keychain | null = null): ReturnType<typeof openEngine> =>
  openEngine({
    directory,
    keychain,
    startTransport: null,
    listen: null,
    defaultSignals: [],
    log: () => undefined,
  })

async function started(keychain: Keychain | null = null): Promise<Engine> {
  const engine = expectOk(await open(keychain))
  onTestFinished(() => engine.close())
  return engine
}

const codeOf = async (keychain: Keychain | null = null): Promise<string> => {
  const opened = await open(keychain)
  if (opened.ok) await opened.value.close()
  return opened.ok ? 'ok' : opened.error.code
}

/** The head of the vault's table as it is now. */
const head = (engine: Engine): { state: string; protection: string; name: string } =>
  expectOk(engine.handlers.vault({})).read().head

async function made(passphrase?: string, keychain: Keychain | null = null): Promise<void> {
  const engine = expectOk(await open(keychain))
  expectOk(
    await engine.handlers['vault.create'](passphrase === undefined ? { name: 'Ada' } : { name: 'Ada', passphrase }),
  )
  expectOk(await engine.handlers['group.create']({ name: 'Lakeside' }))
  await engine.close()
}

const keyOf = (): Uint8Array =>
  fromBase64url((JSON.parse(readFileSync(file('vault.key'), 'utf8')) as { key: string }).key)!

describe('how the key is kept', () => {
  test('S1 without keychain and passphrase it lies in a file that only this user can read', async () => {
    await made()
    expect(statSync(file('vault.key')).mode & 0o777).toBe(0o600)
    expect(keyOf()).toHaveLength(32)
    expect(head(await started())).toMatchObject({ state: 'open', protection: 'file', name: 'Ada' })
  })

  test('S1 with a passphrase the vault is locked until it is said, and a wrong one says so', async () => {
    await made('correct horse')
    expect(readFileSync(file('vault.key'), 'utf8')).not.toContain('"key"')
    const engine = await started()
    expect(head(engine)).toMatchObject({ state: 'locked', protection: 'passphrase', name: '' })
    expect(await engine.handlers['group.create']({ name: 'Hilltop' })).toEqual({
      ok: false,
      error: { code: 'vault-not-open' },
    })
    expect(await engine.handlers['vault.unlock']({ passphrase: 'wrong horse' })).toEqual({
      ok: false,
      error: { code: 'passphrase-wrong' },
    })
    expect(head(engine).state).toBe('locked')
    expectOk(await engine.handlers['vault.unlock']({ passphrase: 'correct horse' }))
    expect(head(engine)).toMatchObject({ state: 'open', name: 'Ada' })
    expect(await engine.handlers['vault.unlock']({ passphrase: 'correct horse' })).toEqual({
      ok: false,
      error: { code: 'vault-not-locked' },
    })
    // And taken away again.
    expectOk(await engine.handlers['vault.protect']({ passphrase: null }))
    await engine.close()
    expect(head(await started())).toMatchObject({ state: 'open', protection: 'file', name: 'Ada' })
  })

  test('S1 a keychain wraps it, and another computer’s keychain does not open it', async () => {
    await made(undefined, createKeychain())
    expect(head(await started(createKeychain()))).toMatchObject({ state: 'open', protection: 'keychain' })
  })

  test('S4 a vault of another keychain, or of one that is gone, is told and left as it is', async () => {
    await made(undefined, createKeychain())
    expect(await codeOf(createKeychain('another computer'))).toBe('keychain-refused')
    expect(await codeOf(null)).toBe('keychain-refused')
    expect(await codeOf(createKeychain())).toBe('ok')
  })

  test('S1 a passphrase can be set later', async () => {
    await made()
    const engine = await started()
    expectOk(await engine.handlers['vault.protect']({ passphrase: 'correct horse' }))
    expect(head(engine)).toMatchObject({ state: 'open', protection: 'passphrase' })
    expect(readFileSync(file('vault.key'), 'utf8')).not.toContain('"key"')
  })

  test('S1 nothing of what is written can be read in the files', async () => {
    await made()
    for (const name of readdirSync(directory)) {
      const bytes = readFileSync(file(name))
      for (const secret of ['Lakeside', 'CREATE TABLE', 'SQLite format 3', 'general'])
        if (name !== 'vault.lock') expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false)
    }
  })
})

describe('what can be wrong with a folder', () => {
  test('S4 a vault is made once', async () => {
    await made()
    const engine = await started()
    expect(await engine.handlers['vault.create']({ name: 'Bo' })).toEqual({
      ok: false,
      error: { code: 'vault-exists' },
    })
    expect(head(engine).name).toBe('Ada')
  })

  test('S4 a second engine on one folder says so, and the first goes on', async () => {
    await made()
    const first = await started()
    expect(await codeOf()).toBe('vault-in-use')
    expectOk(await first.handlers['group.create']({ name: 'Hilltop' }))
    await first.close()
    expect(await codeOf()).toBe('ok')
  })

  test.each<[string, string]>([
    ['empty', ''],
    ['no JSON', '{"version":1,'],
    ['of another shape', '{"version":1,"protection":"file"}'],
    ['of a protection that is none', '{"version":1,"protection":"wish","key":"AAAA"}'],
    ['with a key that is no key', '{"version":1,"protection":"file","key":"A A"}'],
    ['with a short key', '{"version":1,"protection":"file","key":"AAAA"}'],
    [
      'of a passphrase with half a salt',
      `{"version":1,"protection":"passphrase","salt":"AAAA","wrapped":"${'A'.repeat(64)}"}`,
    ],
    [
      'of a passphrase with half a key',
      `{"version":1,"protection":"passphrase","salt":"${'A'.repeat(22)}","wrapped":"AAAA"}`,
    ],
    ['with another key', JSON.stringify({ version: 1, protection: 'file', key: toBase64url(new Uint8Array(32)) })],
  ])('S4 a key file that is %s says that the vault is damaged, and changes nothing', async (_how, text) => {
    await made()
    const good = readFileSync(file('vault.key'), 'utf8')
    writeFileSync(file('vault.key'), text)
    expect(await codeOf()).toBe('vault-damaged')
    expect(readFileSync(file('vault.key'), 'utf8')).toBe(text)
    writeFileSync(file('vault.key'), good)
    expect(await codeOf()).toBe('ok')
  })

  test('S4 a database without its key file is a damaged vault, not a new one', async () => {
    await made()
    rmSync(file('vault.key'))
    expect(await codeOf()).toBe('vault-damaged')
    expect(existsSync(file('vault.key'))).toBe(false)
  })

  test('S4 a key file without its database is told, and no empty vault put in its place', async () => {
    await made()
    for (const name of readdirSync(directory)) if (name.startsWith('vault.db')) rmSync(file(name))
    expect(await codeOf()).toBe('vault-damaged')
  })

  test('S4 a database whose first page is damaged is told, and left as it is', async () => {
    await made()
    const bytes = readFileSync(file('vault.db'))
    bytes.fill(0xaa, 100, 200)
    writeFileSync(file('vault.db'), bytes)
    expect(await codeOf()).toBe('vault-damaged')
    expect(readFileSync(file('vault.db')).equals(bytes)).toBe(true)
  })

  test('S4 a database with a damaged page in the middle says so as soon as that page is read', async () => {
    await made()
    const bytes = readFileSync(file('vault.db'))
    for (let at = 4096; at < bytes.length; at += 4096) bytes.fill(0xaa, at + 100, at + 200)
    writeFileSync(file('vault.db'), bytes)
    expect(await codeOf()).toBe('vault-damaged')
  })

  test('S4 a database that was cut off is told', async () => {
    await made()
    truncateSync(file('vault.db'), 8192)
    expect(await codeOf()).toBe('vault-damaged')
  })

  test('S4 a database of a later version says so, and is left as it is', async () => {
    await made()
    const database = new Database(file('vault.db'))
    database.pragma("cipher='aegis'")
    database.pragma(`key="x'${toHex(keyOf())}'"`)
    database.pragma(`user_version = ${migrations.length + 1}`)
    database.close()
    expect(await codeOf()).toBe('vault-newer')
    expect(await codeOf()).toBe('vault-newer')
  })

  test('S4 a vault that could not be made is none, and can be made afterwards', async () => {
    const engine = await started()
    // A folder where the database would be: SQLite cannot open it, as it cannot where there is no room.
    mkdirSync(file('vault.db'))
    expect(await engine.handlers['vault.create']({ name: 'Ada' })).toEqual({
      ok: false,
      error: { code: 'vault-read-only' },
    })
    expect(head(engine).state).toBe('new')
    rmdirSync(file('vault.db'))
    expectOk(await engine.handlers['vault.create']({ name: 'Ada' }))
    expect(head(engine)).toMatchObject({ state: 'open', name: 'Ada' })
  })

  test('S4 a vault whose making was cut short is none, and what is left of it is in nobody’s way', async () => {
    await made()
    // As it is after a power cut before the key file was valid.
    writeFileSync(file('vault.key.new'), readFileSync(file('vault.key')))
    rmSync(file('vault.key'))
    const engine = await started()
    expect(head(engine).state).toBe('new')
    expectOk(await engine.handlers['vault.create']({ name: 'Bo' }))
    expect(head(engine)).toMatchObject({ state: 'open', name: 'Bo' })
  })

  test('S4 a change of passphrase that was cut short leaves the vault as it was', async () => {
    await made()
    writeFileSync(file('vault.key.new'), 'half a key fi')
    expect(head(await started())).toMatchObject({ state: 'open', name: 'Ada' })
  })
})

test('I1 the seed outlives restarts, and its words are 24', async () => {
  await made()
  const first = expectOk(await open())
  const { words } = expectOk(await first.handlers['recovery.phrase']({}))
  await first.close()
  const again = await started()
  expect(expectOk(await again.handlers['recovery.phrase']({})).words).toEqual(words)
  expect(words).toHaveLength(24)
})
