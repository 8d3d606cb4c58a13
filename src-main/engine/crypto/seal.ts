import { agree, decrypt, encrypt, hash, randomBytes, sealingKeys, type KeyPair } from './sodium.ts'

/**
 * Seals texts to several X25519 keys under one ephemeral key (K1). Each seal's key is used once, since the
 * ephemeral key is fresh and the recipient's key goes into it.
 */
export interface Sealer {
  readonly ephemeral: Uint8Array
  /** Null when the recipient's key is not a usable X25519 key. */
  seal(recipient: Uint8Array, text: Uint8Array): Uint8Array | null
}

export function createSealer(): Sealer {
  const ephemeral = sealingKeys(randomBytes(32))
  return {
    ephemeral: ephemeral.publicKey,
    seal: (recipient, text) => {
      const key = sealKey(ephemeral.secretKey, recipient, ephemeral.publicKey, recipient)
      return key === null ? null : encrypt(key, text)
    },
  }
}

/** Null when the seal was not made for these keys. */
export const unseal = (keys: KeyPair, ephemeral: Uint8Array, sealed: Uint8Array): Uint8Array | null =>
  createOpener(keys, ephemeral)(sealed)

/** Opens those of many seals under one ephemeral key that were made for these keys; agrees once for all. */
export function createOpener(keys: KeyPair, ephemeral: Uint8Array): (sealed: Uint8Array) => Uint8Array | null {
  const key = sealKey(keys.secretKey, ephemeral, ephemeral, keys.publicKey)
  return (sealed) => (key === null ? null : decrypt(key, sealed))
}

function sealKey(
  secret: Uint8Array,
  other: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
): Uint8Array | null {
  const shared = agree(secret, other)
  return shared === null ? null : hash('seal', 32, shared, ephemeral, recipient)
}
