/**
 * One link to one device of the group, from the first byte (R1-R5). What it learns goes to the group, what the group
 * learns comes here; it stores nothing itself.
 */
import type { DeviceId, InviteId, KeyId } from '#shared/kernel/brand.ts'
import { equalBytes } from '#shared/kernel/bytes.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import type { KeyPair } from '../crypto/sodium.ts'
import { keyOf, type Log } from '../gate/ledger.ts'
import { inBatches, seatingFacts } from './factFeed.ts'
import { newHello, shakeHands, type Channel, type LinkKeys } from './handshake.ts'
import { decodeMessage, encodeMessage, type Message, type VectorLine } from './messages.ts'
import { Outbox, type Stock } from './outbox.ts'
import type { Page } from './page.ts'
import type { Said } from './saidPresence.ts'
import { proofOf, whoProves } from './proof.ts'
import { Theirs } from './theirs.ts'
import { vectorOf } from './vector.ts'

/** Credit is given back in portions of at least this many bytes. */
const portion = 128 * 1024
/** R1: bytes of facts that are taken from a device that does not stand. */
const mostFromStrangers = 1024 * 1024

/** R5: so many receipts of one device are looked at on one link in that many milliseconds. */
const mostReceipts = 12
const receiptsCounted = 60_000

/** How the other side looks from here. */
export interface Regard {
  readonly known: boolean
  readonly refusal: InviteRefusal | null
  /** It was let in once, and has been removed or has left. */
  readonly isGone?: boolean
  /** It was let in once, and its seat has become void or suspended, which it may not have heard. */
  readonly isUnseated?: boolean
  /** It is not known, and yet met: this device is to be let in, and cannot know anybody before (I4). */
  readonly isMet?: boolean
}

/** What a link needs of its group. */
export interface LinkHost extends Stock {
  readonly channel: Omit<Channel, 'localFingerprint' | 'remoteFingerprint'>
  /** The invite to prove while this device does not stand. */
  readonly inviteKeys: KeyPair | null
  regard(device: DeviceId, invite: InviteId | null): Regard
  /** C5, R1: the facts by which that device has ceased to stand; none when it was told them a short while ago. */
  farewell(device: DeviceId): readonly Uint8Array[]
  /** Some seconds later. */
  inAWhile(run: () => void): void
  /** The other side has proven itself and is welcome. */
  onWelcome(link: Link): void
  /** Both sides know each other, and the other has told what it holds. */
  onOpen(link: Link): void
  onFacts(link: Link, entries: readonly Uint8Array[]): void
  onFactsEnd(link: Link): void
  /** Credit is given for its size once it has been judged. */
  onPage(link: Link, page: Page, size: number): void
  onHeld(link: Link, lines: readonly VectorLine[]): void
  onReceipts(link: Link, receipts: readonly Uint8Array[]): void
  onAsk(link: Link, keys: readonly KeyId[]): void
  onKeys(link: Link, ephemeral: Uint8Array, sealed: Uint8Array): void
  onPresence(link: Link, said: Said): void
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
  readonly theirs = new Theirs()
  private readonly host: LinkHost
  private readonly pipe: Pipe
  private readonly channel: Channel
  private readonly hello = newHello()
  private readonly outbox: Outbox
  private keys: LinkKeys | null = null
  private known = false
  private knowsUs = false
  private saidVector = false
  private readonly receiptsOf = new Map<DeviceId, { readonly since: number; readonly count: number }>()
  private owed = 0
  private fromStranger = 0
  /** It is told why, and closed when it has had the time to hear it. */
  private leaving = false
  private closed = false

  constructor(host: LinkHost, pipe: Pipe, fingerprints: { local: string; remote: string }) {
    this.host = host
    this.pipe = pipe
    this.channel = { ...host.channel, localFingerprint: fingerprints.local, remoteFingerprint: fingerprints.remote }
    this.outbox = new Outbox(host, this.theirs, (message) => this.send(message))
  }

  start(): void {
    this.put(this.hello.bytes)
  }

  /** Bytes that came over the channel. */
  receive(bytes: Uint8Array): void {
    if (this.closed || this.leaving) return
    if (this.keys === null) {
      this.keys = shakeHands(this.hello.keys, bytes, this.channel)
      if (this.keys === null) return this.misbehave('handshake-wrong')
      this.send(proofOf(this.host.ledger.device.signing, this.host.inviteKeys, this.keys))
      return
    }
    const opened = this.keys.open(bytes)
    if (opened === null) return this.misbehave('frame-forged')
    const message = decodeMessage(opened)
    if (message === null) return this.misbehave('message-malformed')
    this.hear(message, opened.length)
  }

  flushed(bytes: number): void {
    this.outbox.inFlight -= bytes
    this.outbox.pump()
  }

  /** What the charter says of the other side may have changed. */
  reconsider(): void {
    if (this.device === null || this.closed || this.leaving) return
    const regard = this.host.regard(this.device, this.invite)
    if (regard.isGone === true || (regard.isUnseated === true && this.known)) return this.bidFarewell(this.device)
    if (regard.refusal !== null && !this.known) this.refuse(regard.refusal)
    if (regard.known && !this.known) this.welcome()
  }

  /** V4: tells a joiner why its invite does not let it in. */
  refuse(code: InviteRefusal): void {
    this.send({ type: 'refusal', code })
  }

  /** Facts have come into the charter, or joins wait: those that the other lacks are sent. */
  pushFacts(): void {
    this.outbox.pushFacts()
  }

  /** Entries have come into the log. */
  grew(log: Log): void {
    this.outbox.grew(log)
  }

  /** R2: tells what has come in since. */
  tellHeld(lines: Iterable<VectorLine>): void {
    if (this.isOpen) this.outbox.tellHeld(lines)
  }

  /** R5: receipts have come in, or the own one is new. */
  tellReceipts(): void {
    this.outbox.tellReceipts()
  }

  /** The other has that receipt: it need not be sent. */
  knowsReceipt(device: DeviceId, number: number): void {
    this.outbox.knowsReceipt(device, number)
  }

  /** R5: an honest device brings each receipt once in ten seconds; some may come late, and together. */
  mayBringReceipt(device: DeviceId, now: number): boolean {
    const { since, count } = this.receiptsOf.get(device) ?? { since: now, count: 0 }
    const isOver = now - since > receiptsCounted
    this.receiptsOf.set(device, isOver ? { since: now, count: 1 } : { since, count: count + 1 })
    return isOver || count < mostReceipts
  }

  /** What came over it is no mistake: it is counted, and the link ends. */
  misbehave(reason: string): void {
    this.host.onMisbehaviour(this, reason)
    this.close(reason)
  }

  /** K4: asks for content keys, or answers who asked. */
  sayOfKeys(message: Extract<Message, { type: 'ask' | 'keys' }>): void {
    if (this.isOpen) this.send(message)
  }

  /** R6. */
  sayPresence(said: Said): void {
    if (this.isOpen) this.send({ type: 'presence', ...said })
  }

  /** The other side has these, because it said so or sent them: they are not sent to it. */
  note(lines: readonly VectorLine[]): void {
    const times = new Map<string, number>()
    for (const { device, log } of lines) times.set(keyOf(device, log), (times.get(keyOf(device, log)) ?? 0) + 1)
    for (const line of lines) {
      const knowsFork = times.get(keyOf(line.device, line.log)) !== 1
      this.theirs.claim(line, knowsFork && line.head !== null)
      const known = this.host.ledger.log(line.device, line.log)
      if (known === undefined) continue
      if (!knowsFork && this.contradicts(known, line)) {
        this.theirs.dispute(line.device, line.log)
        this.outbox.again(known)
      } else this.outbox.grew(known)
    }
  }

  /** Whatever was sent has been judged: more may come. */
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
    this.outbox.end()
    this.pipe.close(reason)
  }

  /** L4: it names as its newest an entry that is not the one held here under that number. */
  private contradicts({ device, log }: Log, { held, head }: VectorLine): boolean {
    const ours = head === null ? [] : this.host.ledger.at(device, log, held.highest)
    return ours.length > 0 && !ours.some(({ id }) => head !== null && equalBytes(id, head))
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
    if (this.known) this.giveCredit(size)
    this.reconsider()
  }

  /** What only a device that stands, or holds an open invite, may say. */
  private hearWelcomed(
    message: Exclude<Message, { type: 'proof' | 'welcome' | 'refusal' | 'facts' }>,
    size: number,
  ): void {
    switch (message.type) {
      case 'vector':
        return this.hearVector(message)
      case 'have':
        this.note(message.lines)
        return this.host.onHeld(this, message.lines)
      case 'factsEnd':
        return this.host.onFactsEnd(this)
      case 'page':
        return this.host.onPage(this, message.page, size)
      case 'credit':
        return this.outbox.addCredit(message.bytes)
      case 'receipts':
        return this.host.onReceipts(this, message.receipts)
      case 'ask':
        return this.host.onAsk(this, message.keys)
      case 'keys':
        return this.host.onKeys(this, message.ephemeral, message.sealed)
      case 'presence':
        return this.host.onPresence(this, message)
    }
  }

  private checkProof(proof: Extract<Message, { type: 'proof' }>): void {
    const { keys } = this
    if (keys === null || this.device !== null) return this.misbehave('proof-twice')
    const proven = whoProves(proof, keys)
    if (proven === null) return this.misbehave('proof-wrong')
    const { device } = proven
    if (device === this.host.ledger.deviceId) return this.close('self')
    this.invite = proven.invite
    this.device = device
    const regard = this.host.regard(device, this.invite)
    if (regard.isGone === true) this.bidFarewell(device)
    else if (regard.refusal !== null) this.refuse(regard.refusal)
    else if (regard.known) this.welcome()
    else {
      this.send({ type: 'welcome', known: false })
      // It may know better, and tell by which facts it stands.
      if (regard.isUnseated === true) this.sayFacts(this.host.farewell(device))
    }
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
    this.sayFacts(seatingFacts(this.host.ledger))
  }

  private sayVector(): void {
    if (!this.known || !this.knowsUs || this.saidVector) return
    this.saidVector = true
    const { ledger, receipts } = this.host
    this.send({
      type: 'vector',
      lines: vectorOf(ledger),
      receipts: receipts.held(),
    })
  }

  private hearVector({ lines, receipts }: Extract<Message, { type: 'vector' }>): void {
    if (this.device === null || this.isOpen) return this.misbehave('vector-twice')
    this.note(lines)
    this.isOpen = true
    this.host.onOpen(this)
    this.host.onHeld(this, lines)
    this.outbox.begin(this.device, receipts)
  }

  /** C5: a device that has ceased to stand is told by which facts, and gets nothing else. */
  private bidFarewell(device: DeviceId): void {
    this.wasOpen = this.isOpen
    this.isOpen = false
    this.leaving = true
    this.outbox.end()
    const facts = this.host.farewell(device)
    this.sayFacts(facts)
    // Whatever is under way when a channel closes may be lost.
    if (facts.length === 0) this.close('removed')
    else this.host.inAWhile(() => this.close('removed'))
  }

  /** Beside the outbox: to one that does not stand here. */
  private sayFacts(facts: readonly Uint8Array[]): void {
    for (const entries of inBatches(facts)) this.send({ type: 'facts', entries })
  }

  /** Returns the message's size in bytes. */
  private send(message: Message): number {
    if (this.keys === null || this.closed) return 0
    const bytes = encodeMessage(message)
    this.put(this.keys.seal(bytes))
    return bytes.length
  }

  private put(bytes: Uint8Array): void {
    this.outbox.inFlight += bytes.length
    this.pipe.send(bytes)
  }
}
