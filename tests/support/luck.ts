/** Luck that follows from a number: keys, nonces and salts come the same each time, so that a failure plays again. */
import sodium from 'libsodium-wrappers-sumo'

type Verify = (signature: Uint8Array, message: Uint8Array, key: Uint8Array) => boolean

await sodium.ready
const source = sodium as unknown as { crypto_sign_verify_detached: Verify }

export interface Luck {
  /** A whole number from 0, below `below`. */
  below(below: number): number
  /** True so often of a thousand times. */
  often(ofThousand: number): boolean
  pick<T>(from: readonly T[]): T | undefined
  shuffle<T>(values: Iterable<T>): T[]
}

/** xorshift128 from one number. */
function numbersFrom(seed: number): () => number {
  let [a, b, c, d] = [seed >>> 0, (seed ^ 0x9e3779b9) >>> 0, Math.imul(seed | 1, 0x85ebca6b) >>> 0, 0x1234567]
  const next = (): number => {
    const t = a ^ (a << 11)
    ;[a, b, c] = [b, c, d]
    d = (d ^ (d >>> 19) ^ t ^ (t >>> 8)) >>> 0
    return d
  }
  for (let warm = 0; warm < 16; warm += 1) next()
  return next
}

export function createLuck(seed: number): Luck {
  const next = numbersFrom(seed)
  const luck: Luck = {
    below: (below) => next() % below,
    often: (ofThousand) => next() % 1_000 < ofThousand,
    pick: (from) => from[next() % Math.max(1, from.length)],
    shuffle: (values) => {
      const all = [...values]
      for (let at = all.length - 1; at > 0; at -= 1) {
        const other = next() % (at + 1)
        ;[all[at], all[other]] = [all[other] as never, all[at] as never]
      }
      return all
    },
  }
  return luck
}

/** Everything random that the engine draws meanwhile follows from the seed. */
export function withLuck<T>(seed: number, run: () => T): T {
  const next = numbersFrom(seed ^ 0x5bd1e995)
  const before = crypto.getRandomValues
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    for (let at = 0; at < bytes.length; at += 4) {
      const word = next()
      for (let byte = 0; byte < 4 && at + byte < bytes.length; byte += 1)
        bytes[at + byte] = (word >>> (8 * byte)) & 0xff
    }
    return array
  }
  try {
    return run()
  } finally {
    crypto.getRandomValues = before
  }
}

const verified = new Map<string, boolean>()
const remembered = 100_000
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/**
 * Meanwhile each signature is verified once, though ten devices ask: the same bytes have the same answer, and the
 * answer is most of what a simulation costs.
 */
export function verifyingOnce<T>(run: () => T): T {
  const verify = source.crypto_sign_verify_detached
  source.crypto_sign_verify_detached = (signature, message, key) => {
    const asked = textOf(signature) + textOf(key) + textOf(message)
    const known = verified.get(asked)
    if (known !== undefined) return known
    const answer = verify(signature, message, key)
    if (verified.size >= remembered) verified.clear()
    verified.set(asked, answer)
    return answer
  }
  try {
    return run()
  } finally {
    source.crypto_sign_verify_detached = verify
  }
}
