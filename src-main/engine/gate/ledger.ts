import type { DeviceId, EntryId, GroupId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { adopt, millisecondsOf, tick, toleratedLead, type Clock } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { standingNow } from '../charter/charter.ts'
import { FactGraph } from '../charter/graph.ts'
import type { Fact } from '../charter/fact.ts'
import { deviceKeys, inviteKeys, memberKeys, type DeviceKeys } from '../crypto/identity.ts'
import type { KeyPair } from '../crypto/sodium.ts'
import { Keyring } from '../keyring/keyring.ts'
import type { Entry } from '../log/entry.ts'
import { itemsLog } from '../log/header.ts'
import type { LogRow, Storage, StoredGroup } from '../storage/port.ts'
import type { View } from './view.ts'

/** One device's log of one group, as far as it is held. */
export interface Log {
  readonly row: LogRow
  readonly device: DeviceId
  readonly log: number
  readonly held: Ranges
}

/**
 * What is kept in memory of one group: who we are in it, its charter, its keys, which entries are held. All of
 * it follows from the stored entries; a ledger can be dropped and loaded again at any time.
 */
export class Ledger implements View {
  readonly storage: Storage
  readonly group: GroupId
  readonly graph = new FactGraph()
  readonly keyring = new Keyring()
  readonly device: DeviceKeys
  readonly deviceId: DeviceId
  readonly member: KeyPair
  readonly memberId: MemberId
  readonly invite: DeviceKeys | null
  /** Facts that are stored and wait for something in their past (C2). */
  readonly pending = new Map<string, Fact>()
  stored: StoredGroup
  private readonly logsByKey = new Map<string, Log>()
  private readonly logsByRow = new Map<LogRow, Log>()
  private latest: Clock = 0n

  constructor(storage: Storage, stored: StoredGroup, seed: Uint8Array) {
    this.storage = storage
    this.stored = stored
    this.group = stored.id
    this.device = deviceKeys(stored.deviceSecret)
    this.deviceId = toHex(this.device.signing.publicKey) as DeviceId
    this.member = memberKeys(seed, stored.memberScope)
    this.memberId = toHex(this.member.publicKey) as MemberId
    this.invite = stored.inviteSeed === null ? null : inviteKeys(stored.inviteSeed)
    for (const { key } of storage.contentKeys(stored.row)) this.keyring.add(key)
    for (const { row, device, log, held } of storage.logs(stored.row))
      this.file({ row, device, log, held: new Ranges(held) })
  }

  /** A seat of this device counts. */
  get stands(): boolean {
    return standingNow(this.graph, this.deviceId) !== null
  }

  logs(): Iterable<Log> {
    return this.logsByKey.values()
  }

  log(device: DeviceId, log: number): Log | undefined {
    return this.logsByKey.get(keyOf(device, log))
  }

  logAt(row: LogRow): Log {
    const log = this.logsByRow.get(row)
    if (log === undefined) throw new Error('no log has that row')
    return log
  }

  /** The log, made now if nothing of it was held. */
  openLog(device: DeviceId, log: number): Log {
    const known = this.log(device, log)
    if (known !== undefined) return known
    const row = this.storage.addLog(this.stored.row, device, log)
    return this.file({ row, device, log, held: new Ranges() })
  }

  /** Stores what was admitted and moves its log on. */
  store(log: Log, entry: Entry, now: number): void {
    this.storage.addEntry(log.row, entry)
    log.held.add(entry.header.number)
    this.sawClock(entry.header.clock, now)
  }

  held(device: DeviceId, log: number): Ranges | undefined {
    return this.log(device, log)?.held
  }

  idsAt(device: DeviceId, log: number, number: number): { id: Uint8Array; previous: Uint8Array } | null {
    const known = this.log(device, log)
    if (known?.held.has(number) !== true) return null
    const entry = this.storage.entry(known.row, number)
    return entry === null ? null : { id: entry.id, previous: entry.header.previous }
  }

  isOpened(device: DeviceId): boolean {
    return (
      // Our own: a joiner writes before it is seated.
      device === this.deviceId ||
      this.graph.found?.fact.device === device ||
      this.graph.seatsOfDevice.has(device) ||
      this.graph.addsOfDevice.has(device)
    )
  }

  seatedJoin(device: DeviceId): EntryId | null {
    return this.graph.seatsOfDevice.get(device)?.[0]?.fact.joined?.entry ?? null
  }

  /** D5: clocks are adopted unless they are too far ahead. */
  sawClock(clock: Clock, now: number): void {
    this.latest = adopt(this.latest, clock, now)
  }

  /** D5: the clock of the next own entry; a device that once ran ahead resumes at its own time. */
  nextClock(now: number): Clock {
    if (millisecondsOf(this.latest) > now + toleratedLead) this.latest = 0n
    this.latest = tick(this.latest, now)
    return this.latest
  }

  /** Where the next own entry of that log goes. */
  nextPlace(log: number): { group: Uint8Array; log: number; number: number; previous: Uint8Array | null } {
    const highest = this.held(this.deviceId, log)?.highest ?? 0
    return {
      group: bytesOfId(this.group),
      log,
      number: highest + 1,
      previous: highest === 0 ? null : (this.idsAt(this.deviceId, log, highest)?.id ?? null),
    }
  }

  /** Entries held of item logs, all devices together. */
  get size(): number {
    let size = 0
    for (const { log, held } of this.logsByKey.values()) if (log === itemsLog) size += held.size
    return size
  }

  private file(log: Log): Log {
    this.logsByKey.set(keyOf(log.device, log.log), log)
    this.logsByRow.set(log.row, log)
    return log
  }
}

export const keyOf = (device: DeviceId, log: number): string => `${device}/${String(log)}`
