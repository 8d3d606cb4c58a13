/**
 * R1: two devices on one channel agree on keys and prove who they are. Both send a hello with an ephemeral key at
 * once; the transcript covers both, the group, and the channel's certificates, so that nobody can stand in between.
 */
import type { GroupId } from '#shared/kernel/brand.ts'
import { compareBytes, concat, fromHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { agree, decrypt, derive, encrypt, hash, randomBytes, sealingKeys, type KeyPair } from '../crypto/sodium.ts'

const version = 1

/** Everything both sides know of the channel before the first byte. */
export interface Channel {
  readonly group: GroupId
  /** Key of the meeting place: who does not hold it cannot even begin. */
  readonly placeKey: Uint8Array
  /** SHA-256 of the DTLS certificates, in hexadecimal. */
  readonly localFingerprint: string
  readonly remoteFingerprint: string
}

export interface LinkKeys {
  /** Covers the whole handshake; proofs are signatures of it and of the signer's side. */
  readonly transcript: Uint8Array
  readonly ourSide: Uint8Array
  readonly theirSide: Uint8Array
  seal(message: Uint8Array): Uint8Array
  /** Null: not the next frame of the other side. */
  open(frame: Uint8Array): Uint8Array | null
}

export const newHello = (): { keys: KeyPair; bytes: Uint8Array } => {
  const keys = sealingKeys(randomBytes(32))
  return { keys, bytes: concat(new Uint8Array([version]), keys.publicKey) }
}

/** Null when their hello is none, is our own, or names a key of small order. */
export function shakeHands(ours: KeyPair, theirHello: Uint8Array, channel: Channel): LinkKeys | null {
  if (theirHello.length !== 33 || theirHello[0] !== version) return null
  const theirs = theirHello.slice(1)
  const order = compareBytes(ours.publicKey, theirs)
  const shared = order === 0 ? null : agree(ours.secretKey, theirs)
  const local = fromHex(channel.localFingerprint)
  const remote = fromHex(channel.remoteFingerprint)
  if (shared === null || local?.length !== 32 || remote?.length !== 32) return null
  const weAreFirst = order < 0
  const transcript = hash(
    'link transcript',
    32,
    bytesOfId(channel.group),
    weAreFirst ? ours.publicKey : theirs,
    weAreFirst ? theirs : ours.publicKey,
    weAreFirst ? local : remote,
    weAreFirst ? remote : local,
  )
  const keys = derive(channel.placeKey, 'link keys', 64, shared, transcript)
  const [first, second] = [keys.slice(0, 32), keys.slice(32)]
  const sides: [Uint8Array, Uint8Array] = [new Uint8Array([0]), new Uint8Array([1])]
  const [sendKey, receiveKey] = weAreFirst ? [first, second] : [second, first]
  const [ourSide, theirSide] = weAreFirst ? sides : [sides[1], sides[0]]
  let sent = 0n
  let received = 0n
  return {
    transcript,
    ourSide,
    theirSide,
    seal: (message) => encrypt(sendKey, message, null, nonceOf(sent++)),
    open: (frame) => {
      const message = decrypt(receiveKey, frame, null, nonceOf(received))
      if (message !== null) received += 1n
      return message
    },
  }
}

function nonceOf(counter: bigint): Uint8Array {
  const nonce = new Uint8Array(24)
  new DataView(nonce.buffer).setBigUint64(16, counter)
  return nonce
}
