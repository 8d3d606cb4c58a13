/** G2: what the gate decided, done: stored, judged, projected, and told. Local writes, remote entries and joins all come here. */
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { CharterState } from '../charter/state.ts'
import type { Entry } from '../log/entry.ts'
import { factsLog, itemsLog } from '../log/header.ts'
import type { LogRow, StoredEntry } from '../storage/port.ts'
import { foldCharter, gatherKeys, takeFact } from './charter.ts'
import { sealedWith } from './boxes.ts'
import { wantUncarried } from './courier.ts'
import { emptyErased, goneIn } from './erase.ts'
import { judgeItems, judgePlaces, type Project } from './items.ts'
import type { Ledger } from './ledger.ts'
import { marksOn, rightsThatChanged } from './right.ts'

/** What an admission changed, told once it is committed. */
export interface Admitted {
  /** Entries that are new, or whose payloads are, in the order in which they were stored. */
  readonly entries: { readonly log: LogRow; readonly number: number }[]
  charter: boolean
  readonly items: Set<ItemId>
}

/** Entries judged in one go: what is read of them is in memory at once. */
const judgedAtOnce = 64

/** Stores entries that were decided to be admitted, within the caller's transaction. */
export function admit(ledger: Ledger, entries: readonly Entry[], now: number, project: Project): Admitted {
  const admitted: Admitted = { entries: [], charter: false, items: new Set() }
  const note: Project = (item, state, deleted) => {
    admitted.items.add(item)
    project(item, state, deleted)
  }
  const items: StoredEntry[] = []
  const forks = forksOf(ledger, entries)
  const before = entries.some(({ header }) => header.log === factsLog) ? ledger.graph.state : null
  for (const entry of entries) {
    const stored = ledger.store(entry, now)
    if (stored === null) continue
    admitted.entries.push({ log: stored.log, number: stored.header.number })
    if (stored.header.log === factsLog) admitted.charter = takeFact(ledger, stored.log, stored) > 0 || admitted.charter
    else items.push(stored)
  }
  if (admitted.charter && before !== null) judgeWhatTheCharterTouches(ledger, before, note)
  judgeItems(ledger, items, note, { come: true })
  for (const [device, { fork, reach }] of forks) {
    const at = ledger.forkedAt(device, itemsLog)
    if (at !== null && (at !== fork || reachOf(ledger, device) !== reach))
      judgeNumbers(ledger, device, at, 0xffff_ffff, note)
  }
  ledger.shelves.flush()
  return admitted
}

/** How the logs of items that these entries belong to have forked, as far as is known so far (L4). */
function forksOf(ledger: Ledger, entries: readonly Entry[]): Map<DeviceId, { fork: number | null; reach: string }> {
  const forks = new Map<DeviceId, { fork: number | null; reach: string }>()
  for (const { header } of entries) {
    const device = toHex(header.device) as DeviceId
    if (header.log !== itemsLog || forks.has(device)) continue
    forks.set(device, { fork: ledger.forkedAt(device, itemsLog), reach: reachOf(ledger, device) })
  }
  return forks
}

/** L4: how much of the branches that marks name is held. */
const reachOf = (ledger: Ledger, device: DeviceId): string =>
  ledger.forkedAt(device, itemsLog) === null
    ? ''
    : marksOn(ledger, device, itemsLog)
        .map((mark) => ledger.shelves.reach(device, itemsLog, mark))
        .join()

/** G4: judged anew when facts arrive: items whose right has changed, what may be erased now, and what lacked a key. */
function judgeWhatTheCharterTouches(ledger: Ledger, before: CharterState, project: Project): void {
  const touched = foldCharter(ledger)
  const changed = touched.size > 0 ? ledger.readErasures() : []
  judgeItems(ledger, goneIn(ledger, changed), project)
  for (const device of touched) {
    for (const [from, to] of rightsThatChanged(ledger, device, before)) judgeNumbers(ledger, device, from, to, project)
    judgeItems(ledger, emptyErased(ledger, device), project)
  }
  keysCame(ledger, gatherKeys(ledger), project)
}

function judgeNumbers(ledger: Ledger, device: DeviceId, from: number, to: number, project: Project): void {
  for (const shelf of ledger.shelves.of(device, itemsLog))
    for (const [low, high] of [...shelf.held.list()])
      for (let at = Math.max(low, from); at <= Math.min(high, to); at += judgedAtOnce) {
        const last = Math.min(high, to, at + judgedAtOnce - 1)
        judgeItems(ledger, ledger.storage.entries(shelf.row, at, last), project)
      }
}

/** K4: keys for everyone that have come: what waits for them is judged again, and asked for where it was not kept. */
export function keysCame(ledger: Ledger, keys: readonly Uint8Array[], project: Project): void {
  if (keys.length === 0) return
  wantUncarried(
    ledger,
    [...ledger.rows()].filter(({ log }) => log === itemsLog),
  )
  judgePlaces(ledger, sealedWith(ledger, keys), project)
  ledger.shelves.flush()
}

/** Judges again whatever waits for that reason. */
export function judgeWaiting(ledger: Ledger, reason: string, project: Project): void {
  const waiting = ledger.storage.waiting(ledger.stored.row, reason)
  for (let at = 0; at < waiting.length; at += judgedAtOnce)
    judgeItems(
      ledger,
      waiting.slice(at, at + judgedAtOnce).flatMap(({ log, number }) => ledger.storage.entry(log, number) ?? []),
      project,
    )
  ledger.shelves.flush()
}
