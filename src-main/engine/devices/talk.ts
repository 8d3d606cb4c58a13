/**
 * One channel between two computers at the meeting place of a code. Who does not hold the code cannot say one
 * word: the keys come from it, from both sides' ephemeral keys, and from the channel's certificates (R1).
 */
import { randomBytes } from '../crypto/sodium.ts'
import { newHello, shakeHands, type LinkKeys } from '../replication/handshake.ts'
import type { Pipe } from '../replication/link.ts'
import { decrypt, encrypt } from '../crypto/sodium.ts'
import { concat } from '#shared/kernel/bytes.ts'
import type { meetingOf } from './code.ts'
import { decodeMessage, encodeMessage, type Message } from './messages.ts'

type Meeting = ReturnType<typeof meetingOf>

export interface Talker {
  /** The keys stand: something can be said. Nobody has proven anything yet. */
  onReady(talk: Talk): void
  /** The other side has proven that it holds the code, by saying this. */
  onMessage(talk: Talk, message: Message): void
  onEnd(talk: Talk): void
}

export class Talk {
  private readonly talker: Talker
  private readonly pipe: Pipe
  private readonly meeting: Meeting
  private readonly fingerprints: { local: string; remote: string }
  private readonly hello = newHello()
  private keys: LinkKeys | null = null
  private closed = false

  constructor(talker: Talker, pipe: Pipe, meeting: Meeting, fingerprints: { local: string; remote: string }) {
    this.talker = talker
    this.pipe = pipe
    this.meeting = meeting
    this.fingerprints = fingerprints
    pipe.send(this.hello.bytes)
  }

  receive(bytes: Uint8Array): void {
    if (this.closed) return
    if (this.keys === null) {
      this.keys = shakeHands(this.hello.keys, bytes, {
        group: this.meeting.scope,
        placeKey: this.meeting.key,
        localFingerprint: this.fingerprints.local,
        remoteFingerprint: this.fingerprints.remote,
      })
      return this.keys === null ? this.close('handshake-wrong') : this.talker.onReady(this)
    }
    const opened = this.keys.open(bytes)
    const message = opened === null ? null : decodeMessage(opened)
    if (message === null) return this.close(opened === null ? 'frame-forged' : 'message-malformed')
    this.pipe.trust()
    this.talker.onMessage(this, message)
  }

  send(message: Message): void {
    if (this.keys !== null && !this.closed) this.pipe.send(this.keys.seal(encodeMessage(message)))
  }

  /** Ends it from this side, without a word to the talker. */
  close(reason: string): void {
    if (this.closed) return
    this.closed = true
    this.pipe.close(reason)
  }

  /** The channel has ended. */
  gone(): void {
    this.closed = true
    this.talker.onEnd(this)
  }
}

/** What the two say over signalling servers until they have a channel: only who holds the code can read or write it. */
export const sealSignal = ({ key }: Meeting, json: Uint8Array): Uint8Array => {
  const nonce = randomBytes(24)
  return concat(nonce, encrypt(key, json, null, nonce))
}

/** Null: it was not sealed by somebody who holds the code. */
export const openSignal = ({ key }: Meeting, sealed: Uint8Array): Uint8Array | null =>
  sealed.length < 40 ? null : decrypt(key, sealed.subarray(24), null, sealed.subarray(0, 24))
