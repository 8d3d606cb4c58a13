import type { SafeStorage } from 'electron'
import { fromBase64url, toBase64url } from '#shared/kernel/bytes.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { KeychainContract } from './keychainContract.ts'

/** Older Electrons have the blocking functions alone, those from 46 on the others alone. */
type Storage = Partial<SafeStorage>

interface Cipher {
  encrypt(text: string): Promise<Uint8Array>
  decrypt(bytes: Uint8Array): Promise<string>
}

async function cipherOf(storage: Storage): Promise<Cipher | null> {
  const { isAsyncEncryptionAvailable, encryptStringAsync, decryptStringAsync } = storage
  if (isAsyncEncryptionAvailable && encryptStringAsync && decryptStringAsync) {
    if (!(await isAsyncEncryptionAvailable.call(storage))) return null
    return {
      encrypt: (text) => encryptStringAsync.call(storage, text),
      decrypt: async (bytes) => (await decryptStringAsync.call(storage, Buffer.from(bytes))).result,
    }
  }
  /* eslint-disable @typescript-eslint/no-deprecated -- all that there is where the others are missing */
  const { isEncryptionAvailable, encryptString, decryptString } = storage
  /* eslint-enable @typescript-eslint/no-deprecated */
  if (!isEncryptionAvailable?.call(storage) || !encryptString || !decryptString) return null
  return {
    encrypt: async (text) => encryptString.call(storage, text),
    decrypt: async (bytes) => decryptString.call(storage, Buffer.from(bytes)),
  }
}

/** The system's keychain; null where it keeps no secret: none there, or Linux's fixed password (S1). */
export async function systemKeychain(
  storage: Storage,
  platform: NodeJS.Platform,
): Promise<Handlers<KeychainContract> | null> {
  if (platform === 'linux') {
    const backend = storage.getSelectedStorageBackend?.() ?? 'basic_text'
    if (backend === 'basic_text' || backend === 'unknown') return null
  }
  const cipher = await cipherOf(storage).catch(() => null)
  if (cipher === null) return null
  return {
    wrap: async ({ bytes }) => {
      try {
        return ok({ bytes: Uint8Array.from(await cipher.encrypt(toBase64url(bytes))) })
      } catch {
        return err('keychain-refused')
      }
    },
    unwrap: async ({ bytes }) => {
      try {
        const key = fromBase64url(await cipher.decrypt(bytes))
        return key === null ? err('keychain-refused') : ok({ bytes: key })
      } catch {
        return err('keychain-refused')
      }
    },
  }
}
