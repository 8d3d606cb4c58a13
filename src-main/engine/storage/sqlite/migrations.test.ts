import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import { openSqlite, type Sqlite } from './open.ts'
import { migrations } from './schema.ts'

const key = bytesOf('database key')
const first = 'CREATE TABLE word (word TEXT PRIMARY KEY) STRICT'
const second = 'ALTER TABLE word ADD COLUMN length INTEGER; UPDATE word SET length = length(word)'
const broken = "DELETE FROM word; INSERT INTO nowhere VALUES ('x')"

const opened = (file: string, steps: readonly string[]): Sqlite => expectOk(openSqlite(file, key, steps))
const versionOf = (database: Sqlite): unknown => database.pragma('user_version', { simple: true })

/** A database of the first version, with a word in it. */
function old(): string {
  const file = join(temporaryFolder('migrations'), 'vault.db')
  const database = opened(file, [first])
  database.exec("INSERT INTO word VALUES ('lake')")
  database.close()
  return file
}

test('S1 S2 a database keeps what it acknowledges, and leaves nothing in clear beside it', () => {
  const database = opened(join(temporaryFolder('pragmas'), 'vault.db'), [first])
  const [full, inMemory, fast] = [2, 2, 2]
  expect(database.pragma('synchronous', { simple: true })).toBe(full)
  expect(database.pragma('temp_store', { simple: true })).toBe(inMemory)
  expect(database.pragma('secure_delete', { simple: true })).toBe(fast)
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(database.pragma('cipher', { simple: true })).toBe('aegis')
  database.close()
})

test('S3 a database of an earlier version is brought forward, with all that is in it, and once', () => {
  const file = old()
  for (let time = 0; time < 2; time += 1) {
    const database = opened(file, [first, second])
    expect(database.prepare('SELECT * FROM word').all()).toEqual([{ word: 'lake', length: 4 }])
    expect(versionOf(database)).toBe(2)
    database.close()
  }
})

test('S3 a migration that fails leaves the database as it was before it', () => {
  const file = old()
  expect(() => openSqlite(file, key, [first, second, broken])).toThrow('nowhere')
  const database = opened(file, [first, second])
  expect(database.prepare('SELECT * FROM word').all()).toEqual([{ word: 'lake', length: 4 }])
  expect(versionOf(database)).toBe(2)
  database.close()
})

test('S3 S4 an earlier version does not touch a database of a later one', () => {
  const file = old()
  opened(file, [first, second]).close()
  const before = readFileSync(file)
  expect(openSqlite(file, key, [first])).toMatchObject({ error: { code: 'vault-newer' } })
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('S3 the tables of this version are made by its migrations, and are sound', () => {
  const database = opened(join(temporaryFolder('migrations'), 'vault.db'), migrations)
  expect(versionOf(database)).toBe(migrations.length)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(database.pragma('foreign_key_check')).toEqual([])
  database.close()
})
