import type { DeviceId, EntryId, GroupId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { adopt, millisecondsOf, tick, toleratedLead, type Clock } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { FactGraph } from '../charter/graph.ts'
import type { Fact } from '../charter/fact.ts'
import { deviceKeys, inviteKeys, memberKeys, type DeviceKeys } from '../crypto/identity.ts'
import type { KeyPair } from '../crypto/sodium.ts'
import { Keyring } from '../keyring/keyring.ts'
import { allKinds } from '../kinds/index.ts'
import type { Kinds } from '../kinds/kind.ts'
import type { Entry } from '../log/entry.ts'
import { expiryOf, type Erased } from '../log/extension.ts'
import { factsLog, isBoxed, itemsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import type { LogRow, Storage, StoredEntry, StoredErasure, StoredGroup } from '../storage/port.ts'
import { Logs, keyOf, type Log } from './logs.ts'
import { marksOn, memberOf } from './right.ts'
import { roomOf } from './room.ts'
import { entriesOfStrand, strandsOf, type Strand } from './strands.ts'
import { Folds } from './folds.ts'
import { Spaces } from './spaces.ts'
import type { Held, Room, View } from './view.ts'

export { keyOf, type Log, type Strand }

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
  readonly shelves: Logs
  /** K3: the private spaces that are read here. */
  readonly spaces: Spaces
  /** What is kept of items that have changed, so that the next change need not begin anew. */
  readonly folds = new Folds()
  /** The things that members make, as far as this version knows them. */
  readonly kinds: Kinds
  /** D4: some of them have several writers: what has no right of its own may count all the same. */
  readonly knowsShared: boolean
  /** L2: payloads that are wanted now and were not before: links are to be told. */
  wanted: { readonly device: DeviceId; readonly log: number; readonly numbers: Ranges }[] = []
  /** K3, G5: bytes of payloads of one log that are carried for others. */
  carries: number = limits.carriedBytes
  stored: StoredGroup
  /** D3: when the next payload goes by itself, in milliseconds since 1970. */
  nextExpiry: number | null
  private readonly erased = new Map<string, Ranges>()
  /** The entries that erase. */
  private readonly erasing = new Set<string>()
  /** Of what they erase, what the charter lets them. */
  private readonly allowed = new Set<string>()
  private latest: Clock = 0n

  constructor(storage: Storage, stored: StoredGroup, seed: Uint8Array, kinds: Kinds = allKinds) {
    this.storage = storage
    this.stored = stored
    this.kinds = kinds
    this.knowsShared = [...kinds.values()].some(({ shared }) => shared === true)
    this.group = stored.id
    this.device = deviceKeys(stored.deviceSecret)
    this.deviceId = toHex(this.device.signing.publicKey) as DeviceId
    this.member = memberKeys(seed, stored.memberScope)
    this.memberId = toHex(this.member.publicKey) as MemberId
    this.invite = stored.inviteSeed === null ? null : inviteKeys(stored.inviteSeed)
    for (const { key } of storage.contentKeys(stored.row)) this.keyring.add(key)
    this.shelves = new Logs(storage, stored.row)
    this.spaces = new Spaces(this)
    this.nextExpiry = storage.nextExpiry(stored.row)
    this.readErasures()
  }

  /** A seat of this device counts. */
  get stands(): boolean {
    return this.graph.state.standing(this.deviceId) !== null
  }

  /** L4: this device's own log has forked: a copy of the vault has written too. It writes no more under these keys. */
  get ownLogForked(): boolean {
    return [factsLog, itemsLog].some((log) => this.forkedAt(this.deviceId, log) !== null)
  }

  /** One for each log; what a forked one holds beside it, `shelves` tells. */
  logs(): Iterable<Log> {
    return this.shelves.all()
  }

  /** Every row of entries, those beside the first of a forked log included. */
  *rows(): Generator<Log> {
    for (const { device, log } of this.shelves.all()) yield* this.shelves.of(device, log)
  }

  log(device: DeviceId, log: number): Log | undefined {
    return this.shelves.get(device, log)
  }

  logAt(row: LogRow): Log {
    return this.shelves.atRow(row)
  }

  /** Stores what was admitted and moves its log on. Null: it was held already, and brought nothing that is wanted. */
  store(entry: Entry, now: number): StoredEntry | null {
    const { header } = entry
    const { number } = header
    const device = toHex(header.device) as DeviceId
    const row = this.rowOf(device, header.log, number, entry.id)
    // K3: without the records of a space its items could not be judged: they are never erased.
    const expires = isBoxed(header) ? null : expiryOf(header)
    const isGone = this.isErased(device, header.log, number) || (expires !== null && expires <= now)
    const isWanted = isBoxed(header) || !isGone
    const payload = isWanted ? entry.payload : null
    if (row === null) {
      this.sawClock(header.clock, now)
      if (expires !== null && isWanted) this.nextExpiry = Math.min(this.nextExpiry ?? expires, expires)
      return { ...entry, payload, log: this.shelves.store(entry, expires, isWanted).row }
    }
    if (payload === null || !this.logAt(row).absent.has(number)) return null
    this.shelves.fill(this.logAt(row), number, payload)
    return { ...entry, log: row }
  }

  /** Where the entry stands; null: it is not held. */
  rowOf(device: DeviceId, log: number, number: number, id: Uint8Array): LogRow | null {
    return this.shelves.rowOf(device, log, number, id)
  }

  entryById(device: DeviceId, log: number, number: number, id: string): StoredEntry | null {
    return this.shelves.entryById(device, log, number, id)
  }

  /** L4: the lowest number of which two entries are known; null: the log has not forked, as far as is known. */
  forkedAt(device: DeviceId, log: number): number | null {
    return this.shelves.get(device, log)?.fork ?? null
  }

  strands(device: DeviceId, log: number): Strand[] {
    return strandsOf(this.shelves, device, log)
  }

  strandEntries(device: DeviceId, log: number, strand: Strand): StoredEntry[] {
    return entriesOfStrand(this.shelves, device, log, strand)
  }

  /** The numbers held of a log; where it has forked, those of its first shelf. */
  held(device: DeviceId, log: number): Ranges | undefined {
    return this.log(device, log)?.held
  }

  at(device: DeviceId, log: number, number: number): readonly Held[] {
    return this.shelves.at(device, log, number)
  }

  idsAt(device: DeviceId, log: number, number: number): Held | null {
    return this.at(device, log, number)[0] ?? null
  }

  isOpened(device: DeviceId): boolean {
    // Our own: a joiner writes before it is seated.
    return device === this.deviceId || this.graph.state.isOpened(device)
  }

  room(device: DeviceId, log: number): Room {
    return roomOf(this, device, log)
  }

  isNamed(device: DeviceId, log: number, number: number, id: Uint8Array): boolean {
    const entry = { number, id: toHex(id) as EntryId }
    const isAwaited = [...this.pending.values()].some((fact) => this.graph.lacks(fact).includes(entry.id))
    return (
      isAwaited ||
      marksOn(this, device, log).some((mark) => entry.id === mark.id || this.shelves.isUpTo(device, log, entry, mark))
    )
  }

  /** D3: a counting entry of its author's has erased it. */
  isErased(device: DeviceId, log: number, number: number): boolean {
    return this.erased.get(keyOf(device, log))?.has(number) === true
  }

  /** D3: notes what a counting entry would erase. False: that is known. */
  addErasures(byLog: LogRow, byNumber: number, erases: readonly Erased[]): boolean {
    if (this.erasing.has(keyOfErasing(byLog, byNumber))) return false
    for (const erased of erases) {
      this.storage.addErasure(this.stored.row, { byLog, byNumber, ...erased })
      this.noteErasure({ byLog, byNumber, ...erased })
    }
    return true
  }

  /**
   * D3: the entry does not count any more. What is gone is gone here, and wanted again: others may still have it. Answers
   * what it had erased.
   */
  removeErasures(byLog: LogRow, byNumber: number): readonly Erased[] {
    if (!this.erasing.has(keyOfErasing(byLog, byNumber))) return []
    const all = this.storage.erasures(this.stored.row)
    this.storage.removeErasures(byLog, byNumber)
    this.readErasures()
    const went = all.filter((one) => one.byLog === byLog && one.byNumber === byNumber)
    for (const { device, log, from, to } of went)
      this.shelves.want(device, log, new Ranges([[from, to]]).without(this.erasedIn(device, log)))
    return went
  }

  /**
   * D3: erasures that the charter allows: of a member's entries, by the same member. Anew when the charter changes; answers
   * those that it has come to allow, or allows no more.
   */
  readErasures(): readonly Erased[] {
    const before = new Set(this.allowed)
    this.erased.clear()
    this.erasing.clear()
    this.allowed.clear()
    const all = this.storage.erasures(this.stored.row)
    for (const erasure of all) this.noteErasure(erasure)
    return all.filter((one) => before.has(keyOfErasure(one)) !== this.allowed.has(keyOfErasure(one)))
  }

  private noteErasure({ byLog, byNumber, device, log, from, to }: StoredErasure): void {
    this.erasing.add(keyOfErasing(byLog, byNumber))
    if (!this.mayErase(this.logAt(byLog).device, device)) return
    this.allowed.add(keyOfErasure({ byLog, byNumber, device, log, from, to }))
    const ranges = this.erased.get(keyOf(device, log)) ?? new Ranges()
    ranges.add(from, to)
    this.erased.set(keyOf(device, log), ranges)
    for (const shelf of this.shelves.of(device, log)) shelf.absent = shelf.absent.without(new Ranges([[from, to]]))
  }

  /** D3: the numbers of the log that are erased. */
  erasedIn(device: DeviceId, log: number): Ranges {
    return this.erased.get(keyOf(device, log)) ?? new Ranges()
  }

  private mayErase(by: DeviceId, device: DeviceId): boolean {
    const member = by === device ? null : memberOf(this, by)
    return by === device || (member !== null && member === memberOf(this, device))
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
    for (const { log, held } of this.rows()) if (log === itemsLog) size += held.size
    return size
  }
}

const keyOfErasure = ({ byLog, byNumber, device, log, from, to }: StoredErasure): string =>
  [byLog, byNumber, device, log, from, to].join('/')

const keyOfErasing = (log: LogRow, number: number): string => `${String(log)}/${String(number)}`
