import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Member } from '../charter/charter.ts'
import { keyOf, type Ledger } from '../gate/ledger.ts'
import { itemsLog } from '../log/header.ts'
import type { LogRow } from '../storage/port.ts'
import type { ReceiptHeld } from './messages.ts'
import { readReceipt, writeReceipt, type Receipt, type ReceiptLine } from './receipt.ts'
import type { Theirs } from './theirs.ts'

interface Kept {
  readonly number: number
  readonly bytes: Uint8Array
  /** By log: what is held with its payload. */
  readonly full: ReadonlyMap<string, Ranges>
}

export type Taken = 'new' | 'known' | 'forged'

/**
 * R5: what other devices have: by the newest receipt of each, which they signed, and by what they tell on links
 * while this engine runs. Nobody can say anything of anybody else.
 */
export class Receipts {
  private readonly ledger: Ledger
  private readonly byDevice = new Map<DeviceId, Kept>()
  private readonly onLinks = new Map<DeviceId, Theirs>()
  private readonly unwritten = new Set<DeviceId>()
  /** What the own receipt says, without its number. */
  private saidLast = ''

  constructor(ledger: Ledger) {
    this.ledger = ledger
    for (const { device, bytes } of ledger.storage.receipts(ledger.stored.row)) {
      const signed = readReceipt(bytes)
      if (signed !== null) this.keep(device, signed.receipt, bytes)
    }
  }

  /** From now on this is what the device tells on its link. */
  see(device: DeviceId, theirs: Theirs): void {
    this.onLinks.set(device, theirs)
  }

  /** Takes up a receipt whose device stands. Its signature is looked at only if it says anything new. */
  take(bytes: Uint8Array): Taken {
    const signed = readReceipt(bytes)
    if (signed === null) return 'forged'
    const { device, number } = signed.receipt
    if (device === this.ledger.deviceId || number <= this.numberOf(device)) return 'known'
    if (!signed.isGenuine(this.ledger.group)) return 'forged'
    this.keep(device, signed.receipt, bytes)
    this.unwritten.add(device)
    return 'new'
  }

  /** Signs what is held now. False: it is as it was last signed. */
  sign(now: number): boolean {
    const { device, deviceId, group } = this.ledger
    const lines: ReceiptLine[] = [...this.ledger.logs()].filter((log) => log.device !== deviceId).map(lineOf)
    const says = JSON.stringify(lines.map((line) => [line.device, line.log, line.held.list(), line.absent.list()]))
    if (says === this.saidLast || lines.length === 0) return false
    const number = Math.max(Math.floor(now), this.numberOf(deviceId) + 1)
    const bytes = writeReceipt(device.signing, group, number, lines)
    this.keep(deviceId, { device: deviceId, number, lines }, bytes)
    this.unwritten.add(deviceId)
    this.saidLast = says
    return true
  }

  /** 0: none is here. */
  numberOf(device: DeviceId): number {
    return this.byDevice.get(device)?.number ?? 0
  }

  bytesOf(device: DeviceId): Uint8Array | null {
    return this.byDevice.get(device)?.bytes ?? null
  }

  held(): ReceiptHeld[] {
    return [...this.byDevice].map(([device, { number }]) => ({ device, number }))
  }

  /** Whether the device is known to have the entry with its payload. Who wrote it has it. */
  has(device: DeviceId, author: DeviceId, log: number, number: number): boolean {
    if (device === author) return true
    const key = keyOf(author, log)
    return (
      this.byDevice.get(device)?.full.get(key)?.has(number) === true ||
      this.onLinks.get(device)?.tells(key, number) === true
    )
  }

  /** How many of these people have the entry on at least one device. */
  peopleWith(members: Iterable<Member>, besides: MemberId, row: LogRow, number: number): number {
    const { device: author, log } = this.ledger.logAt(row)
    let people = 0
    for (const { id, devices } of members)
      if (id !== besides && devices.some((device) => this.has(device, author, log, number))) people += 1
    return people
  }

  /** Entries that the device is known to have, of those that are here. */
  countOf(device: DeviceId): number {
    let count = 0
    for (const log of this.ledger.logs())
      count += log.held.size - (log.device === device ? 0 : log.held.without(this.knownOf(device, log)).size)
    return count
  }

  /** How many of the item entries of that device, of those in `held`, any other is known to have. */
  countSpread(author: DeviceId, held: Ranges): number {
    const elsewhere = new Ranges()
    for (const device of new Set([...this.byDevice.keys(), ...this.onLinks.keys()]))
      if (device !== author) elsewhere.addAll(this.knownOf(device, { device: author, log: itemsLog }))
    return held.size - held.without(elsewhere).size
  }

  write(): void {
    if (this.unwritten.size === 0) return
    const { storage, stored } = this.ledger
    storage.transaction(() => {
      for (const device of this.unwritten) {
        const bytes = this.bytesOf(device)
        if (bytes !== null) storage.setReceipt(stored.row, device, bytes)
      }
    })
    this.unwritten.clear()
  }

  private knownOf(device: DeviceId, { device: author, log }: { device: DeviceId; log: number }): Ranges {
    const key = keyOf(author, log)
    const known = Ranges.copy(this.byDevice.get(device)?.full.get(key) ?? new Ranges())
    known.addAll(this.onLinks.get(device)?.tellsOf(key) ?? new Ranges())
    return known
  }

  private keep(device: DeviceId, { number, lines }: Receipt, bytes: Uint8Array): void {
    const full = new Map(lines.map((line) => [keyOf(line.device, line.log), line.held.without(line.absent)]))
    this.byDevice.set(device, { number, bytes, full })
  }
}

const lineOf = (log: { device: DeviceId; log: number; held: Ranges; absent: Ranges }): ReceiptLine => ({
  device: log.device,
  log: log.log,
  held: Ranges.copy(log.held),
  absent: Ranges.copy(log.absent),
})
