/** K3: boxed entries judged, and what follows from them for what is sealed with the keys that lay in them. */
import type { EntryId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { equalBytes, toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { readExtension } from '../log/extension.ts'
import { format, itemsLog } from '../log/header.ts'
import { slotOf } from '../log/seal.ts'
import type { StoredEntry, Verdict } from '../storage/port.ts'
import { wantUncarried } from './courier.ts'
import type { Ledger, Log } from './ledger.ts'
import { isVoid, standingFor, waits, type Place } from './open.ts'
import { memberOf } from './right.ts'

/** Judges boxed entries, and those that they give the keys of. Answers which other entries are to be judged again. */
export function judgeBoxes(ledger: Ledger, entries: readonly StoredEntry[]): Place[] {
  const again: Place[] = []
  let open = entries
  while (open.length > 0) {
    const spaces = new Set<ItemId>()
    for (const entry of open) {
      const judged = judgeBox(ledger, entry)
      if (judged.space !== null) spaces.add(judged.space)
      if (judged.verdict !== null) ledger.storage.setVerdict(entry.log, entry.header.number, judged.verdict)
    }
    open = [...spaces].flatMap((space) => {
      again.push(...settle(ledger, space))
      return given(ledger, space)
    })
  }
  return again
}

/** `verdict`: null where the space's records together decide. */
function judgeBox(ledger: Ledger, entry: StoredEntry): { space: ItemId | null; verdict: Verdict | null } {
  const { header } = entry
  const space = ledger.spaces.spaceOfRecord(toHex(entry.id) as EntryId)
  if (header.format !== format) return { space, verdict: waits('format-unknown') }
  if (readExtension(header) === null) return { space, verdict: isVoid('extension-malformed') }
  const standing = standingFor(ledger, entry)
  if ('state' in standing) return { space, verdict: standing }
  const opened = ledger.spaces.open(entry)
  if (opened === 'malformed') return { space: null, verdict: isVoid('box-malformed') }
  if (opened === 'sealed') return { space: null, verdict: waits(entry.payload === null ? 'payload-absent' : 'boxed') }
  return { space: opened, verdict: null }
}

/** Folds the space anew, writes down what counts of its records, and finds what that bears on. */
function settle(ledger: Ledger, space: ItemId): Place[] {
  const { fold, came, touched } = ledger.spaces.refold(space)
  for (const { device, number, id, part } of ledger.spaces.partsOf(space)) {
    const row = ledger.rowOf(device, itemsLog, number, bytesOfId(id))
    if (row !== null) ledger.storage.setVerdict(row, number, verdictOf(part))
  }
  const logs = came.length === 0 ? [] : logsOf(ledger, fold.everybody)
  wantUncarried(ledger, logs)
  const waiting = logs.flatMap((log) => sealedWith(ledger, came, log))
  const { storage, stored } = ledger
  const changed = logsOf(ledger, touched).flatMap(({ row }) =>
    storage.inSpace(stored.row, space, row).map((number) => ({ log: row, number })),
  )
  return [...waiting, ...changed]
}

function verdictOf(part: string): Verdict {
  if (part === 'counts') return { state: 'counts' }
  return part === 'waits' ? waits('space-incomplete') : isVoid('not-of-the-space')
}

/** Boxes that can be opened now, since a record of the space has brought their keys. */
const given = (ledger: Ledger, space: ItemId): StoredEntry[] =>
  [...ledger.spaces.named(space)].flatMap(({ device, number, id, key }) => {
    const entry = ledger.entryById(device, itemsLog, number, id)
    const isNew = ledger.spaces.give(id, key, entry)
    return isNew && entry !== null && entry.payload !== null ? [entry] : []
  })

const logsOf = (ledger: Ledger, members: ReadonlySet<MemberId>): Log[] =>
  [...ledger.rows()].filter(({ log, device }) => {
    const member = log === itemsLog ? memberOf(ledger, device) : null
    return member !== null && members.has(member)
  })

/** What waits for a key and is sealed with one of these: told by the tag, without opening anything. */
export function sealedWith(ledger: Ledger, keys: readonly Uint8Array[], only?: Log): Place[] {
  const { storage, stored } = ledger
  return storage
    .waiting(stored.row, 'key-missing', only === undefined ? {} : { log: only.row })
    .filter(({ log, number }) => {
      const header = storage.entry(log, number)?.header
      return header !== undefined && keys.some((key) => equalBytes(slotOf(key, header).tag, header.tag))
    })
}
