/** Whether stored item entries count, and what they make of their items (G4, D1-D6). */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Role } from '../charter/fact.ts'
import { byClockThenId, ItemFold } from '../items/fold.ts'
import { SharedItemFold, type SharedFold } from '../items/shared.ts'
import type { Kind } from '../kinds/kind.ts'
import { isBoxed } from '../log/header.ts'
import type { LogRow, StoredEntry } from '../storage/port.ts'
import { emptyExpired, noteErasures } from './erase.ts'
import { judgeBoxes } from './boxes.ts'
import { carry } from './courier.ts'
import type { Ledger } from './ledger.ts'
import type { Place } from './open.ts'
import type { Runs } from './parts.ts'
import { readItem, type Change, type Creation, type Readable } from './read.ts'
import { addTo, contributionOf, foldAnew, keyOfEntry, keyOfPlace, readAll, setVerdicts, takeAlone } from './refold.ts'
import { foldWritten } from './shared.ts'

/** An item as it stands now, for the projection to show. */
export interface ItemState {
  readonly item: ItemId
  readonly kind: Kind<unknown>
  readonly member: MemberId
  /** Its author's, by the right that it was made by. */
  readonly role: Role
  /** K3: the private space that it is in; null: everyone's. */
  readonly space: ItemId | null
  readonly content: unknown
  readonly clock: Clock
  /** When the last change of it that counts was written; null: it is as it was made. */
  readonly changedAt: Clock | null
  /** What it was from when on: as it was made first. Of a shared item only what it is now. */
  readonly versions: () => readonly ItemVersion[]
  /** Where it was created. */
  readonly log: LogRow
  readonly number: number
}

export interface ItemVersion {
  readonly clock: Clock
  readonly content: unknown
}

/** By whom an item was deleted, and where it stood (D3): its own clock, which its deletion repeats. */
export interface Deleted {
  readonly member: MemberId
  readonly space: ItemId | null
  readonly clock: Clock
}

/** Null: the item is to be taken away. `deleted`: its author did so; where it was and whose, though nobody may have seen it. */
export type Project = (item: ItemId, state: ItemState | null, deleted?: Deleted) => void

/** A creation or a change: whatever a fold is made of. */
export type Written = Readable & { readonly what: Creation | Change }

/** Entries judged in one go: what is read of them is in memory at once. */
const judgedAtOnce = 64

/**
 * Judges entries as of now: what they change of their items goes to `project`, verdicts to the storage. Each item is
 * folded once, however many of them it has. `come`: they have just been stored, and what is carried for others may be
 * too much.
 */
export function judgeItems(
  ledger: Ledger,
  entries: readonly StoredEntry[],
  project: Project,
  { come = false }: { readonly come?: boolean } = {},
): void {
  const boxes = entries.filter(({ header }) => isBoxed(header))
  // K3: boxes come first, since the keys of others lie in them.
  const again = boxes.length === 0 ? [] : judgeBoxes(ledger, boxes)
  judgeThese(ledger, entries, project, come)
  judgePlaces(ledger, again, project)
}

/** Judges again what stands in these places, some at a time. */
export function judgePlaces(ledger: Ledger, places: readonly Place[], project: Project): void {
  for (let at = 0; at < places.length; at += judgedAtOnce) {
    const some = places.slice(at, at + judgedAtOnce)
    const entries = some.flatMap(({ log, number }) => ledger.storage.entry(log, number) ?? [])
    judgeThese(ledger, entries, project, false)
  }
}

function judgeThese(ledger: Ledger, entries: readonly StoredEntry[], project: Project, come: boolean): void {
  const { storage, stored } = ledger
  const fresh = new Map<ItemId, Readable[]>()
  const anew = new Set<ItemId>()
  const emptied = entries.flatMap((entry) => noteErasures(ledger, entry))
  const isEmptied = new Set(emptied.map(keyOfEntry))
  const runs: Runs = new Map()
  const judged = new Set<string>()
  // What has just lost its payload is not looked at as it came.
  for (const entry of [...entries.filter((one) => !isEmptied.has(keyOfEntry(one))), ...emptied]) {
    if (judged.has(keyOfEntry(entry)) || isBoxed(entry.header)) continue
    const readable = readItem(ledger, entry, runs)
    for (const place of readable.places) judged.add(keyOfPlace(place))
    const space = 'verdict' in readable ? (readable.verdict.space ?? null) : readable.space
    if (space !== null)
      for (const { log, number } of readable.places) storage.noteInSpace(stored.row, space, log, number)
    if ('verdict' in readable) {
      setVerdicts(ledger, readable.places, readable.verdict)
      if (come && 'reason' in readable.verdict && readable.verdict.reason === 'key-missing') carry(ledger, entry)
      for (const { log, number } of readable.places) {
        // It may have counted until now: its item goes on without it.
        const item = storage.itemOf(log, number)
        if (item !== null) anew.add(item)
      }
      continue
    }
    fresh.set(readable.item, [...(fresh.get(readable.item) ?? []), readable])
  }
  for (const item of new Set([...fresh.keys(), ...anew])) {
    const news = fresh.get(item) ?? []
    if (!anew.has(item) && takeAlone(ledger, item, news, project)) continue
    for (const { places } of news) for (const { log, number } of places) storage.addContribution(item, log, number)
    if (anew.has(item) || !addTo(ledger, item, news, project)) foldAnew(ledger, item, news, project)
  }
}

/** D3: lets go what has expired by now. Runs at the start and from time to time. */
export const eraseExpired = (ledger: Ledger, now: number, project: Project): void => {
  judgeItems(ledger, emptyExpired(ledger, now), project)
  ledger.nextExpiry = ledger.storage.nextExpiry(ledger.stored.row)
  ledger.shelves.flush()
}

/** The updates that count of an item of one writer, or one that says the same: what a change builds on. */
export function updatesOf(ledger: Ledger, item: ItemId): readonly Uint8Array[] {
  const kept = ledger.folds.get(item)
  if (kept !== undefined) return kept.fold.updates
  const written = readAll(ledger, item, []).filter((one): one is Written => one.what.does !== 'delete')
  return new ItemFold(
    item,
    written.map((one) => contributionOf(one, one.what)),
  ).updates
}

/** D4: what counts of a shared item, and the entries that a next change builds on. */
export function sharedStateOf(ledger: Ledger, item: ItemId): Pick<SharedFold, 'heads' | 'updates'> {
  const fold = ledger.folds.get(item)?.fold
  if (fold instanceof SharedItemFold) return fold
  const written = readAll(ledger, item, []).filter((one): one is Written => one.what.does !== 'delete')
  return foldWritten(item, written)
}

/** What the entries of an item say, as far as they can be read: for who deletes it. */
export const entriesOfItem = (ledger: Ledger, item: ItemId): Readable[] => readAll(ledger, item, [])

/** K3: the private space that an item is in; null: it is everyone's, or not here. */
export function spaceOfItem(ledger: Ledger, item: ItemId): ItemId | null {
  const kept = ledger.folds.get(item)
  if (kept !== undefined) return kept.by.space
  const creations = readAll(ledger, item, []).filter(({ what }) => what.does === 'create')
  return creations.sort(byClockThenId)[0]?.space ?? null
}
