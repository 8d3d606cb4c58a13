/**
 * One group at work: its ledger, its links, and what goes between them. Everything that changes the group comes
 * through `commit`: one transaction, then it is told to whoever watches and pushed to whoever lacks it.
 */
import type { DeviceId, InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { meetingPlace } from '../crypto/identity.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import type { Changes } from '../changes.ts'
import { admit, judgeWaiting, type Admitted } from '../gate/admit.ts'
import { decide, decideRun, type Decision, type SignedEntry } from '../gate/decide.ts'
import { Holds } from '../gate/holds.ts'
import { keyOf, type Ledger, type Log } from '../gate/ledger.ts'
import { encodeEntry, type Entry } from '../log/entry.ts'
import { decodeHeader, itemsLog, noId } from '../log/header.ts'
import { projectInto } from '../projections/apply.ts'
import { Link, type LinkHost, type Pipe, type Regard } from '../replication/link.ts'
import type { VectorLine } from '../replication/messages.ts'
import { entriesOf, type Page } from '../replication/page.ts'
import { Receipts } from '../replication/receipts.ts'
import { storageFailure } from '../storage/failure.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { countMissing } from './elsewhere.ts'
import { considerJoin, introduceOurselves, type Profile } from './joining.ts'
import { later, type Later } from './later.ts'
import { regard } from './regard.ts'

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
}

/** How long what came in is gathered before it is told to the links, in milliseconds. */
const tellEvery = 150
const writeReceiptsEvery = 2_000
const askOthersAfter = 10_000

export class Group implements LinkHost {
  ledger: Ledger
  receipts: Receipts
  readonly holds = new Holds()
  readonly links = new Set<Link>()
  /** V4: what those who were met said of our invite. */
  refusal: InviteRefusal | null = null
  readonly deps: GroupDeps
  private stopped = false
  private readonly place: { topic: Uint8Array; key: Uint8Array }
  private readonly untold = new Map<string, VectorLine>()
  private readonly telling: Later
  private readonly writing: Later
  private readonly asking: Later
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
    this.telling = later(deps.schedule, tellEvery, () => {
      const lines = [...this.untold.values()]
      this.untold.clear()
      for (const link of this.links) link.tellHeld(lines)
    })
    this.writing = later(deps.schedule, writeReceiptsEvery, () => {
      this.quietly(() => {
        this.receipts.write()
      })
    })
    this.asking = later(deps.schedule, askOthersAfter, () => {
      for (const link of this.openLinks()) link.pushFacts()
    })
    // An update may have taught this version kinds that it did not know.
    this.write(() => {
      judgeWaiting(this.ledger, 'kind-unknown', projectInto(this.ledger.storage, this.ledger.stored.row))
      return null
    })
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

  /** A seat of this device counts. */
  get stands(): boolean {
    return this.ledger.stands
  }

  /** Composes and commits an entry of our own, all or nothing. The composer may give null: nothing is written. */
  write(compose: () => Entry | null): Entry | null {
    const written = this.guarded(() =>
      this.ledger.storage.transaction(() => {
        const entry = compose()
        return entry === null ? null : { entry, admitted: this.admit([entry]) }
      }),
    )
    if (written === null) return null
    this.tell(written.admitted, null)
    return written.entry
  }

  /** Commits what the gate admits of what came over a link; counts what it refuses; holds what it must. */
  take(decision: Decision, from: Link): void {
    if (decision.outcome === 'known') return
    if (decision.outcome === 'refuse') {
      if (decision.proof !== undefined) this.keepProof(decision.proof)
      return this.countRefused(decision.reason)
    }
    if (decision.outcome === 'hold') {
      this.holds.keep(decision.entries)
      for (const entry of decision.entries) considerJoin(this, entry, from)
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
    this.stopped = true
    for (const link of [...this.links]) link.close('closing')
    for (const task of [this.telling, this.writing, this.asking]) task.cancel()
    this.quietly(() => this.receipts.write())
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
    for (const bytes of entries) {
      const header = decodeHeader(bytes)
      const decision = decide(this.ledger, bytes)
      if (header === null) this.take(decision, link)
      else this.takeRun(decision, link, toHex(header.device) as DeviceId, header.log, header.number, header.number)
    }
  }

  onFactsEnd(): void {
    introduceOurselves(this)
  }

  onPage(link: Link, page: Page): void {
    const before = page.previous ?? this.ledger.idsAt(page.device, page.log, page.first - 1)?.id ?? noId
    const decision = decideRun(this.ledger, entriesOf(page, this.id, before))
    this.takeRun(decision, link, page.device, page.log, page.first, page.first + page.rows.length - 1)
  }

  /** Who sends entries has them: noted before they are taken, so that they are not sent back. */
  private takeRun(decision: Decision, link: Link, device: DeviceId, log: number, from: number, to: number): void {
    const held = new Ranges([[from, to]])
    link.note([{ device, log, held }])
    this.take(decision, link)
    const known = this.ledger.log(device, log)
    const isGood = decision.outcome === 'admit' || decision.outcome === 'known'
    if (isGood && known !== undefined && link.device !== null) this.receipts.note(link.device, known, held)
  }

  onHeld(link: Link, lines: readonly VectorLine[]): void {
    const { device } = link
    if (device === null) return
    for (const line of lines) {
      const log = this.ledger.log(line.device, line.log)
      if (log !== undefined) this.receipts.note(device, log, line.held)
    }
    if (this.openLinks().length === 0) this.connectedSince = this.deps.now()
    this.writing.ask()
    this.deps.changes.tell(`links ${this.id}`, `delivery ${this.id}`)
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

  countRefused(reason: string): void {
    this.quietly(() => this.ledger.storage.countRefused(this.ledger.stored.row, reason, 1))
    this.deps.changes.tell(`links ${this.id}`)
  }

  /** L4: the second branch of a fork is kept, as something to show. */
  private keepProof(proof: SignedEntry): void {
    const log = this.ledger.log(toHex(proof.header.device) as DeviceId, proof.header.log)
    if (log !== undefined)
      this.quietly(() => {
        // Header and signature prove it; payloads would fill the disk at will.
        this.ledger.storage.addFork(log.row, proof.header.number, encodeEntry({ ...proof, payload: null }))
      })
  }

  private commit(entries: readonly Entry[], from: Link | null): void {
    this.tell(
      this.guarded(() => this.ledger.storage.transaction(() => this.admit(entries))),
      from,
    )
  }

  private admit(entries: readonly Entry[]): Admitted {
    const { ledger, deps } = this
    return admit(ledger, entries, deps.now(), projectInto(ledger.storage, ledger.stored.row))
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
    for (const [{ device, log }, held] of logs) this.tellLater({ device, log, held })
    for (const link of this.links) for (const log of logs.keys()) if (link !== from) link.grew(log)
    if (admitted.items.size > 0) changes.tell(`items ${this.id}`, 'vault')
    if (admitted.charter) this.charterChanged()
    if (this.isFilling && this.stands && this.missing() === 0 && from !== null && from.isOpen) this.isFilling = false
    changes.tell(`links ${this.id}`)
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
    introduceOurselves(this)
    this.deps.changes.tell('vault', `charter ${this.id}`, `items ${this.id}`)
  }

  /** V3: a joiner asks one device for its seat at once, and the others only when none has come of it. */
  private spreadFacts(): void {
    const open = this.openLinks()
    if (this.stands) for (const link of open) link.pushFacts()
    else {
      open[0]?.pushFacts()
      this.asking.ask()
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
    else known.held.addAll(line.held)
    this.telling.ask()
  }

  /**
   * What fails here has changed memory and not the disk: the ledger is loaded anew, links begin again, and the
   * failure goes on to the caller.
   */
  private guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (failure) {
      for (const link of [...this.links]) link.close('storage-failed')
      this.ledger = this.deps.load()
      this.receipts = new Receipts(this.ledger)
      throw failure
    }
  }

  /** For what may be lost without harm: a storage that cannot write must not end a link. */
  private quietly(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (storageFailure(error) === null) throw error
      this.deps.log('not written down: the storage does not take it')
    }
  }
}
