/** K3: private spaces as far as they are read here: their records out of boxes, and what these come to. */
import type { DeviceId, EntryId, ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { itemId } from '../items/id.ts'
import { keyOfBox, openBoxWith } from '../keyring/box.ts'
import { decodeSpace, originOf, type SpaceRecord } from '../keyring/space.ts'
import { SpaceFold, type SpaceEntry } from '../keyring/spaceFold.ts'
import type { StoredEntry } from '../storage/port.ts'
import type { Ledger } from './ledger.ts'
import { rightOf } from './right.ts'

/** A box that was opened. */
interface Opened {
  readonly id: EntryId
  readonly device: DeviceId
  readonly number: number
  readonly clock: Clock
  readonly key: Uint8Array
  readonly record: SpaceRecord
}

/** What a fold anew has changed. */
export interface Refolded {
  readonly fold: SpaceFold
  /** Keys that entries may be waiting for. */
  readonly came: readonly Uint8Array[]
  /** Those who may write now what they might not, or the other way, of what could be read before. */
  readonly touched: ReadonlySet<MemberId>
}

export class Spaces {
  private readonly ledger: Ledger
  private readonly opened = new Map<EntryId, Opened>()
  private readonly ofSpace = new Map<ItemId, Set<EntryId>>()
  /** Keys of boxes that have not come yet. */
  private readonly given = new Map<EntryId, readonly Uint8Array[]>()
  private readonly folds = new Map<ItemId, SpaceFold>()
  private hasNews = false

  constructor(ledger: Ledger) {
    this.ledger = ledger
    for (const { entry, key, opened } of ledger.storage.boxes(ledger.stored.row)) {
      const record = opened === null ? null : decodeSpace(opened.body)
      if (opened !== null && record !== null) this.file({ id: entry, key, record, ...opened })
      else this.given.set(entry, [...(this.given.get(entry) ?? []), key])
    }
  }

  ids(): ItemId[] {
    return [...this.ofSpace.keys()].sort()
  }

  /** What the records of a space come to, as last folded; null: none of them has been opened here. */
  get(space: ItemId): SpaceFold | null {
    return this.folds.get(space) ?? null
  }

  mayWrite(space: ItemId, member: MemberId, device: DeviceId, number: number, key: KeyId): boolean {
    return this.get(space)?.mayWrite(member, device, number, key) ?? false
  }

  /** The key of a box that was opened here. */
  boxKey(entry: EntryId): Uint8Array | undefined {
    return this.opened.get(entry)?.key
  }

  /** Of all that were opened. */
  boxKeys(): { entry: EntryId; key: Uint8Array }[] {
    return [...this.opened.values()].map(({ id, key }) => ({ entry: id, key }))
  }

  /** The space that an opened record is of. */
  spaceOfRecord(entry: EntryId): ItemId | null {
    return this.opened.get(entry)?.record.space ?? null
  }

  /** Whether a box has come, or a space has changed, since this was last asked. */
  takeNews(): boolean {
    const { hasNews } = this
    this.hasNews = false
    return hasNews
  }

  /** Folds all of them: once the charter is known. */
  foldAll(): void {
    for (const space of this.ofSpace.keys()) this.refold(space)
  }

  /** Opens the box of an entry, if it can be opened here: the space that it tells of, `sealed`, or `malformed`. */
  open(entry: StoredEntry): ItemId | 'sealed' | 'malformed' {
    const { header, payload } = entry
    const id = toHex(entry.id) as EntryId
    const known = this.opened.get(id)
    if (known !== undefined) return known.record.space
    this.hasNews = true
    if (payload === null) return 'sealed'
    const own = keyOfBox(payload, this.ledger.device.sealing)
    for (const key of [...(own === null ? [] : [own]), ...(this.given.get(id) ?? [])]) {
      const body = openBoxWith(payload, key)
      if (body === null) continue
      const record = decodeSpace(body)
      if (record === null) return 'malformed'
      const device = toHex(header.device) as DeviceId
      const { number, clock } = header
      const { storage, stored } = this.ledger
      storage.putBox(stored.row, { entry: id, key, opened: { device, number, clock, body } })
      this.given.delete(id)
      this.file({ id, device, number, clock, key, record })
      return record.space
    }
    return 'sealed'
  }

  /** Takes the key of a box that somebody gave. False: it is known, or opens nothing. */
  give(id: EntryId, key: Uint8Array, entry: StoredEntry | null): boolean {
    const known = this.given.get(id) ?? []
    if (this.opened.has(id) || known.some((one) => toHex(one) === toHex(key)) || known.length >= mostGiven) return false
    const { payload } = entry ?? { payload: null }
    if (payload !== null && openBoxWith(payload, key) === null) return false
    this.given.set(id, [...known, key])
    const { storage, stored } = this.ledger
    if (payload === null) storage.putBox(stored.row, { entry: id, key, opened: null })
    return true
  }

  /** What the records name and nobody has opened here: with the keys that they give of it. */
  *named(space: ItemId): Generator<{ device: DeviceId; number: number; id: EntryId; key: Uint8Array }> {
    for (const id of this.ofSpace.get(space) ?? [])
      for (const built of this.opened.get(id)?.record.builds ?? []) if (!this.opened.has(built.id)) yield built
  }

  refold(space: ItemId): Refolded {
    const { ledger } = this
    const before = this.folds.get(space) ?? null
    const entries = [...(this.ofSpace.get(space) ?? [])].flatMap((id) => this.entryOf(id, space) ?? [])
    const fold = new SpaceFold(entries)
    this.folds.set(space, fold)
    this.hasNews = true
    const { came, went } = ledger.keyring.setSpace(space, fold.keys, fold.everybody)
    if (before === null) return { fold, came, touched: new Set() }
    // Keys are tried only on what those in it have written: of whoever is new, entries may be waiting for any of them.
    const isWider = [...fold.everybody].some((member) => !before.everybody.has(member))
    // With a key goes what anybody wrote with it: also those whom no record names that still counts.
    const touched = went ? everybodyOf(before, fold) : touchedBy(before, fold)
    return { fold, came: isWider ? [...fold.keys.values()] : came, touched }
  }

  /** The places of a space's records, with what became of each. */
  partsOf(space: ItemId): { device: DeviceId; number: number; id: EntryId; part: string }[] {
    const fold = this.folds.get(space)
    return [...(this.ofSpace.get(space) ?? [])].flatMap((id) => {
      const one = this.opened.get(id)
      const part = fold?.parts.get(id)
      return one === undefined || part === undefined ? [] : [{ device: one.device, number: one.number, id, part }]
    })
  }

  private entryOf(id: EntryId, space: ItemId): SpaceEntry | null {
    const one = this.opened.get(id)
    if (one === undefined) return null
    const { device, number, clock, record } = one
    const right = rightOf(this.ledger, { device, number, id })
    if (!('role' in right)) return null
    const { member } = right
    const isOrigin = record.nonce !== null && itemId(this.ledger.group, member, originOf(record)) === space
    return { id, device, member, number, clock, record, isOrigin }
  }

  private file(one: Opened): void {
    const { space } = one.record
    this.opened.set(one.id, one)
    this.ofSpace.set(space, (this.ofSpace.get(space) ?? new Set()).add(one.id))
  }
}

/** Of one box: whoever gives more is lying about all but one. */
const mostGiven = 8

const everybodyOf = (before: SpaceFold, now: SpaceFold): Set<MemberId> =>
  new Set([...before.everybody, ...now.everybody])

function touchedBy(before: SpaceFold, now: SpaceFold): Set<MemberId> {
  const touched = new Set<MemberId>()
  for (const member of everybodyOf(before, now))
    for (const key of before.keys.keys())
      if (before.rightOf(member, key) !== now.rightOf(member, key)) touched.add(member)
  return touched
}
