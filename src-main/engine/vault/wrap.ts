import { decrypt, encrypt, randomBytes } from '../crypto/sodium.ts'
import type { WrappedKey } from './files.ts'
import { stretchAside } from './stretch.ts'

/** The system's keychain, where there is one worth the name (S1). */
export interface Keychain {
  wrap(key: Uint8Array): Promise<Uint8Array>
  /** Null when it was not wrapped by this keychain. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array | null>
}

/** S1: by the passphrase if there is one, else by the keychain if there is one, else not at all. */
export async function wrapKey(
  key: Uint8Array,
  passphrase: string | null,
  keychain: Keychain | null,
): Promise<WrappedKey> {
  if (passphrase !== null) {
    const salt = randomBytes(16)
    return { version: 1, protection: 'passphrase', salt, wrapped: encrypt(await stretchAside(passphrase, salt), key) }
  }
  if (keychain !== null) return { version: 1, protection: 'keychain', wrapped: await keychain.wrap(key) }
  return { version: 1, protection: 'file', key }
}

/** The key, without a passphrase; null when it takes one, or the keychain is not the one that wrapped it. */
export async function unwrapKey(wrapped: WrappedKey, keychain: Keychain | null): Promise<Uint8Array | null> {
  if (wrapped.protection === 'file') return wrapped.key
  if (wrapped.protection === 'keychain') return keychain === null ? null : keychain.unwrap(wrapped.wrapped)
  return null
}

/** Null: not the right passphrase. */
export const unwrapByPassphrase = async (
  wrapped: Extract<WrappedKey, { protection: 'passphrase' }>,
  passphrase: string,
): Promise<Uint8Array | null> => decrypt(await stretchAside(passphrase, wrapped.salt), wrapped.wrapped)
