import type { Failure } from '#shared/kernel/result.ts'

export type StorageCode = 'disk-full' | 'vault-read-only' | 'vault-damaged'

/** The folder or its disk may not be written to, or something else stands where it should be. */
const unwritable = new Set(['EROFS', 'EACCES', 'EPERM', 'EEXIST', 'ENOTDIR'])

/** S4: which of the failures that a storage may meet an error stands for; null: none, it is a defect. */
export function storageFailure(error: unknown): Failure<StorageCode> | null {
  const code = codeOf(error)
  if (code === null) return null
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full' }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || unwritable.has(code))
    return { code: 'vault-read-only' }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return { code: 'vault-damaged' }
  // What the system could not write: most often a disk that filled up while the file grew.
  return code.startsWith('SQLITE_IOERR') ? { code: 'disk-full' } : null
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
