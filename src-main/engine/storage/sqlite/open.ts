import Database from 'better-sqlite3'
import { statSync } from 'node:fs'
import { toHex } from '#shared/kernel/bytes.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { storageFailure, type StorageCode } from '../failure.ts'
import { migrations } from './schema.ts'

export type Sqlite = Database.Database

/**
 * S1, S2, S4: opens, or makes, the encrypted database file and brings it to this version's tables. `key` is
 * 32 bytes. A wrong key and a damaged first page look the same to the cipher: both are `vault-damaged`, the
 * caller knows whether the key was proven right before.
 */
export function openSqlite(
  file: string,
  key: Uint8Array,
  steps: readonly string[] = migrations,
): Result<Sqlite, Failure<StorageCode | 'vault-newer'>> {
  let database: Sqlite | null = null
  try {
    database = new Database(file)
    database.pragma("cipher='aegis'")
    database.pragma("algorithm='aegis-256'")
    database.pragma(`key="x'${toHex(key)}'"`)
    database.pragma('journal_mode = WAL')
    // The driver's default for the write-ahead log would lose acknowledged writes with the power.
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // What is sorted or put together on the way would else lie in files of its own, in clear.
    database.pragma('temp_store = MEMORY')
    // What is erased is written over, where its page is written anyway.
    database.pragma('secure_delete = FAST')
    const version = database.pragma('user_version', { simple: true }) as number
    if (version > steps.length) {
      database.close()
      return err('vault-newer')
    }
    migrate(database, version, steps)
    return ok(database)
  } catch (error) {
    database?.close()
    const failure = storageFailure(error)
    if (failure === null) throw error
    return { ok: false, error: failure }
  }
}

/** Whoever closes a database leaves no log beside it: one that holds something is of a process that did not get to that. */
export const endedBadly = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

function migrate(database: Sqlite, from: number, steps: readonly string[]): void {
  steps.slice(from).forEach((migration, offset) => {
    database.transaction(() => {
      database.exec(migration)
      database.pragma(`user_version = ${String(from + offset + 1)}`)
    })()
  })
}
