/** The files of a vault: the database, and beside it the file that wraps its key (S1). */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '#shared/kernel/bytes.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { storageFailure, type StorageCode } from '../storage/failure.ts'

export const databaseFile = (directory: string): string => join(directory, 'vault.db')
export const keyFile = (directory: string): string => join(directory, 'vault.key')
/** A key file that is not valid yet. Where it is alone, a vault was begun and not finished. */
export const newKeyFile = (directory: string): string => join(directory, 'vault.key.new')

const bytes = v.pipe(
  v.string(),
  v.transform((text) => fromBase64url(text)),
  v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not base64url'),
)
const bytesOf = (length: number): typeof bytes =>
  v.pipe(
    bytes,
    v.check((value) => value.length === length),
  ) as never

/** How the database key is kept: wrapped by the keychain, by a passphrase, or bare. */
const wrappedKey = v.variant('protection', [
  v.strictObject({ version: v.literal(1), protection: v.literal('keychain'), wrapped: bytes }),
  v.strictObject({
    version: v.literal(1),
    protection: v.literal('passphrase'),
    salt: bytesOf(16),
    wrapped: bytesOf(48),
  }),
  v.strictObject({ version: v.literal(1), protection: v.literal('file'), key: bytesOf(32) }),
])
export type WrappedKey = v.InferOutput<typeof wrappedKey>

/**
 * Null: there is no vault here yet, or one that was never finished. Of key file and database one without the
 * other is a damaged vault, not a new one.
 */
export function readKeyFile(directory: string): Result<WrappedKey | null, Failure<StorageCode>> {
  try {
    const hasDatabase = existsSync(databaseFile(directory))
    if (!existsSync(keyFile(directory)))
      return hasDatabase && !existsSync(newKeyFile(directory)) ? err('vault-damaged') : ok(null)
    const parsed = v.safeParse(wrappedKey, parseJson(readFileSync(keyFile(directory), 'utf8')))
    return parsed.success && hasDatabase ? ok(parsed.output) : err('vault-damaged')
  } catch (error) {
    const failure = storageFailure(error)
    if (failure === null) throw error
    return { ok: false, error: failure }
  }
}

/** Writes the key file so that only this user can read it; it is valid, at once and whole, when committed. */
export function prepareKeyFile(directory: string, key: WrappedKey): void {
  const text = JSON.stringify(key, (_name, value: unknown) =>
    value instanceof Uint8Array ? toBase64url(value) : value,
  )
  const file = openSync(newKeyFile(directory), 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export function commitKeyFile(directory: string): void {
  renameSync(newKeyFile(directory), keyFile(directory))
}

/** Removes what is left of a vault that was begun and never finished: nothing in it was ever acknowledged. */
export function removeUnfinished(directory: string): void {
  if (existsSync(keyFile(directory)) || !existsSync(newKeyFile(directory))) return
  for (const suffix of ['', '-wal', '-shm']) rmSync(databaseFile(directory) + suffix, { force: true })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
