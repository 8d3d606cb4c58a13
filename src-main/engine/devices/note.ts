/** What a linked computer is called, said in the fact that adds it and readable by its person's other computers alone. */
import { concat, toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { isBytesOf, isShortName } from '../crypto/pasted.ts'
import { decrypt, derive, encrypt, randomBytes, type KeyPair } from '../crypto/sodium.ts'
import type { Computer } from './messages.ts'

export type Note = Omit<Computer, 'devices'>

/** All notes have one length, so that a name's length tells nothing. */
const longest = 192
const nonceLength = 24

/** Longer names are cut where they would not fit. */
export function sealNote(member: KeyPair, { id, name, addedBy }: Note): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const text = new Uint8Array(longest)
  for (let length = name.length; ; length -= 1) {
    const fields = [bytesOfId(id), name.slice(0, length), addedBy === null ? null : bytesOfId(addedBy)]
    const encoded = encodeCbor(fields)
    if (encoded.length >= longest) continue
    text[0] = encoded.length
    text.set(encoded, 1)
    return concat(nonce, encrypt(keyOf(member), text, null, nonce))
  }
}

/** Null: it is not ours, or says nothing. */
export function openNote(member: KeyPair, sealed: Uint8Array): Note | null {
  const text = decrypt(keyOf(member), sealed.subarray(nonceLength), null, sealed.subarray(0, nonceLength))
  const fields = text === null ? null : decodeCbor(text.slice(1, 1 + (text[0] ?? 0)))
  if (!Array.isArray(fields) || fields.length !== 3) return null
  const [id, name, addedBy] = fields as unknown[]
  if (!isBytesOf(id, 16) || !isShortName(name) || (addedBy !== null && !isBytesOf(addedBy, 16))) return null
  return { id: toHex(id), name, addedBy: addedBy === null ? null : toHex(addedBy) }
}

/** Whoever has the seed has the member key, and nobody else. */
const keyOf = (member: KeyPair): Uint8Array => derive(member.secretKey, 'computer note', 32)
