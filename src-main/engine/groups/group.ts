/**
 * One group at work: its ledger, its links, and what goes between them. Everything that changes the group comes
 * through `commit`: one transaction, then it is told to whoever watches and pushed to whoever lacks it.
 */
import type { DeviceId, InviteId, KeyId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { meetingPlace } from '../crypto/identity.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import type { Changes } from '../changes.ts'
import { admit, judgeWaiting, type Admitted } from '../gate/admit.ts'
import { decide, decideRun, type Decision } from '../gate/decide.ts'
import { Holds } from '../gate/holds.ts'
import { keyOf, type Ledger, type Log } from '../gate/ledger.ts'
import type { Entry } from '../log/entry.ts'
import { decodeHeader, itemsLog, noId } from '../log/header.ts'
import { Refusals } from '../gate/refusals.ts'
import { projectInto } from '../projections/apply.ts'
import type { HeldJoin } from '../replication/factFeed.ts'
import { Link, type LinkHost, type Pipe, type Regard } from '../replication/link.ts'
import type { VectorLine } from '../replication/messages.ts'
import { entriesOf, type Page } from '../replication/page.ts'
import type { Said } from '../replication/saidPresence.ts'
import { Receipts } from '../replication/receipts.ts'
import { storageFailure } from '../storage/failure.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { Asking } from './asking.ts'
import { countMissing } from './elsewhere.ts'
import { FactBatch, together } from './batch.ts'
import { Expiry } from './expiry.ts'
import { Farewells, type FarewellBy } from './farewell.ts'
import { Inbox, type Arrival } from './inbox.ts'
import { introduceOurselves, type Profile } from './joining.ts'
import { Joins } from './joins.ts'
import { later, type Later } from './later.ts'
import { Noticing } from './noticing.ts'
import { Presence } from './presence.ts'
import { Receipting } from './receipting.ts'
import { regard } from './regard.ts'
import { Tending } from './tending.ts'

export type Schedule = (milliseconds: number, run: () => void) => () => void

export interface GroupDeps {
  readonly now: () => number
  readonly schedule: Schedule
  readonly changes: Changes
  readonly log: (line: string) => void
  readonly profile: () => Profile
  /** Whether anybody could be met at all: a signalling server of the group's answers, or neighbours can reach us. */
  readonly isOnline: (group: Group) => boolean
  /** Loads the ledger anew from what is stored. */
  readonly load: () => Ledger
  /** I3: the vault was copied or restored, and has not taken new device keys here yet. */
  readonly isCopied?: (group: Ledger['group']) => boolean
  /** I3: entries of this device's own have come that it does not know, or against those that it has. */
  readonly onWrittenElsewhere?: (group: Group) => void
}

/** I3: nothing is written under keys that another copy of the vault may be writing under. */
export class CopiedVault extends Error {}

/** How long what came in is gathered before it is told to the links, in milliseconds. */
const tellEvery = 150
const writeReceiptsEvery = 2_000
/** How long a device that has been removed is given to hear it. */
const aWhile = 3_000
const askOthersAfter = 10_000
export class Group implements LinkHost {
  ledger: Ledger
  receipts: Receipts
  readonly holds = new Holds()
  private readonly refusals = new Refusals()
  /** V3: who has knocked and is not in yet. */
  readonly joins: Joins
  readonly links = new Set<Link>()
  /** V4: what those who were met said of our invite. */
  refusal: InviteRefusal | null = null
  readonly deps: GroupDeps
  private stopped = false
  private readonly place: { topic: Uint8Array; key: Uint8Array }
  private readonly untold = new Map<string, VectorLine>()
  private readonly inbox: Inbox
  private readonly telling: Later
  private readonly writing: Later
  private readonly expiry: Expiry
  private readonly spreading: Later
  private readonly receipting: Receipting
  private readonly asking: Asking
  private readonly tending: Tending
  readonly noticing: Noticing
  /** R6: who is here, and what one says of oneself. */
  readonly presence: Presence
  private readonly farewells = new Farewells()
  /** I3: set while the last facts under the old keys are written, by which the device takes new ones. */
  takesNewKeys = false
  /** I3: what was admitted since this was last told has shown that a copy of the vault writes. */
  private hasHeardOfCopy = false
  connectedSince: number
  /** Came in since this engine started, and has not caught up yet. */
  isFilling: boolean

  constructor(deps: GroupDeps) {
    this.deps = deps
    this.ledger = deps.load()
    this.receipts = new Receipts(this.ledger)
    this.place = meetingPlace(this.ledger.stored.charterKey)
    this.connectedSince = deps.now()
    this.isFilling = !this.stands
    // A full disk may have kept it from being noted when it came about.
    this.noteStanding()
    this.inbox = new Inbox(
      deps,
      (arrivals) => this.takePages(arrivals),
      (thrown) => this.survive(thrown),
    )
    this.telling = later(deps.schedule, tellEvery, () => {
      const lines = [...this.untold.values()]
      this.untold.clear()
      for (const link of this.links) link.tellHeld(lines)
      this.receipting.ask()
    })
    this.receipting = new Receipting(this)
    this.asking = new Asking(this)
    this.tending = new Tending(this)
    this.noticing = new Noticing(this)
    this.presence = new Presence(this)
    this.expiry = new Expiry(this)
    this.writing = later(deps.schedule, writeReceiptsEvery, () => this.writeDown())
    this.spreading = later(deps.schedule, askOthersAfter, () => {
      for (const link of this.openLinks()) link.pushFacts()
    })
    this.joins = new Joins(this)
    // An update may have taught this version kinds that it did not know.
    this.guarded(() =>
      this.ledger.storage.transaction(() =>
        judgeWaiting(this.ledger, 'kind-unknown', projectInto(this.ledger.storage, this.ledger.stored.row)),
      ),
    )
    this.expiry.erase()
  }

  private writeDown(): void {
    const { storage, stored } = this.ledger
    this.quietly(() => this.receipts.write())
    this.quietly(() => {
      storage.transaction(() => this.refusals.write((reason, count) => storage.countRefused(stored.row, reason, count)))
    })
  }

  /** How many were refused, by reason. */
  refused(): { reason: string; count: number }[] {
    const { storage, stored } = this.ledger
    return this.refusals.with(storage.refused(stored.row))
  }

  get id(): Ledger['group'] {
    return this.ledger.group
  }

  get topic(): string {
    return toHex(this.place.topic)
  }

  get placeKey(): Uint8Array {
    return this.place.key
  }

  get channel(): LinkHost['channel'] {
    return { group: this.id, placeKey: this.place.key }
  }

  get inviteKeys(): LinkHost['inviteKeys'] {
    return this.stands ? null : (this.ledger.invite?.signing ?? null)
  }

  /** A seat of this device counts, and it may go on under its keys. */
  get stands(): boolean {
    return this.ledger.stands && !this.isCopied
  }

  /** I3: it hears and says nothing of its own until it has new device keys. */
  get isCopied(): boolean {
    return !this.takesNewKeys && (this.deps.isCopied?.(this.id) ?? false)
  }

  /** Composes and commits an entry of our own, all or nothing. The composer may give null: nothing is written. */
  write(compose: () => Entry | null): Entry | null {
    const [entry] = this.writeAll(() => [compose() ?? []].flat())
    return entry ?? null
  }

  /** The same for several entries that belong together, such as the parts of a long item. */
  writeAll(compose: () => readonly Entry[]): readonly Entry[] {
    if (this.isCopied) return this.writeNothing(compose)
    this.inbox.flush()
    // L4: what a forked log goes on with would be refused: nothing more is written under these keys.
    if (this.ledger.ownLogForked && !this.takesNewKeys) return []
    const { entries, admitted } = this.guarded(() =>
      this.ledger.storage.transaction(() => {
        const composed = compose()
        return { entries: composed, admitted: composed.length === 0 ? null : this.admit(composed, true) }
      }),
    )
    if (admitted !== null) this.tell(admitted, null)
    return entries
  }

  private writeNothing(compose: () => readonly Entry[]): readonly Entry[] {
    if (this.ledger.storage.transaction(compose).length > 0) throw new CopiedVault('the vault was copied')
    return []
  }

  /** Commits what the gate admits of what came over a link; counts what it refuses; holds what it must. */
  take(decision: Decision, from: Link | null): void {
    if (decision.outcome === 'known') return
    if (decision.outcome === 'refuse') return this.countRefused(decision.reason)
    if (decision.outcome === 'hold') {
      this.holds.keep(decision.entries)
      if (from !== null) for (const entry of decision.entries) this.joins.offer(entry, from)
      return
    }
    this.commit(decision.entries, from)
  }

  open(pipe: Pipe, fingerprints: { local: string; remote: string }): Link {
    const link = new Link(this, pipe, fingerprints)
    this.links.add(link)
    link.start()
    return link
  }

  gone(link: Link): void {
    this.links.delete(link)
    // What is stored of a group that ended may be gone, and its row another's.
    if (this.stopped) return
    if (link.device !== null) {
      const { device } = link
      if (![...this.links].some((other) => other.device === device)) this.presence.forget(device)
      this.quietly(() => this.ledger.storage.setSeen(this.ledger.stored.row, device, this.deps.now()))
    }
    if (link.wasOpen && this.openLinks().length === 0) this.connectedSince = this.deps.now()
    this.deps.changes.tell(`links ${this.id}`)
  }

  openLinks(): Link[] {
    return [...this.links].filter((link) => link.isOpen)
  }

  /** Entries that linked devices hold and this one does not. */
  missing(): number {
    return countMissing(this.ledger, this.openLinks())
  }

  stop(): void {
    this.quietly(() => this.inbox.flush())
    this.inbox.clear()
    this.stopped = true
    for (const link of [...this.links]) link.close('closing')
    for (const task of [this.telling, this.writing, this.spreading]) task.cancel()
    for (const part of [this.receipting, this.asking, this.expiry, this.tending, this.presence]) part.stop()
    this.joins.stop()
    this.writeDown()
  }

  regard(device: DeviceId, invite: InviteId | null): Regard {
    return regard(this.ledger, device, invite, this.deps.now())
  }

  onWelcome(link: Link): void {
    const { device } = link
    if (device !== null)
      this.quietly(() => this.ledger.storage.setSeen(this.ledger.stored.row, device, this.deps.now()))
    this.deps.changes.tell(`links ${this.id}`)
  }

  onFacts(link: Link, entries: readonly Uint8Array[]): void {
    this.inbox.flush()
    for (const bytes of entries) {
      const header = decodeHeader(bytes)
      if (header !== null)
        this.noteHeld(link, toHex(header.device) as DeviceId, header.log, header.number, header.number)
    }
    this.takeFacts(entries, link)
  }

  /** One transaction for what comes in one message, and the charter folded as seldom as can be: many come at once. */
  private takeFacts(entries: readonly Uint8Array[], from: Link | null): void {
    const { ledger } = this
    const left: Uint8Array[] = []
    const admitted = this.guarded(() =>
      ledger.storage.transaction(() => {
        const batch = new FactBatch(ledger, (facts) => this.admit(facts))
        for (const bytes of entries) {
          const decision = batch.decide(bytes)
          if (decision.outcome === 'admit') batch.add(decision.entries)
          else if (decision.outcome === 'refuse') this.countRefused(decision.reason)
          else if (decision.outcome === 'hold') left.push(bytes)
        }
        return batch.end()
      }),
    )
    if (admitted !== null) this.tell(admitted, from)
    for (const bytes of left) this.take(decide(ledger, bytes), from)
  }

  onOpen(link: Link): void {
    if (link.device !== null) this.receipts.see(link.device, link.theirs)
    this.presence.say(link)
  }

  onFactsEnd(): void {
    introduceOurselves(this)
    this.asking.ask()
  }

  /** R5: whose receipts are passed on: of who stands. */
  passesOn(device: DeviceId): boolean {
    return this.ledger.graph.state.devices.has(device)
  }

  /** V3: joins are shown to those who stand: any of them may be who lets in. */
  joinsFor(device: DeviceId): HeldJoin[] {
    if (!this.passesOn(device)) return []
    return this.joins.list().map(({ bytes, joined }) => ({ device: joined.device, bytes }))
  }

  /** C5, R1. */
  farewell(device: DeviceId, how: FarewellBy = 'link'): readonly Uint8Array[] {
    return this.farewells.to(device, this.ledger, this.receipts, this.deps.now(), how)
  }

  inAWhile(run: () => void): void {
    this.deps.schedule(aWhile, run)
  }

  onReceipts(link: Link, receipts: readonly Uint8Array[]): void {
    this.receipting.hear(link, receipts)
  }

  onAsk(link: Link, keys: readonly KeyId[]): void {
    this.asking.answer(link, keys)
  }

  onPresence(link: Link, said: Said): void {
    this.presence.hear(link, said)
  }

  onKeys(link: Link, ephemeral: Uint8Array, sealed: Uint8Array): void {
    this.asking.hear(link, ephemeral, sealed)
  }

  /** Keys have come that were lacking: what waited for them is shown, and we may have something to write. */
  keysCame(): void {
    introduceOurselves(this)
    if (this.ledger.spaces.takeNews()) this.spacesChanged()
    this.tellWanted()
    this.deps.changes.tell('vault', `charter ${this.id}`, `items ${this.id}`, `links ${this.id}`)
  }

  /** What is known of others is written down after a while. */
  writeSoon(): void {
    this.writing.ask()
  }

  /** All or nothing, after what came before; what fails loads the group anew. */
  commitAll(work: () => void): void {
    this.inbox.flush()
    this.guarded(() => this.ledger.storage.transaction(work))
  }

  onPage(link: Link, page: Page, size = 0): void {
    // Who sends entries has them: noted before they are taken, so that they are not sent back.
    this.noteHeld(link, page.device, page.log, page.first, page.first + page.rows.length - 1)
    this.inbox.put({ link, page, size })
  }

  /** L3: all that came one upon the other, in one transaction; only then more may come. */
  private takePages(arrivals: readonly Arrival[]): void {
    const { ledger } = this
    const byLink = this.guarded(() =>
      ledger.storage.transaction(() => {
        const taken = new Map<Link, Admitted>()
        for (const { link, page } of arrivals) {
          const decision = decideRun(ledger, entriesOf(page, this.id, page.previous ?? this.idBefore(page)))
          if (decision.outcome === 'admit') taken.set(link, together(taken.get(link), this.admit(decision.entries)))
          else this.take(decision, link)
        }
        return taken
      }),
    )
    for (const [link, admitted] of byLink) this.tell(admitted, link)
    for (const { link, size } of arrivals) link.giveCredit(size)
  }

  /** G5: what goes wrong over what came in ends links, never the process. */
  private survive(thrown: unknown): void {
    const failure = storageFailure(thrown)
    this.deps.log(failure === null ? `defect over a page: ${describe(thrown)}` : `cannot store: ${failure.code}`)
    for (const link of [...this.links]) link.close(failure?.code ?? 'defect')
  }

  private noteHeld(link: Link, device: DeviceId, log: number, from: number, to: number): void {
    link.note([{ device, log, held: new Ranges([[from, to]]), absent: new Ranges(), head: null }])
  }

  onHeld(): void {
    if (this.openLinks().length === 0) this.connectedSince = this.deps.now()
    this.deps.changes.tell(`links ${this.id}`, `delivery ${this.id}`)
  }

  /** C5: facts that came without a link, from somebody who gives this device no address any more. */
  hearFacts(entries: readonly Uint8Array[]): void {
    this.takeFacts(entries, null)
  }

  onRefusal(_link: Link, code: InviteRefusal): void {
    this.hearRefusal(code)
  }

  /** V4: somebody who was met, or who answered without meeting, says why our invite does not let us in. */
  hearRefusal(code: InviteRefusal): void {
    if (this.stands) return
    this.refusal = code
    this.deps.changes.tell('vault', `charter ${this.id}`)
  }

  /** Forgets what was said of our invite, and asks whoever is met anew. */
  askAgain(): void {
    this.refusal = null
    for (const link of [...this.links]) link.close('asking-again')
    this.deps.changes.tell('vault', `charter ${this.id}`)
  }

  onMisbehaviour(_link: Link, reason: string): void {
    this.countRefused(reason)
  }

  /** L3: the sender says that the entry before the page is here: stored, or waiting until its log is opened. */
  private idBefore({ device, log, first }: Page): Uint8Array {
    return this.ledger.idsAt(device, log, first - 1)?.id ?? this.holds.idAt(device, log, first - 1) ?? noId
  }

  countRefused(reason: string): void {
    this.refusals.count(reason)
    this.writing.ask()
    this.deps.changes.tell(`links ${this.id}`)
  }

  private commit(entries: readonly Entry[], from: Link | null): void {
    this.tell(
      this.guarded(() => this.ledger.storage.transaction(() => this.admit(entries))),
      from,
    )
  }

  /** I3: signed by this device, and beyond or against what it has written: a copy of the vault goes on, or went on. */
  private wasWrittenElsewhere({ header }: Entry): boolean {
    const { ledger } = this
    if (toHex(header.device) !== (ledger.deviceId as string)) return false
    const held = ledger.held(ledger.deviceId, header.log)
    return header.number > (held?.highest ?? 0) || held?.has(header.number) === true
  }

  private admit(entries: readonly Entry[], isOwn = false): Admitted {
    const { ledger, deps } = this
    this.hasHeardOfCopy ||= !isOwn && entries.some((entry) => this.wasWrittenElsewhere(entry))
    return admit(ledger, entries, deps.now(), this.noticing.project)
  }

  /** After the commit: nothing here may undo it. */
  private tell(admitted: Admitted, from: Link | null): void {
    const { changes } = this.deps
    const logs = new Map<Log, Ranges>()
    for (const { log: row, number } of admitted.entries) {
      const log = this.ledger.logAt(row)
      const ranges = logs.get(log) ?? new Ranges()
      ranges.add(number)
      logs.set(log, ranges)
    }
    // L4: under the number of an entry that stands beside another, others know the other.
    for (const [{ device, log, shelf, absent }, held] of logs)
      if (shelf === 0) this.tellLater({ device, log, held, absent: held.without(held.without(absent)), head: null })
    // L4: who brought one branch may lack the other.
    for (const link of this.links)
      for (const log of logs.keys())
        if (link !== from || this.ledger.forkedAt(log.device, log.log) !== null) link.grew(log)
    if (admitted.items.size > 0) changes.tell(`items ${this.id}`, 'vault')
    if (this.noticing.takeNews()) changes.tell('attention')
    this.expiry.wait()
    if (admitted.charter) this.charterChanged()
    if (this.ledger.spaces.takeNews()) this.spacesChanged()
    this.tellWanted()
    if (this.isFilling && this.stands && this.missing() === 0 && from !== null && from.isOpen) this.isFilling = false
    changes.tell(`links ${this.id}`)
    if (this.hasHeardOfCopy) this.deps.onWrittenElsewhere?.(this)
    this.hasHeardOfCopy = false
  }

  /** Once a seat of ours has counted, the group is ours for good: it is not forgotten like one that never let us in. */
  private noteStanding(): void {
    const { stored, storage } = this.ledger
    if (stored.state === 'member' || !this.stands) return
    this.refusal = null
    this.quietly(() => {
      storage.setGroupState(stored.row, 'member')
      this.ledger.stored = { ...stored, state: 'member' }
    })
  }

  private charterChanged(): void {
    this.noteStanding()
    for (const device of this.holds.devices())
      if (this.ledger.isOpened(device)) for (const run of this.holds.take(device)) this.retry(run)
    for (const link of this.links) link.reconsider()
    const own = this.ledger.log(this.ledger.deviceId, itemsLog)
    if (own !== undefined) for (const link of this.links) link.grew(own)
    this.spreadFacts()
    this.joins.reconsider()
    introduceOurselves(this)
    this.asking.ask()
    this.tending.look()
    this.deps.changes.tell('vault', `charter ${this.id}`, `items ${this.id}`)
  }

  /** K3: a box has come, or who is in a space has changed. */
  spacesChanged(): void {
    this.asking.ask()
    this.tending.look()
    this.deps.changes.tell('vault', `charter ${this.id}`, `items ${this.id}`)
  }

  /** V3: a joiner asks one device for its seat at once, and the others only when none has come of it. */
  private spreadFacts(): void {
    const open = this.openLinks()
    if (this.stands) for (const link of open) link.pushFacts()
    else {
      open[0]?.pushFacts()
      this.spreading.ask()
    }
  }

  /** Judges again a run that waited until its log was opened. */
  private retry(run: readonly Entry[]): void {
    const decision = decideRun(this.ledger, run)
    if (decision.outcome === 'admit') this.commit(decision.entries, null)
  }

  private tellLater(line: VectorLine): void {
    const key = keyOf(line.device, line.log)
    const known = this.untold.get(key)
    if (known === undefined) this.untold.set(key, line)
    else {
      known.held.addAll(line.held)
      known.absent.addAll(line.absent)
    }
    this.telling.ask()
  }

  /** L2: payloads that were not kept and are wanted now. */
  private tellWanted(): void {
    for (const { device, log, numbers } of this.ledger.wanted)
      this.tellLater({ device, log, held: Ranges.copy(numbers), absent: Ranges.copy(numbers), head: null })
    this.ledger.wanted = []
  }

  /**
   * What fails here has changed memory and not the disk: the ledger is loaded anew, links begin again, and the
   * failure goes on to the caller.
   */
  private guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (failure) {
      this.reload('storage-failed')
      throw failure
    }
  }

  /** Begins anew from what is stored, links too: what memory says may not be what the disk says. */
  reload(reason = 'loaded-anew'): void {
    this.inbox.clear()
    for (const link of [...this.links]) link.close(reason)
    this.ledger = this.deps.load()
    this.receipts = new Receipts(this.ledger)
  }

  /** For what may be lost without harm: a storage that cannot write must not end a link. */
  quietly(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (storageFailure(error) === null) throw error
      this.deps.log('not written down: the storage does not take it')
    }
  }
}

const describe = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an error'
