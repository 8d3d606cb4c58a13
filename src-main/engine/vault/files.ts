/** The files of a vault: the database, and beside it the file that wraps its key (S1). */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '#shared/kernel/bytes.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { storageFailure, type StorageCode } from '../storage/failure.ts'

export const databaseFile = (directory: string): string => join(directory, 'vault.db')
const keyFile = (directory: string): string => join(directory, 'vault.key')

const bytes = v.pipe(
  v.string(),
  v.transform((text) => fromBase64url(text)),
  v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not base64url'),
)

/** How the database key is kept: wrapped by the keychain, by a passphrase, or bare. */
const wrappedKey = v.variant('protection', [
  v.strictObject({ version: v.literal(1), protection: v.literal('keychain'), wrapped: bytes }),
  v.strictObject({ version: v.literal(1), protection: v.literal('passphrase'), salt: bytes, wrapped: bytes }),
  v.strictObject({ version: v.literal(1), protection: v.literal('file'), key: bytes }),
])
export type WrappedKey = v.InferOutput<typeof wrappedKey>

/** Null: there is no vault here yet. A database without its key file is a damaged vault, not a new one. */
export function readKeyFile(directory: string): Result<WrappedKey | null, Failure<StorageCode>> {
  try {
    if (!existsSync(keyFile(directory))) return existsSync(databaseFile(directory)) ? err('vault-damaged') : ok(null)
    const parsed = v.safeParse(wrappedKey, parseJson(readFileSync(keyFile(directory), 'utf8')))
    return parsed.success ? ok(parsed.output) : err('vault-damaged')
  } catch (error) {
    const failure = storageFailure(error)
    if (failure === null) throw error
    return { ok: false, error: failure }
  }
}

/** Replaces the key file at once or not at all; only this user can read it. */
export function writeKeyFile(directory: string, key: WrappedKey): void {
  const text = JSON.stringify(key, (_name, value: unknown) =>
    value instanceof Uint8Array ? toBase64url(value) : value,
  )
  const fresh = `${keyFile(directory)}.new`
  const file = openSync(fresh, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(fresh, keyFile(directory))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
