import type { DeviceId } from '#shared/kernel/brand.ts'
import { maxInFlight } from '#shared/contract/transport.ts'
import { keyOf, type Ledger, type Log } from '../gate/ledger.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { Backlog } from './backlog.ts'
import { FactFeed, type HeldJoin } from './factFeed.ts'
import type { Message, ReceiptHeld, VectorLine } from './messages.ts'
import type { Receipts } from './receipts.ts'
import type { Theirs } from './theirs.ts'

/** R3: bytes of facts and pages that may be under way without credit. */
export const window = 1024 * 1024
/** Bytes after which a message of receipts is cut. */
const fullBatch = 256 * 1024

/** What an outbox speaks of. */
export interface Stock {
  readonly ledger: Ledger
  readonly receipts: Receipts
  /** R5: whose receipts are passed on. */
  passesOn(device: DeviceId): boolean
  /** V3: joins that wait, for that device. */
  joinsFor(device: DeviceId): Iterable<HeldJoin>
}

/**
 * R2, R3: what is to be said on one open link, made only when it can leave: a slow reader makes nothing grow but its
 * own delay. Facts come first, then what has come in, then receipts, then pages.
 */
export class Outbox {
  private readonly stock: Stock
  private readonly theirs: Theirs
  /** Sends, and answers the message's size. */
  private readonly put: (message: Message) => number
  private facts: FactFeed
  private readonly backlog: Backlog
  private readonly have = new Map<string, VectorLine>()
  private readonly theirReceipts = new Map<DeviceId, number>()
  private isBegun = false
  private owesFacts = false
  private owesEnd = false
  private owesReceipts = false
  private credit = window
  /** Bytes that have been given to the channel and have not left. */
  inFlight = 0

  constructor(stock: Stock, theirs: Theirs, put: (message: Message) => number) {
    this.stock = stock
    this.theirs = theirs
    this.put = put
    this.facts = new FactFeed(stock.ledger, theirs)
    this.backlog = new Backlog(stock.ledger, theirs)
  }

  /** The other's vector has been heard: all that it lacks is sent. */
  begin(device: DeviceId, receipts: readonly ReceiptHeld[]): void {
    this.facts = new FactFeed(this.stock.ledger, this.theirs, () => this.stock.joinsFor(device))
    for (const { device, number } of receipts) this.knowsReceipt(device, number)
    this.owesFacts = this.owesEnd = this.owesReceipts = true
    this.backlog.begin()
    this.isBegun = true
    this.pump()
  }

  end(): void {
    this.isBegun = false
  }

  /** Facts have come into the charter, or joins wait: those that the other lacks are sent. */
  pushFacts(): void {
    this.owesFacts = true
    this.pump()
  }

  /** The other has turned out to hold another branch: what it was thought to have is looked at anew. */
  again(log: Log): void {
    this.facts.again()
    this.grew(log)
    this.pushFacts()
  }

  /** Entries have come into the log, here or there. */
  grew(log: Log): void {
    if (!this.isBegun) return
    this.backlog.grew(log)
    this.pump()
  }

  tellHeld(lines: Iterable<VectorLine>): void {
    for (const line of lines) {
      const known = this.have.get(keyOf(line.device, line.log))
      const held = Ranges.copy(line.held)
      const absent = Ranges.copy(line.absent)
      if (known !== undefined) {
        held.addAll(known.held)
        absent.addAll(known.absent)
      }
      this.have.set(keyOf(line.device, line.log), { ...line, held, absent })
    }
    this.pump()
  }

  tellReceipts(): void {
    this.owesReceipts = true
    this.pump()
  }

  /** The other has that receipt of the device: it said so, sent it, or was sent it. */
  knowsReceipt(device: DeviceId, number: number): void {
    if (number > (this.theirReceipts.get(device) ?? 0)) this.theirReceipts.set(device, number)
  }

  addCredit(bytes: number): void {
    this.credit = Math.min(this.credit + bytes, window)
    this.pump()
  }

  pump(): void {
    while (this.isBegun && this.inFlight < maxInFlight && this.sayNext());
  }

  private sayNext(): boolean {
    if (this.owesFacts && this.credit > 0) {
      const entries = this.facts.next()
      if (entries.length > 0) return this.onCredit({ type: 'facts', entries })
      this.owesFacts = false
    }
    if (this.owesEnd && !this.owesFacts) {
      this.owesEnd = false
      return this.say({ type: 'factsEnd' })
    }
    if (this.have.size > 0) {
      const lines = [...this.have.values()]
      this.have.clear()
      return this.say({ type: 'have', lines })
    }
    if (this.owesReceipts) {
      const receipts = this.nextReceipts()
      if (receipts.length > 0) return this.say({ type: 'receipts', receipts })
      this.owesReceipts = false
    }
    const page = this.credit > 0 && !this.owesFacts ? this.backlog.next() : null
    return page !== null && this.onCredit({ type: 'page', page })
  }

  private nextReceipts(): Uint8Array[] {
    const { receipts } = this.stock
    const taken: Uint8Array[] = []
    let size = 0
    for (const { device, number } of receipts.held()) {
      if (size >= fullBatch || number <= (this.theirReceipts.get(device) ?? 0)) continue
      const bytes = this.stock.passesOn(device) ? receipts.bytesOf(device) : null
      if (bytes === null) continue
      this.knowsReceipt(device, number)
      taken.push(bytes)
      size += bytes.length
    }
    return taken
  }

  private onCredit(message: Message): boolean {
    this.credit -= this.put(message)
    return true
  }

  private say(message: Message): boolean {
    this.put(message)
    return true
  }
}
