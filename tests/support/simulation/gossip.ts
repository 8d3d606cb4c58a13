/** What one device holds goes to another without a link: straight to the gate, in any order, some of it twice. */
import type { Group } from '#main/engine/groups/group.ts'
import type { StoredEntry } from '#main/engine/storage/port.ts'
import { encodeEntry, type Entry } from '#main/engine/log/entry.ts'
import { factsLog } from '#main/engine/log/header.ts'
import type { Link } from '#main/engine/replication/link.ts'
import { pageOf, type Page } from '#main/engine/replication/page.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { DeviceId } from '#shared/kernel/brand.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Luck } from '../luck.ts'

const nowhere = { send: () => undefined, close: () => undefined, trust: () => undefined }
const strays = new WeakMap<Group, Link>()

/** A link that leads nowhere: what comes by hand comes over it. */
export function strayOf(group: Group): Link {
  const known = strays.get(group)
  if (known !== undefined) return known
  const stray = group.open(nowhere, { local: '11'.repeat(32), remote: '22'.repeat(32) })
  group.links.delete(stray)
  strays.set(group, stray)
  return stray
}

/** Entries of whoever's, as though they had come over a link: a liar's software keeps its own lies. */
export function takeIn(group: Group, entries: readonly (Entry & { readonly signature: Uint8Array })[]): void {
  const link = strayOf(group)
  for (const entry of entries)
    if (entry.header.log === factsLog) group.onFacts(link, [encodeEntry(entry)])
    else group.onPage(link, pageOf(toHex(entry.header.device) as DeviceId, [entry], false), 0)
  group.onFacts(link, [])
}

type Delivery =
  { readonly fact: Uint8Array; readonly page?: undefined } | { readonly page: Page; readonly fact?: undefined }

const asFact = ({ signature, ...entry }: StoredEntry): Delivery[] =>
  signature === null ? [] : [{ fact: encodeEntry({ ...entry, signature }) }]

/** Everything that the other lacks of what is held here, permuted. */
export function tell(from: Group, to: Group, luck: Luck): void {
  const link = strayOf(to)
  link.device = from.ledger.deviceId
  const deliveries: Delivery[] = []
  for (const { device, log } of from.ledger.logs()) {
    const hasForked = from.ledger.forkedAt(device, log) !== null || to.ledger.forkedAt(device, log) !== null
    for (const run of hasForked ? strandsLacked(from, to, device, log) : stretchesLacked(from, to, device, log))
      if (log === factsLog) deliveries.push(...run.flatMap(asFact))
      else
        for (const page of runsOf(run, luck))
          deliveries.push({ page: pageOf(device, someWithout(page, to, luck), false) })
  }
  for (const { joined, bytes } of from.joins.list())
    if (!to.ledger.isOpened(joined.device)) deliveries.push({ fact: bytes })
  const again = deliveries.filter(() => luck.often(100))
  let facts: Uint8Array[] = []
  for (const { fact, page } of luck.shuffle([...deliveries, ...again])) {
    if (fact !== undefined) facts.push(fact)
    // Facts come several at a time, and pages between them.
    if (page === undefined && !luck.often(150)) continue
    to.onFacts(link, facts)
    facts = []
    if (page !== undefined) to.onPage(link, page)
  }
  to.onFacts(link, facts)
  // Facts are taken after all pages that came before them.
  to.onFacts(link, [])
  to.onFactsEnd()
}

/** L2: now and then an entry comes without its payload, which is brought later. */
const someWithout = (page: readonly Entry[], to: Group, luck: Luck): Entry[] =>
  page.map((entry) => {
    const { device, log, number } = entry.header
    const isNew = to.ledger.rowOf(toHex(device) as DeviceId, log, number, entry.id) === null
    return isNew && luck.often(30) ? { ...entry, payload: null } : entry
  })

function stretchesLacked(from: Group, to: Group, device: DeviceId, log: number): StoredEntry[][] {
  const held = from.ledger.log(device, log)
  if (held === undefined) return []
  const theirs = to.ledger.log(device, log)
  const whole = theirs?.held.without(theirs.absent) ?? new Ranges()
  const lacking = held.held.without(held.absent).without(whole)
  // What came without its payload is told of too, by whoever has no more of it.
  lacking.addAll(held.absent.without(theirs?.held ?? new Ranges()))
  return lacking.list().map(([first, last]) => from.ledger.storage.entries(held.row, first, last))
}

/** L4: of a log that forked all branches are told; whoever holds one of them knows by ids what is new. */
function strandsLacked(from: Group, to: Group, device: DeviceId, log: number): StoredEntry[][] {
  const runs: StoredEntry[][] = []
  for (const { row, held } of from.ledger.shelves.of(device, log))
    for (const entry of from.ledger.storage.entries(row, 1, held.highest))
      if (isLacked(to, entry, device, log)) runs.push([entry])
  for (const strand of from.ledger.strands(device, log)) runs.push(from.ledger.strandEntries(device, log, strand))
  return runs
}

function isLacked(
  { ledger }: Group,
  { header: { number }, id, payload }: StoredEntry,
  device: DeviceId,
  log: number,
): boolean {
  const row = ledger.rowOf(device, log, number, id)
  return row === null || (payload !== null && ledger.logAt(row).absent.has(number))
}

/** Pages end with an entry that has a signature of its own, or where the receiver holds what follows. */
function runsOf(entries: readonly Entry[], luck: Luck): Entry[][] {
  const runs: Entry[][] = [[]]
  entries.forEach((entry, at) => {
    runs.at(-1)?.push(entry)
    if (at < entries.length - 1 && entry.signature !== null && luck.often(500)) runs.push([])
  })
  return runs
}

/** How many entries are held here whole, of all logs, and how many without their payload. */
const sizeOf = (group: Group): number => {
  let size = 0
  for (const { held, absent } of group.ledger.rows()) size += 2 * held.size - absent.size
  return size
}

/** All of them come to hold what any of them holds, and what they write because of it: through one, then another. */
export function meet(groups: readonly Group[], luck: Luck): void {
  for (let before = -1, now = 0; before !== now;) {
    before = now
    const middle = luck.pick(groups)
    const others = groups.filter((group) => group !== middle)
    if (middle === undefined) return
    for (const from of luck.shuffle(others)) tell(from, middle, luck)
    for (const to of luck.shuffle(others)) tell(middle, to, luck)
    now = groups.reduce((sum, group) => sum + sizeOf(group), 0)
  }
}
