/** What an item comes to by the entries that are held of it (D1-D6), and what that makes of those entries (G4). */
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { byClockThenId, ItemFold, type Contribution, type Part } from '../items/fold.ts'
import { clientId } from '../items/id.ts'
import { SharedItemFold } from '../items/shared.ts'
import { inspect } from '../items/update.ts'
import type { Kind } from '../kinds/kind.ts'
import type { StoredEntry, Verdict } from '../storage/port.ts'
import type { KeptFold } from './folds.ts'
import type { ItemState, ItemVersion, Project, Written } from './items.ts'
import type { Ledger } from './ledger.ts'
import type { ItemVoidReason } from './reasons.ts'
import { isVoid, type Place } from './open.ts'
import type { Runs } from './parts.ts'
import { readItem, type Change, type Creation, type Readable } from './read.ts'
import { contentOf, foldSharedItem, sharedUpdateOf, withFixed } from './shared.ts'

export const keyOfPlace = ({ log, number }: Place): string => `${String(log)}/${String(number)}`
export const keyOfEntry = ({ log, header }: StoredEntry): string => keyOfPlace({ log, number: header.number })
const keyOf = ({ places: [first] }: Readable): string => (first === undefined ? '' : keyOfPlace(first))

/**
 * Nearly every item is said once and never changes: it needs no fold, which would come to the same. False: it is not
 * such an item.
 */
export function takeAlone(ledger: Ledger, item: ItemId, news: readonly Readable[], project: Project): boolean {
  const { storage, stored } = ledger
  const [one, ...more] = news
  const [place, ...parts] = one?.places ?? []
  if (one?.what.does !== 'create' || place === undefined || more.length + parts.length > 0) return false
  const { kind, right, update } = one.what
  if (kind.shared === true || right !== null) return false
  const known = storage.contributions(stored.row, item)
  if (known.some(({ log, number }) => log !== place.log || number !== place.number)) return false
  const client = clientId(one.device, item)
  const inspected = inspect(update, client, new Set([client]))
  if (inspected === null || inspected.fields === null || inspected.from > 0 || inspected.needs.size > 0) return false
  const content = kind.parse(inspected.fields)
  storage.setItem(place.log, place.number, item, content === null ? isVoid('content-malformed') : { state: 'counts' })
  const { member, role, space, clock } = one
  const versions = (): ItemVersion[] => [{ clock, content }]
  const state = { item, kind, member, role, space, content, clock, changedAt: null, versions, ...place }
  project(item, content === null ? null : state)
  return true
}

/** Adds changes to what is kept of the item. False: it must be folded anew. */
export function addTo(ledger: Ledger, item: ItemId, news: readonly Readable[], project: Project): boolean {
  const kept = ledger.folds.get(item)
  if (kept === undefined) return false
  const { fold, kind, by, places } = kept
  const changes = news.filter(
    (one): one is Written =>
      one.what.does === 'change' && one.what.kind === kind && one.space === by.space && !places.has(keyIn(fold, one)),
  )
  if (changes.length < news.length) return false
  for (const change of changes) {
    const changed = addOne(fold, change, by.member)
    if (changed === null) return false
    places.set(keyIn(fold, change), change.places)
    for (const [key, part] of changed) setVerdicts(ledger, places.get(key) ?? [], verdictOf(part, item))
  }
  const state = stateOf(item, fold, kind, by, places)
  if (state === null) return false
  ledger.folds.keep(item, kept)
  project(item, state)
  return true
}

/** Of a shared item an entry is known by its id, since others name it so. */
const keyIn = (fold: KeptFold['fold'], one: Readable): string => (fold instanceof SharedItemFold ? one.id : keyOf(one))

function addOne(fold: KeptFold['fold'], change: Written, member: MemberId): ReadonlyMap<string, Part> | null {
  if (fold instanceof SharedItemFold) return fold.add(sharedUpdateOf(change)) ? new Map([[change.id, 'counts']]) : null
  return change.member === member ? fold.add(contributionOf(change, change.what)) : null
}

/** Folds an item from every entry held of it; what is known of them spares opening those a second time. */
export function foldAnew(ledger: Ledger, item: ItemId, known: readonly Readable[], project: Project): void {
  ledger.folds.drop(item)
  const all = readAll(ledger, item, known)
  const deleted = all.some(({ what }) => what.does === 'delete')
  const written = all.filter((one): one is Written => one.what.does !== 'delete')
  if (deleted) {
    for (const { what, places } of all)
      setVerdicts(ledger, places, what.does === 'delete' ? { state: 'counts' } : isVoid('erased'))
    const [first] = all.filter(({ what }) => what.does === 'delete').sort(byClockThenId)
    if (first === undefined) return project(item, null)
    return project(item, null, { member: first.member, space: first.space, clock: first.clock })
  }
  const creation = lowestCreation(written)
  if (creation === null) {
    for (const { what, places } of written) setVerdicts(ledger, places, what.right ?? missing(item))
    return project(item, null)
  }
  const { kind } = creation.what
  const own = written.filter((one) => whyForeign(one, creation) === null)
  for (const one of written) {
    const reason = whyForeign(one, creation)
    if (reason !== null) setVerdicts(ledger, one.places, isVoid(reason))
  }
  if (kind.shared === true) foldSharedItem(ledger, item, kind, own, setVerdicts, project)
  else foldOwn(ledger, item, creation, own, project)
}

/** K3: an item stays in the space that it was made in. */
function whyForeign({ what, member, space }: Written, creation: Written): ItemVoidReason | null {
  if (creation.what.kind.shared !== true && member !== creation.member) return 'not-the-author'
  if (what.kind !== creation.what.kind) return 'kind-changed'
  return space === creation.space ? null : 'space-foreign'
}

function foldOwn(ledger: Ledger, item: ItemId, creation: Written, own: readonly Written[], project: Project): void {
  const { kind } = creation.what
  const fold = new ItemFold(
    item,
    own.map((one) => contributionOf(one, one.what)),
  )
  const places = new Map(own.map((one) => [keyOf(one), one.places]))
  const state = stateOf(item, fold, kind, creation, places)
  for (const [key, part] of fold.parts) {
    const verdict = part === 'counts' && state === null ? isVoid('content-malformed') : verdictOf(part, item)
    setVerdicts(ledger, places.get(key) ?? [], verdict)
  }
  // What never changes is not kept: most items are said once.
  if (state !== null && own.length > 1) ledger.folds.keep(item, { fold, kind, by: creation, places })
  project(item, state)
}

/** D6: of several creations the lowest counts; one that has the right goes before those without. */
function lowestCreation(written: readonly Written[]): Written | null {
  const creations = written.filter(({ what }) => what.does === 'create').sort(byClockThenId)
  return creations.find(({ what }) => what.right === null) ?? creations[0] ?? null
}

function stateOf(
  item: ItemId,
  fold: KeptFold['fold'],
  kind: Kind<unknown>,
  { member, role, space }: KeptFold['by'],
  places: ReadonlyMap<string, readonly Place[]>,
): ItemState | null {
  const content = contentOf(fold, kind)
  const { creation, changedAt } = fold
  const place = creation === null ? undefined : places.get(creation.key)?.[0]
  if (content === null || creation === null || place === undefined) return null
  const { clock } = creation
  const versions = (): ItemVersion[] =>
    fold instanceof SharedItemFold
      ? [{ clock: changedAt ?? clock, content }]
      : fold.versions.flatMap((version) => {
          const parsed = kind.parse(withFixed(version.fields, fold.made, kind))
          return parsed === null ? [] : [{ clock: version.clock, content: parsed }]
        })
  return { item, kind, member, role, space, content, clock, changedAt, versions, ...place }
}

/** Every entry held of the item that can be read; of the others the verdict is written down. */
export function readAll(ledger: Ledger, item: ItemId, known: readonly Readable[]): Readable[] {
  const { storage, stored } = ledger
  const runs: Runs = new Map()
  const byPlace = new Map(known.flatMap((one) => one.places.map((place) => [keyOfPlace(place), one] as const)))
  const read = new Set<Readable>()
  const unread = new Set<string>()
  for (const place of storage.contributions(stored.row, item)) {
    const before = byPlace.get(keyOfPlace(place))
    if (before !== undefined) read.add(before)
    const entry = before !== undefined || unread.has(keyOfPlace(place)) ? null : storage.entry(place.log, place.number)
    const readable = entry === null ? null : readItem(ledger, entry, runs)
    if (readable === null) continue
    if ('verdict' in readable) {
      for (const one of readable.places) unread.add(keyOfPlace(one))
      setVerdicts(ledger, readable.places, readable.verdict)
    } else {
      for (const one of readable.places) byPlace.set(keyOfPlace(one), readable)
      read.add(readable)
    }
  }
  return [...read]
}

export function setVerdicts(ledger: Ledger, places: readonly Place[], verdict: Verdict): void {
  for (const { log, number } of places) ledger.storage.setVerdict(log, number, verdict)
}

const missing = (item: ItemId): Verdict => ({ state: 'waits', reason: 'item-missing', wants: item })

function verdictOf(part: Part, item: ItemId): Verdict {
  if (part === 'counts') return { state: 'counts' }
  return part === 'waits' ? { state: 'waits', reason: 'item-incomplete', wants: item } : isVoid(part)
}

export const contributionOf = (readable: Readable, { does, update }: Creation | Change): Contribution => ({
  key: keyOf(readable),
  device: readable.device,
  clock: readable.clock,
  id: readable.id,
  creates: does === 'create',
  update,
})
