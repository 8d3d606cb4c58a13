import Database from 'better-sqlite3'
import type { Storage } from '#main/engine/storage/port.ts'
import { migrations } from '#main/engine/storage/sqlite/schema.ts'
import { createStorage } from '#main/engine/storage/sqlite/storage.ts'

/** The real storage on a database that lives in memory and ends with the test. */
export const memoryStorage = (): Storage => memoryDisk().storage

/** A disk in memory: what is on it can be taken away as it is, and another one begun with it. */
export interface MemoryDisk {
  readonly storage: Storage
  image(): Buffer
}

export function memoryDisk(image?: Buffer): MemoryDisk {
  const database = image === undefined ? new Database(':memory:') : new Database(image)
  database.pragma('foreign_keys = ON')
  if (image === undefined) for (const migration of migrations) database.exec(migration)
  return { storage: createStorage(database), image: () => database.serialize() }
}
