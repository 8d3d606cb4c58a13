/** G2: what the gate decided, done: stored, judged, projected, and told. Local writes, remote entries and joins all come here. */
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Entry } from '../log/entry.ts'
import { factsLog, itemsLog } from '../log/header.ts'
import type { LogRow } from '../storage/port.ts'
import { gatherKeys, standingDevices, takeFact } from './charter.ts'
import { judgeItem, type Project } from './items.ts'
import type { Ledger } from './ledger.ts'

/** What an admission changed, told once it is committed. */
export interface Admitted {
  /** Fresh entries, in the order in which they were stored. */
  readonly entries: { readonly log: LogRow; readonly number: number }[]
  charter: boolean
  readonly items: Set<ItemId>
}

/** Stores entries that were decided to be admitted, within the caller's transaction. */
export function admit(ledger: Ledger, entries: readonly Entry[], now: number, project: Project): Admitted {
  const admitted: Admitted = { entries: [], charter: false, items: new Set() }
  const note: Project = (item, state) => {
    admitted.items.add(item)
    project(item, state)
  }
  const items: { log: LogRow; number: number }[] = []
  const bringsFacts = entries.some(({ header }) => header.log === factsLog)
  const stoodBefore = bringsFacts ? standingDevices(ledger) : null
  for (const entry of entries) {
    const log = ledger.openLog(toHex(entry.header.device) as DeviceId, entry.header.log)
    if (log.held.has(entry.header.number)) continue
    ledger.store(log, entry, now)
    admitted.entries.push({ log: log.row, number: entry.header.number })
    if (entry.header.log === factsLog) admitted.charter = takeFact(ledger, log.row, entry) > 0 || admitted.charter
    else items.push({ log: log.row, number: entry.header.number })
  }
  if (admitted.charter && stoodBefore !== null) judgeWhatTheCharterTouches(ledger, stoodBefore, note)
  for (const { log, number } of items) {
    const entry = ledger.storage.entry(log, number)
    if (entry !== null) judgeItem(ledger, entry, note)
  }
  return admitted
}

/** G4: judged anew when facts arrive: items of devices that came to stand or ceased to, and those that lacked a key. */
function judgeWhatTheCharterTouches(ledger: Ledger, before: ReadonlySet<DeviceId>, project: Project): void {
  const after = standingDevices(ledger)
  for (const device of new Set([...before, ...after])) {
    if (before.has(device) === after.has(device)) continue
    const log = ledger.log(device, itemsLog)
    for (const [from, to] of log?.held.list() ?? [])
      for (const entry of ledger.storage.entries(log?.row ?? 0, from, to)) judgeItem(ledger, entry, project)
  }
  if (gatherKeys(ledger)) judgeWaiting(ledger, 'key-missing', project)
}

/** Judges again whatever waits for that reason. */
export function judgeWaiting(ledger: Ledger, reason: string, project: Project): void {
  for (const { log, number } of ledger.storage.waiting(ledger.stored.row, reason)) {
    const entry = ledger.storage.entry(log, number)
    if (entry !== null) judgeItem(ledger, entry, project)
  }
}
