import Database from 'better-sqlite3'
import type { Storage } from '#main/engine/storage/port.ts'
import { migrations } from '#main/engine/storage/sqlite/schema.ts'
import { createStorage } from '#main/engine/storage/sqlite/storage.ts'

/** The real storage on a database that lives in memory and ends with the test. */
export function memoryStorage(): Storage {
  const database = new Database(':memory:')
  database.pragma('foreign_keys = ON')
  for (const migration of migrations) database.exec(migration)
  return createStorage(database)
}
