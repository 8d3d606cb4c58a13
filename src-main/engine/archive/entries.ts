/** Writes the proven part of an archive: what this device holds of the group, entry by entry, signed at the end. */
import { encrypt, randomBytes, runningHash, sign } from '../crypto/sodium.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Entry } from '../log/entry.ts'
import { factsLog } from '../log/header.ts'
import { FactFeed } from '../replication/factFeed.ts'
import { longestPage, pageOf } from '../replication/page.ts'
import { Theirs } from '../replication/theirs.ts'
import { storageFailure } from '../storage/failure.ts'
import type { LogRow } from '../storage/port.ts'
import { encodeKeys, encodeRecord, opening, type ArchiveRecord } from './record.ts'
import type { HeldLog, Snapshot } from './snapshot.ts'

/** Payload bytes after which a page is cut, as on a link. */
const fullPage = 192 * 1024

/** How the keys lie in an archive: in clear, or sealed with a passphrase. */
export interface Lock {
  readonly salt: Uint8Array | null
  readonly keys: Uint8Array
}

/** Argon2id of a passphrase, wherever it is done. */
export type Stretch = (passphrase: string, salt: Uint8Array) => Promise<Uint8Array>

/** Null for the passphrase: whoever has the archive reads it. */
export async function lockOf(ledger: Ledger, passphrase: string | null, stretch: Stretch): Promise<Lock> {
  const { charterKey } = ledger.stored
  const keys = encodeKeys({ charterKey, contentKeys: ledger.keyring.all(), boxKeys: ledger.spaces.boxKeys() })
  if (passphrase === null) return { salt: null, keys }
  const salt = randomBytes(16)
  return { salt, keys: encrypt(await stretch(passphrase, salt), keys) }
}

export interface Writing {
  readonly ledger: Ledger
  readonly snapshot: Snapshot
  readonly groupName: string
  readonly at: number
  readonly lock: Lock
  /** Told how many entries went in, once all have. */
  readonly wrote: (entries: number) => void
}

/** Facts come first, each after its past: whoever takes the archive in then knows whose logs the pages are. */
export function* archiveBytes(writing: Writing): Generator<Uint8Array> {
  const { ledger, snapshot } = writing
  const hash = runningHash('archive', 32)
  hash.take(opening)
  yield opening
  const proven = (record: ArchiveRecord): Uint8Array => {
    const bytes = encodeRecord(record)
    hash.take(bytes)
    return bytes
  }
  let entries = 0
  const { salt, keys } = writing.lock
  const { groupName, at } = writing
  yield proven({ kind: 'head', group: ledger.group, device: ledger.deviceId, at, groupName, salt })
  yield proven({ kind: 'keys', keys })
  const feed = new FactFeed(ledger, new Theirs())
  for (let facts = feed.next(); facts.length > 0; facts = feed.next()) {
    entries += facts.length
    yield proven({ kind: 'facts', entries: facts })
  }
  for (const log of snapshot.logs)
    if (log.log !== factsLog)
      for (const page of pagesOf(ledger, log)) {
        entries += page.length
        yield proven({ kind: 'page', page: pageOf(log.device, page, false) })
      }
  writing.wrote(entries)
  yield encodeRecord({ kind: 'end', entries, signature: sign(ledger.device.signing.secretKey, 'archive', hash.end()) })
}

/** The newest page of a log comes first: what a page has not signed itself is then proven by the one after it. */
function* pagesOf(ledger: Ledger, { row, device, log, held, strands }: HeldLog): Generator<Entry[]> {
  // L4: the branches are proven each by its own end, and together prove what lies before the fork.
  for (const strand of strands)
    for (let left = ledger.strandEntries(device, log, strand); left.length > 0;) {
      const page = cutFromItsEnd(left.slice(-longestPage))
      yield page
      left = left.slice(0, -page.length)
    }
  for (const [from, to] of held.list().toReversed()) {
    // What is unsigned is proven by the entry after it, unless that one is missing here.
    let isProven = false
    for (let end = to; end >= from;) {
      const run = entriesUpTo(ledger, row, Math.max(from, end - longestPage + 1), end)
      const last = isProven ? run.length - 1 : run.findLastIndex(({ signature }) => signature !== null)
      const page = cutFromItsEnd(run.slice(0, last + 1))
      if (page.length > 0) yield page
      isProven = page.length > 0
      end = (page[0]?.header.number ?? run[0]?.header.number ?? end) - 1
    }
  }
}

/** A run that ends there, as far as it can be read: where the database is damaged, it may be one entry, or none. */
function entriesUpTo(ledger: Ledger, row: LogRow, from: number, to: number): Entry[] {
  try {
    return ledger.storage.entries(row, from, to)
  } catch (error) {
    if (storageFailure(error)?.code !== 'vault-damaged') throw error
    return from === to ? [] : entriesUpTo(ledger, row, to, to)
  }
}

function cutFromItsEnd(page: readonly Entry[]): Entry[] {
  let size = 0
  const first = page.findLastIndex((entry) => (size += entry.payload?.length ?? 0) > fullPage)
  return page.slice(Math.min(page.length - 1, first + 1))
}
