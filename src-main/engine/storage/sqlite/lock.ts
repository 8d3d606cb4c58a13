import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { storageFailure, type StorageCode } from '../failure.ts'

export interface Lock {
  release(): void
}

/**
 * Takes the vault for this process. The lock is one of the operating system's on a file of its own, so it ends
 * with the process, however that ends.
 */
export function takeLock(directory: string): Result<Lock, Failure<'vault-in-use' | StorageCode>> {
  let database: Database.Database | null = null
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    database = new Database(join(directory, 'vault.lock'), { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
    const held = database
    return ok({ release: () => held.close() })
  } catch (error) {
    database?.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return err('vault-in-use')
    const failure = storageFailure(error)
    if (failure === null) throw error
    return { ok: false, error: failure }
  }
}
