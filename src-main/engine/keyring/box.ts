/** K3: a body for a few, sealed so that nobody else learns who they are, nor how many beyond a power of two. */
import { concat } from '#shared/kernel/bytes.ts'
import { createOpener, createSealer } from '../crypto/seal.ts'
import { decrypt, encrypt, randomBytes, type KeyPair } from '../crypto/sodium.ts'

const fewestSlots = 4
const mostDoublings = 10
const slotLength = 48
const headLength = 32 + 1

/** Null when there are more recipients than a box has room for. Whoever has no usable key is left out. */
export function makeBox(
  body: Uint8Array,
  recipients: readonly Uint8Array[],
  key: Uint8Array = randomBytes(32),
): Uint8Array | null {
  const sealer = createSealer()
  const seals = recipients.flatMap((recipient) => sealer.seal(recipient, key) ?? [])
  const doublings = doublingsFor(seals.length)
  if (doublings > mostDoublings) return null
  // What fills up looks like a seal, and where a seal stands says nothing of whose it is.
  const filling = Array.from({ length: slotsOf(doublings) - seals.length }, () => randomBytes(slotLength))
  const head = concat(sealer.ephemeral, new Uint8Array([doublings]), ...inNoOrder([...seals, ...filling]))
  return concat(head, encrypt(key, body, head))
}

/** Null when it is no box, or none for these keys. */
export function openBox(box: Uint8Array, keys: KeyPair): Uint8Array | null {
  const key = keyOfBox(box, keys)
  return key === null ? null : openBoxWith(box, key)
}

/** The key that is sealed to these keys in a slot; null: none is. */
export function keyOfBox(box: Uint8Array, keys: KeyPair): Uint8Array | null {
  const end = endOfHead(box)
  if (end === null) return null
  const open = createOpener(keys, box.slice(0, 32))
  for (let at = headLength; at < end; at += slotLength) {
    const key = open(box.slice(at, at + slotLength))
    if (key?.length === 32) return key
  }
  return null
}

/** The body, by its own key: for who was given that by somebody whom the box was sealed to. Null: it is another's. */
export function openBoxWith(box: Uint8Array, key: Uint8Array): Uint8Array | null {
  const end = endOfHead(box)
  return end === null ? null : decrypt(key, box.slice(end), box.slice(0, end))
}

function endOfHead(box: Uint8Array): number | null {
  const doublings = box[headLength - 1]
  if (doublings === undefined || doublings > mostDoublings) return null
  const end = headLength + slotsOf(doublings) * slotLength
  return box.length < end ? null : end
}

const slotsOf = (doublings: number): number => fewestSlots * 2 ** doublings

const doublingsFor = (seals: number): number => Math.max(0, Math.ceil(Math.log2(seals / fewestSlots)))

/** Fisher and Yates, by four random bytes each. */
function inNoOrder<T>(values: T[]): T[] {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = new DataView(randomBytes(4).slice().buffer).getUint32(0) % (at + 1)
    const moved = values[at] as T
    values[at] = values[other] as T
    values[other] = moved
  }
  return values
}
