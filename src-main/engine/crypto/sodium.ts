/** libsodium behind few verbs. Keys, signatures and hashes are raw bytes; every use names its label. */
import sodium from 'libsodium-wrappers-sumo'
import { concat, toUtf8 } from '#shared/kernel/bytes.ts'

// Everything below is synchronous; importing this module waits until the WebAssembly stands.
await sodium.ready

export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

const prefixes = new Map<string, Uint8Array>()

function labelled(label: string, parts: readonly Uint8Array[]): Uint8Array {
  // Labels are few, and each is used for every entry.
  const prefix = prefixes.get(label) ?? concat(toUtf8(`hearth ${label}`), new Uint8Array(1))
  prefixes.set(label, prefix)
  return concat(prefix, ...parts)
}

/** BLAKE2b of `length` bytes over the label and the parts. Parts of variable length go last, at most one. */
export const hash = (label: string, length: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  sodium.crypto_generichash(length, labelled(label, parts), null)

/** The same as `hash`, of parts that come one after another. */
export interface RunningHash {
  take(part: Uint8Array): void
  /** The digest of what was taken; nothing can be taken afterwards. */
  end(): Uint8Array
}

export function runningHash(label: string, length: number): RunningHash {
  const state = sodium.crypto_generichash_init(null, length)
  sodium.crypto_generichash_update(state, labelled(label, []))
  return {
    take: (part) => {
      sodium.crypto_generichash_update(state, part)
    },
    end: () => sodium.crypto_generichash_final(state, length),
  }
}

/** BLAKE2b keyed by `key` (16 to 64 bytes). */
export const derive = (key: Uint8Array, label: string, length: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  sodium.crypto_generichash(length, labelled(label, parts), key)

// libsodium asks its host for four bytes at a time, which costs more than a signature.
export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

/** An Ed25519 key pair from 32 bytes; the secret key is libsodium's 64-byte form. */
export function signingKeys(seed: Uint8Array): KeyPair {
  const { publicKey, privateKey } = sodium.crypto_sign_seed_keypair(seed)
  return { publicKey, secretKey: privateKey }
}

/** An X25519 key pair from 32 bytes. */
export function sealingKeys(seed: Uint8Array): KeyPair {
  const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(seed)
  return { publicKey, secretKey: privateKey }
}

/** Ed25519 over the label and the parts; 64 bytes. */
export const sign = (secretKey: Uint8Array, label: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  sodium.crypto_sign_detached(labelled(label, parts), secretKey)

/** False for anything that is not a good signature, malformed keys included. */
export function verify(
  publicKey: Uint8Array,
  signature: Uint8Array,
  label: string,
  ...parts: readonly Uint8Array[]
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  return sodium.crypto_sign_verify_detached(signature, labelled(label, parts), publicKey)
}

/** X25519; null when the other's key is a point of small order. */
export function agree(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  if (publicKey.length !== 32) return null
  try {
    return sodium.crypto_scalarmult(secretKey, publicKey)
  } catch {
    return null
  }
}

export const noNonce = new Uint8Array(24)

/** XChaCha20-Poly1305; 16 bytes longer than the text. A nonce of zeros is for keys that are used once. */
export const encrypt = (
  key: Uint8Array,
  text: Uint8Array,
  associated: Uint8Array | null = null,
  nonce: Uint8Array = noNonce,
): Uint8Array => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, associated, null, nonce, key)

/** Null when it was not encrypted so. */
export function decrypt(
  key: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array | null = null,
  nonce: Uint8Array = noNonce,
): Uint8Array | null {
  if (sealed.length < 16) return null
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, key)
  } catch {
    return null
  }
}

/** Argon2id with 256 MiB and 3 passes; 32 bytes. `salt` is 16 bytes. */
export const stretch = (passphrase: string, salt: Uint8Array): Uint8Array =>
  sodium.crypto_pwhash(
    32,
    passphrase.normalize('NFKC'),
    salt,
    sodium.crypto_pwhash_OPSLIMIT_MODERATE,
    sodium.crypto_pwhash_MEMLIMIT_MODERATE,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  )
