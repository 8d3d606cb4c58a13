/** Keys of people, devices and invites, and what they are derived from (I1, I2, V1). */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { derive, hash, randomBytes, sealingKeys, signingKeys, type KeyPair } from './sodium.ts'

export const newSeed = (): Uint8Array => randomBytes(32)

/** I1: the 24 words of a 32-byte seed, after BIP-39. */
export const wordsOfSeed = (seed: Uint8Array): string[] => entropyToMnemonic(seed, wordlist).split(' ')

/** Null when the words are not 24 of the list with a right checksum. */
export function seedOfWords(words: readonly string[]): Uint8Array | null {
  try {
    const seed = mnemonicToEntropy(words.join(' ').normalize('NFKD').toLowerCase(), wordlist)
    return seed.length === 32 ? seed : null
  } catch {
    return null
  }
}

/**
 * I1: the member key of one person in one group. `scope` is the group's id, or for its founder, whose key
 * must exist before the id does, the nonce of `found`.
 */
export const memberKeys = (seed: Uint8Array, scope: Uint8Array): KeyPair =>
  signingKeys(derive(seed, 'member key', 32, scope))

/** I2: what an installation holds in one group. */
export interface DeviceKeys {
  readonly signing: KeyPair
  readonly sealing: KeyPair
}

/** The keys of a device from the 32 random bytes that the vault keeps. */
export const deviceKeys = (secret: Uint8Array): DeviceKeys => ({
  signing: signingKeys(derive(secret, 'device signing', 32)),
  sealing: sealingKeys(derive(secret, 'device sealing', 32)),
})

/** V1: the keys of an invite from the 16-byte seed in its link. */
export const inviteKeys = (seed: Uint8Array): DeviceKeys => ({
  signing: signingKeys(hash('invite signing', 32, seed)),
  sealing: sealingKeys(hash('invite sealing', 32, seed)),
})

/** T2: where a group meets, and what its announcements are sealed with; both from the charter key. */
export const meetingPlace = (charterKey: Uint8Array): { topic: Uint8Array; key: Uint8Array } => ({
  topic: derive(charterKey, 'meeting topic', 16),
  key: derive(charterKey, 'meeting key', 32),
})
