/** Whether stored item entries count, and what they make of their items (G4, D1-D6). */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { ItemFold } from '../items/fold.ts'
import { SharedItemFold, type SharedFold } from '../items/shared.ts'
import type { Kind } from '../kinds/kind.ts'
import type { LogRow, StoredEntry } from '../storage/port.ts'
import { emptyExpired, noteErasures } from './erase.ts'
import type { Ledger } from './ledger.ts'
import type { Runs } from './parts.ts'
import { readItem, type Change, type Creation, type Readable } from './read.ts'
import { addTo, contributionOf, foldAnew, keyOfEntry, keyOfPlace, readAll, setVerdicts, takeAlone } from './refold.ts'
import { foldWritten } from './shared.ts'

/** An item as it stands now, for the projection to show. */
export interface ItemState {
  readonly item: ItemId
  readonly kind: Kind<unknown>
  readonly member: MemberId
  readonly content: unknown
  readonly clock: Clock
  /** Where it was created. */
  readonly log: LogRow
  readonly number: number
}

/** Null: the item is to be taken away. */
export type Project = (item: ItemId, state: ItemState | null) => void

/** A creation or a change: whatever a fold is made of. */
export type Written = Readable & { readonly what: Creation | Change }

/**
 * Judges entries as of now: what they change of their items goes to `project`, verdicts to the storage. Each item is
 * folded once, however many of them it has.
 */
export function judgeItems(ledger: Ledger, entries: readonly StoredEntry[], project: Project): void {
  const { storage } = ledger
  const fresh = new Map<ItemId, Readable[]>()
  const anew = new Set<ItemId>()
  const emptied = entries.flatMap((entry) => noteErasures(ledger, entry))
  const isEmptied = new Set(emptied.map(keyOfEntry))
  const runs: Runs = new Map()
  const judged = new Set<string>()
  // What has just lost its payload is not looked at as it came.
  for (const entry of [...entries.filter((one) => !isEmptied.has(keyOfEntry(one))), ...emptied]) {
    if (judged.has(keyOfEntry(entry))) continue
    const readable = readItem(ledger, entry, runs)
    for (const place of readable.places) judged.add(keyOfPlace(place))
    if ('verdict' in readable) {
      setVerdicts(ledger, readable.places, readable.verdict)
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
