/**
 * One link to one device of the group, from the first byte (R1-R4). What it learns goes to the group, what the group
 * learns comes here; it stores nothing itself.
 */
import type { DeviceId, InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { maxInFlight } from '#shared/contract/transport.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import { sign, verify, type KeyPair } from '../crypto/sodium.ts'
import { keyOf, type Ledger, type Log } from '../gate/ledger.ts'
import { Backlog } from './backlog.ts'
import { batchFacts, factsLackedBy } from './factList.ts'
import { newHello, shakeHands, type Channel, type LinkKeys } from './handshake.ts'
import { decodeMessage, encodeMessage, type Message, type VectorLine } from './messages.ts'
import type { Page } from './page.ts'

/** R3: bytes of pages that may be under way without credit. */
const window = 1024 * 1024
/** Credit is given back in portions of at least this many bytes. */
const portion = 128 * 1024
/** R1: bytes of facts that are taken from a device that does not stand. */
const mostFromStrangers = 1024 * 1024

/** How the other side looks from here. */
export type Regard = { readonly known: boolean; readonly refusal: InviteRefusal | null }

/** What a link needs of its group. */
export interface LinkHost {
  readonly ledger: Ledger
  readonly channel: Omit<Channel, 'localFingerprint' | 'remoteFingerprint'>
  /** The invite to prove while this device does not stand. */
  readonly inviteKeys: KeyPair | null
  regard(device: DeviceId, invite: InviteId | null): Regard
  /** The other side has proven itself and is welcome. */
  onWelcome(link: Link): void
  onFacts(link: Link, entries: readonly Uint8Array[]): void
  onFactsEnd(link: Link): void
  onPage(link: Link, page: Page): void
  onHeld(link: Link, lines: readonly VectorLine[]): void
  onRefusal(link: Link, code: InviteRefusal): void
  onMisbehaviour(link: Link, reason: string): void
}

/** The way out: bytes onto the channel, or an end to it. */
export interface Pipe {
  send(bytes: Uint8Array): void
  /** The other side has proven itself: the link may stay. */
  trust(): void
  close(reason: string): void
}

export class Link {
  /** Null until it has proven itself. */
  device: DeviceId | null = null
  invite: InviteId | null = null
  /** Both sides know each other and have told what they hold. */
  isOpen = false
  /** It was open when it ended. */
  wasOpen = false
  /** What the other side said it holds, also of logs that are unknown here. */
  readonly theirs = new Map<string, Ranges>()
  private readonly host: LinkHost
  private readonly pipe: Pipe
  private readonly channel: Channel
  private readonly hello = newHello()
  private readonly backlog: Backlog
  private keys: LinkKeys | null = null
  private known = false
  private knowsUs = false
  private saidVector = false
  private inFlight = 0
  private credit = window
  private owed = 0
  private fromStranger = 0
  private closed = false

  constructor(host: LinkHost, pipe: Pipe, fingerprints: { local: string; remote: string }) {
    this.host = host
    this.pipe = pipe
    this.channel = { ...host.channel, localFingerprint: fingerprints.local, remoteFingerprint: fingerprints.remote }
    this.backlog = new Backlog(host.ledger, this.theirs)
  }

  start(): void {
    this.put(this.hello.bytes)
  }

  /** Bytes that came over the channel. */
  receive(bytes: Uint8Array): void {
    if (this.closed) return
    if (this.keys === null) {
      this.keys = shakeHands(this.hello.keys, bytes, this.channel)
      if (this.keys === null) return this.misbehave('handshake-wrong')
      this.prove(this.keys)
      return
    }
    const opened = this.keys.open(bytes)
    if (opened === null) return this.misbehave('frame-forged')
    const message = decodeMessage(opened)
    if (message === null) return this.misbehave('message-malformed')
    this.hear(message, opened.length)
  }

  flushed(bytes: number): void {
    this.inFlight -= bytes
    this.pump()
  }

  /** What the charter says of the other side may have changed. */
  reconsider(): void {
    if (this.device === null || this.closed) return
    const regard = this.host.regard(this.device, this.invite)
    if (regard.refusal !== null && !this.known) this.refuse(regard.refusal)
    if (regard.known && !this.known) this.welcome()
  }

  /** V4: tells a joiner why its invite does not let it in. */
  refuse(code: InviteRefusal): void {
    this.send({ type: 'refusal', code })
  }

  /** Facts have come into the charter: those that the other lacks are sent. */
  pushFacts(): void {
    if (!this.isOpen) return
    for (const entries of batchFacts(factsLackedBy(this.host.ledger, this.theirs)))
      this.send({ type: 'facts', entries })
  }

  /** Entries have come into the log. */
  grew(log: Log): void {
    if (!this.isOpen) return
    this.backlog.grew(log)
    this.pump()
  }

  /** R5: tells what has come in since. */
  tellHeld(lines: readonly VectorLine[]): void {
    if (this.isOpen) this.send({ type: 'have', lines })
  }

  /** Whatever was sent of a page has been judged: more may come. */
  giveCredit(bytes: number): void {
    this.owed += bytes
    if (this.owed < portion) return
    this.send({ type: 'credit', bytes: this.owed })
    this.owed = 0
  }

  close(reason: string): void {
    if (this.closed) return
    this.closed = true
    this.wasOpen = this.isOpen
    this.isOpen = false
    this.pipe.close(reason)
  }

  private prove(keys: LinkKeys): void {
    const { ledger, inviteKeys } = this.host
    const device = ledger.device.signing
    this.send({
      type: 'proof',
      device: device.publicKey,
      signature: sign(device.secretKey, 'link proof', keys.transcript, keys.ourSide),
      invite:
        inviteKeys === null
          ? null
          : {
              invite: inviteKeys.publicKey,
              signature: sign(inviteKeys.secretKey, 'link invite', keys.transcript, keys.ourSide, device.publicKey),
            },
    })
  }

  private hear(message: Message, size: number): void {
    if (message.type === 'proof') return this.checkProof(message)
    if (this.device === null) return this.misbehave('proof-missing')
    if (message.type === 'welcome') return this.hearWelcome(message.known)
    if (message.type === 'refusal') return this.host.onRefusal(this, message.code)
    if (message.type === 'facts') return this.hearFacts(message.entries, size)
    if (this.known) this.hearWelcomed(message, size)
    else this.misbehave('not-welcome')
  }

  private hearFacts(entries: readonly Uint8Array[], size: number): void {
    if (!this.known) this.fromStranger += size
    if (this.fromStranger > mostFromStrangers) return this.misbehave('stranger-talks-too-much')
    this.host.onFacts(this, entries)
    this.reconsider()
  }

  /** What only a device that stands, or holds an open invite, may say. */
  private hearWelcomed(
    message: Exclude<Message, { type: 'proof' | 'welcome' | 'refusal' | 'facts' }>,
    size: number,
  ): void {
    switch (message.type) {
      case 'vector':
        return this.hearVector(message.lines)
      case 'have':
        this.note(message.lines)
        return this.host.onHeld(this, message.lines)
      case 'factsEnd':
        return this.host.onFactsEnd(this)
      case 'page':
        this.host.onPage(this, message.page)
        return this.giveCredit(size)
      case 'credit':
        this.credit = Math.min(this.credit + message.bytes, window)
        return this.pump()
    }
  }

  private checkProof(proof: Extract<Message, { type: 'proof' }>): void {
    const { keys } = this
    if (keys === null || this.device !== null) return this.misbehave('proof-twice')
    if (!verify(proof.device, proof.signature, 'link proof', keys.transcript, keys.theirSide))
      return this.misbehave('proof-wrong')
    const device = toHex(proof.device) as DeviceId
    if (device === this.host.ledger.deviceId) return this.close('self')
    if (proof.invite !== null) {
      const { invite, signature } = proof.invite
      if (!verify(invite, signature, 'link invite', keys.transcript, keys.theirSide, proof.device))
        return this.misbehave('proof-wrong')
      this.invite = toHex(invite) as InviteId
    }
    this.device = device
    const regard = this.host.regard(device, this.invite)
    if (regard.refusal !== null) this.refuse(regard.refusal)
    else if (regard.known) this.welcome()
    else this.send({ type: 'welcome', known: false })
  }

  private welcome(): void {
    this.known = true
    this.pipe.trust()
    this.send({ type: 'welcome', known: true })
    this.host.onWelcome(this)
    this.sayVector()
  }

  private hearWelcome(known: boolean): void {
    this.knowsUs = known
    if (known) return this.sayVector()
    // The other does not know us yet: what seats us may tell.
    const { ledger } = this.host
    for (const entries of batchFacts(factsLackedBy(ledger, new Map(), ledger.deviceId)))
      this.send({ type: 'facts', entries })
  }

  private sayVector(): void {
    if (!this.known || !this.knowsUs || this.saidVector) return
    this.saidVector = true
    this.send({
      type: 'vector',
      lines: [...this.host.ledger.logs()].map(({ device, log, held }) => ({ device, log, held: Ranges.copy(held) })),
    })
  }

  private hearVector(lines: readonly VectorLine[]): void {
    this.note(lines)
    this.host.onHeld(this, lines)
    this.isOpen = true
    this.pushFacts()
    this.send({ type: 'factsEnd' })
    this.backlog.begin()
    this.pump()
  }

  /** The other side has these, because it said so or sent them: they are not sent to it. */
  note(lines: readonly VectorLine[]): void {
    for (const { device, log, held } of lines) {
      const key = keyOf(device, log)
      const ranges = this.theirs.get(key) ?? new Ranges()
      ranges.addAll(held)
      this.theirs.set(key, ranges)
      const known = this.host.ledger.log(device, log)
      if (known !== undefined) this.backlog.has(known, held)
    }
  }

  private pump(): void {
    while (this.isOpen && this.credit > 0 && this.inFlight < maxInFlight) {
      const page = this.backlog.next()
      if (page === null) return
      this.credit -= this.send({ type: 'page', page })
    }
  }

  /** Returns the message's size in bytes. */
  private send(message: Message): number {
    if (this.keys === null || this.closed) return 0
    const bytes = encodeMessage(message)
    this.put(this.keys.seal(bytes))
    return bytes.length
  }

  private put(bytes: Uint8Array): void {
    this.inFlight += bytes.length
    this.pipe.send(bytes)
  }

  private misbehave(reason: string): void {
    this.host.onMisbehaviour(this, reason)
    this.close(reason)
  }
}
