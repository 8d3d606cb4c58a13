import { copyFile, mkdir, open, rm } from 'node:fs/promises'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { storageFailure } from '../storage/failure.ts'
import type { Storage } from '../storage/port.ts'
import { commitKeyFile, databaseFile, keyFile, newKeyFile } from './files.ts'

/**
 * S4: copies an open vault into a new folder, as of now and encrypted as it is, with the file that wraps its key.
 * What ties a vault to its folder stays behind, so that a copy that is opened knows that it is one (I3).
 */
export async function backUp(
  directory: string,
  storage: Storage,
  target: string,
): Promise<Result<{ bytes: number }, Failure<'path-taken' | 'path-unwritable' | 'disk-full'>>> {
  try {
    await mkdir(target, { mode: 0o700 })
  } catch (error) {
    return err(error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'path-taken' : 'path-unwritable')
  }
  try {
    // As with a vault that is made: the key counts only once the database stands.
    await copyFile(keyFile(directory), newKeyFile(target))
    const bytes = await storage.copyTo(databaseFile(target))
    commitKeyFile(target)
    await syncFolder(target)
    return ok({ bytes })
  } catch (error) {
    await rm(target, { recursive: true, force: true })
    const failure = storageFailure(error)
    if (failure === null) throw error
    return err(failure.code === 'disk-full' ? 'disk-full' : 'path-unwritable')
  }
}

/** Names in a folder are on the disk only once the folder is; systems that cannot say so do it by themselves. */
async function syncFolder(directory: string): Promise<void> {
  const folder = await open(directory, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
