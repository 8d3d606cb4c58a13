import { setImmediate as turn } from 'node:timers/promises'
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { memberKeys } from '../crypto/identity.ts'
import { decrypt, randomBytes, verify } from '../crypto/sodium.ts'
import { admit } from '../gate/admit.ts'
import { decide, decideRun, type Decision } from '../gate/decide.ts'
import { readFact } from '../gate/facts.ts'
import { Holds } from '../gate/holds.ts'
import type { Ledger } from '../gate/ledger.ts'
import { loadLedger } from '../gate/load.ts'
import type { RefuseReason } from '../gate/reasons.ts'
import { idOfKey } from '../keyring/record.ts'
import { decodeEntry } from '../log/entry.ts'
import { noId } from '../log/header.ts'
import { projectInto } from '../projections/apply.ts'
import { entriesOf } from '../replication/page.ts'
import type { Storage, StoredGroup } from '../storage/port.ts'
import type { Stretch } from './entries.ts'
import { provenPart } from './export.ts'
import { parseArchive } from './parse.ts'
import { decodeKeys, type ArchiveRecord, type Head, type Keys } from './record.ts'
import { readFromZip, ZipDamaged } from './zip.ts'

export type ImportCode =
  | 'file-unreadable'
  | 'archive-malformed'
  | 'archive-damaged'
  | 'archive-newer'
  | 'archive-locked'
  | 'passphrase-wrong'
  | 'already-here'

export interface Import {
  readonly storage: Storage
  readonly seed: Uint8Array
  readonly passphrase: string | null
  readonly stretch: Stretch
  readonly now: number
}

export interface Imported {
  readonly stored: StoredGroup
  readonly entries: number
}

/** Takes in the group of an archive, whole or not at all. */
export async function importGroup(file: string, wish: Import): Promise<Result<Imported, Failure<ImportCode>>> {
  try {
    const read = await readFromZip(file, provenPart, (content) => takeIn(content, wish))
    return read === null ? err('archive-malformed') : read.used
  } catch (error) {
    if (error instanceof ZipDamaged) return err('archive-damaged')
    if (error instanceof Error && 'syscall' in error) return err('file-unreadable')
    throw error
  }
}

/**
 * Takes in the proven part of an archive through the gate, entry by entry. Until its end has proven it whole, the
 * group is `importing`, which nobody sees; whatever goes wrong, all of it is removed again.
 */
export async function takeIn(
  content: AsyncIterable<Uint8Array>,
  wish: Import,
): Promise<Result<Imported, Failure<ImportCode>>> {
  const intake = new Intake(wish)
  try {
    const taken = await intake.takeAll(content)
    if (!taken.ok) intake.undo()
    return taken
  } catch (error) {
    intake.undo()
    throw error
  }
}

type Step = Result<null, Failure<ImportCode>>
const damaged = err('archive-damaged')
const goOn: Step = ok(null)

/** What the gate has no room for: its writer may have had more, and nobody sees less without it (G5). */
const countsNowhere: ReadonlySet<RefuseReason> = new Set<RefuseReason>([
  'fork',
  'beyond-the-fork',
  'beyond-the-end',
  'beyond-the-seat',
  'quota',
])

class Intake {
  private readonly wish: Import
  private head: Head | null = null
  private keys: Keys | null = null
  private ledger: Ledger | null = null
  /** Who came last stores its own join before the seat that opens its log. */
  private readonly holds = new Holds()
  private entries = 0
  private isProven = false

  constructor(wish: Import) {
    this.wish = wish
  }

  async takeAll(content: AsyncIterable<Uint8Array>): Promise<Result<Imported, Failure<ImportCode>>> {
    for await (const parsed of parseArchive(content)) {
      if ('failure' in parsed) return err(parsed.failure)
      const step = await this.take(parsed.record, parsed.hash)
      if (!step.ok) return step
      await turn()
    }
    return this.finish()
  }

  /** Removes what was taken in so far. */
  undo(): void {
    if (this.ledger !== null) this.wish.storage.removeGroup(this.ledger.stored.row)
    this.ledger = null
  }

  private take(record: ArchiveRecord, hash: Uint8Array | null): Step | Promise<Step> {
    switch (record.kind) {
      case 'head':
        return this.begin(record)
      case 'keys':
        return this.unlock(record.keys)
      case 'facts':
        return this.takeFacts(record.entries)
      case 'page': {
        const { ledger } = this
        if (ledger === null) return damaged
        const { page } = record
        const run = entriesOf(page, ledger.group, page.previous ?? noId)
        return this.admit(ledger, decideRun(ledger, run), run.length)
      }
      case 'end':
        return hash === null ? damaged : this.end(record, hash)
    }
  }

  private begin(head: Head): Step {
    if (this.head !== null) return damaged
    this.head = head
    if (this.isHere(head)) return err('already-here')
    return head.salt !== null && this.wish.passphrase === null ? err('archive-locked') : goOn
  }

  private isHere({ group }: Head): boolean {
    return this.wish.storage.groups().some(({ id }) => id === group)
  }

  private async unlock(sealed: Uint8Array): Promise<Step> {
    if (this.head === null || this.keys !== null) return damaged
    const { passphrase, stretch } = this.wish
    const { salt } = this.head
    const opened = salt === null ? sealed : decrypt(await stretch(passphrase ?? '', salt), sealed)
    if (opened === null) return err('passphrase-wrong')
    this.keys = decodeKeys(opened)
    return this.keys === null ? damaged : goOn
  }

  private takeFacts(facts: readonly Uint8Array[]): Step {
    const [first] = facts
    if (this.ledger === null && first !== undefined) {
      // While the passphrase was stretched, the same may have been taken in once more.
      if (this.head !== null && this.isHere(this.head)) return err('already-here')
      this.ledger = this.stage(first)
    }
    const { ledger } = this
    if (ledger === null) return damaged
    for (const fact of facts) {
      const step = this.admit(ledger, decide(ledger, fact), 1)
      if (!step.ok) return step
    }
    return goOn
  }

  /** Makes room for the group; its first fact tells whether it was this vault's person who founded it. */
  private stage(first: Uint8Array): Ledger | null {
    const { head, keys } = this
    if (head === null || keys === null) return null
    const { storage, seed, now } = this.wish
    const group: Omit<StoredGroup, 'row'> = {
      id: head.group,
      state: 'importing',
      name: head.groupName,
      charterKey: keys.charterKey,
      // I3: this vault goes on with nobody's logs.
      deviceSecret: randomBytes(32),
      memberScope: memberScopeOf(first, head.group, keys.charterKey, seed),
      inviteSeed: null,
      signals: [],
    }
    return storage.transaction(() => {
      const row = storage.addGroup(group)
      for (const key of keys.contentKeys) storage.addContentKey(row, idOfKey(key), key)
      for (const box of keys.boxKeys) storage.putBox(row, { ...box, opened: null })
      return loadLedger(storage, { ...group, row }, seed, now)
    })
  }

  private admit(ledger: Ledger, decision: Decision, entries: number): Step {
    this.entries += entries
    if (decision.outcome === 'known') return goOn
    if (decision.outcome === 'hold') {
      this.holds.keep(decision.entries)
      return goOn
    }
    if (decision.outcome === 'refuse') return countsNowhere.has(decision.reason) ? goOn : damaged
    const { storage, now } = this.wish
    const { charter } = storage.transaction(() =>
      admit(ledger, decision.entries, now, projectInto(storage, ledger.stored.row)),
    )
    return charter ? this.admitHeld(ledger) : goOn
  }

  private admitHeld(ledger: Ledger): Step {
    for (const device of this.holds.devices())
      if (ledger.isOpened(device))
        for (const run of this.holds.take(device)) {
          const step = this.admit(ledger, decideRun(ledger, run), 0)
          if (!step.ok) return step
        }
    return goOn
  }

  private end({ entries, signature }: Extract<ArchiveRecord, { kind: 'end' }>, hash: Uint8Array): Step {
    const { head, ledger } = this
    if (head === null || ledger === null || entries !== this.entries) return damaged
    // Whoever vouches for the whole must be one whom the group let in.
    if (!ledger.isOpened(head.device) || !verify(bytesOfId(head.device), signature, 'archive', hash)) return damaged
    this.isProven = true
    return goOn
  }

  /** Nothing came after the end: from now on it is a group. */
  private finish(): Result<Imported, Failure<ImportCode>> {
    const { ledger, entries } = this
    if (ledger === null || !this.isProven || this.holds.size > 0) return err('archive-damaged')
    this.wish.storage.setGroupState(ledger.stored.row, 'archive')
    return ok({ stored: { ...ledger.stored, state: 'archive' }, entries })
  }
}

/** I1: a founder's member key comes of the nonce in `found`, everybody else's of the group's id. */
function memberScopeOf(first: Uint8Array, group: GroupId, charterKey: Uint8Array, seed: Uint8Array): Uint8Array {
  const entry = decodeEntry(first)
  const read = entry === null ? null : readFact(entry, group, charterKey)
  if (read !== null && 'fact' in read && read.fact.body.kind === 'found') {
    const { nonce, certificate } = read.fact.body
    if (toHex(memberKeys(seed, nonce).publicKey) === (certificate.member as string)) return nonce
  }
  return bytesOfId(group)
}
