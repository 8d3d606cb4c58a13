import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Member } from '../charter/charter.ts'
import type { Ledger, Log } from '../gate/ledger.ts'
import { itemsLog } from '../log/header.ts'
import type { LogRow } from '../storage/port.ts'

/** R5: what other devices are known to have. Kept in memory, written down from time to time: losing the last is harmless. */
export class Receipts {
  private readonly ledger: Ledger
  private readonly byDevice = new Map<DeviceId, Map<LogRow, Ranges>>()
  private readonly unwritten = new Set<string>()

  constructor(ledger: Ledger) {
    this.ledger = ledger
    for (const { device, log, ranges } of ledger.storage.receipts(ledger.stored.row)) this.of(device).set(log, ranges)
  }

  note(device: DeviceId, log: Log, ranges: Ranges): void {
    const known = this.of(device).get(log.row) ?? new Ranges()
    known.addAll(ranges)
    this.of(device).set(log.row, known)
    this.unwritten.add(`${device}/${String(log.row)}`)
  }

  /** How many of these people have the entry on at least one device. */
  peopleWith(members: Iterable<Member>, besides: MemberId, log: LogRow, number: number): number {
    let people = 0
    for (const { id, devices } of members)
      if (id !== besides && devices.some((device) => this.byDevice.get(device)?.get(log)?.has(number) === true))
        people += 1
    return people
  }

  /** Entries that the device is known to have, facts and items. */
  countOf(device: DeviceId): number {
    let count = 0
    for (const ranges of this.byDevice.get(device)?.values() ?? []) count += ranges.size
    return count
  }

  /** How many of the item entries of that device, of those in `held`, any other is known to have. */
  countSpread(author: DeviceId, held: Ranges): number {
    const log = this.ledger.log(author, itemsLog)
    if (log === undefined) return 0
    const elsewhere = new Ranges()
    for (const [device, logs] of this.byDevice)
      if (device !== author) elsewhere.addAll(logs.get(log.row) ?? new Ranges())
    return held.size - held.without(elsewhere).size
  }

  write(): void {
    if (this.unwritten.size === 0) return
    const { storage, stored } = this.ledger
    storage.transaction(() => {
      for (const key of this.unwritten) {
        const [device, row] = key.split('/') as [DeviceId, string]
        const ranges = this.of(device).get(Number(row))
        if (ranges !== undefined) storage.setReceipt(stored.row, device, Number(row), ranges)
      }
    })
    this.unwritten.clear()
  }

  private of(device: DeviceId): Map<LogRow, Ranges> {
    const known = this.byDevice.get(device)
    if (known !== undefined) return known
    const fresh = new Map<LogRow, Ranges>()
    this.byDevice.set(device, fresh)
    return fresh
  }
}
