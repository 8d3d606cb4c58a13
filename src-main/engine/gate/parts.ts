/** Items that are longer than an entry: consecutive entries of one log, each with a slice of the body's CBOR. */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { concat, equalBytes, toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor } from '#shared/kernel/cbor.ts'
import { limits } from '../log/limits.ts'
import type { StoredEntry, Verdict } from '../storage/port.ts'
import type { Ledger } from './ledger.ts'
import {
  isVoid,
  openEnvelope,
  standingFor,
  waits,
  type OpenedEnvelope,
  type Place,
  type Unreadable,
  type Whole,
} from './open.ts'

/** Runs of parts that were looked at in one go: each is opened once, however many of its parts are judged. */
export type Runs = Map<string, Whole | Unreadable>

/**
 * The whole that an entry is, or is a part of. It counts when all parts are here and each was written by right. L6:
 * nothing is opened beside the entry itself before all that it names are held.
 */
export function wholeOf(ledger: Ledger, entry: StoredEntry, envelope: OpenedEnvelope, runs: Runs): Whole | Unreadable {
  const { part, parts } = envelope
  const place = placeOf(entry)
  const alone = (verdict: Verdict): Unreadable => ({ verdict, places: [place] })
  if (parts === 1) return { first: entry, envelope, places: [place], body: envelope.body, space: envelope.space }
  if (parts > limits.parts || entry.header.number - part < 1) return alone(isVoid('parts-malformed'))
  const row = run(ledger, entry, part, parts)
  const [first] = row ?? []
  if (row === null || first === undefined) return alone(waits('in-parts'))
  const key = [toHex(first.id), parts, envelope.kind, envelope.item === null ? '' : toHex(envelope.item)].join('/')
  const known = runs.get(key) ?? join(ledger, row, envelope)
  runs.set(key, known)
  return known
}

function join(ledger: Ledger, row: readonly StoredEntry[], like: OpenedEnvelope): Whole | Unreadable {
  const slices: Uint8Array[] = []
  const places: Place[] = []
  let [size, lacks] = [0, false]
  row.forEach((entry, part) => {
    const opened = openPart(ledger, entry)
    if ('state' in opened) {
      lacks ||= opened.state === 'waits'
      return
    }
    if (!isPartOf(opened, like, part)) return
    places.push(placeOf(entry))
    if (!(opened.body instanceof Uint8Array)) return
    size += opened.body.length
    // Only what can become a whole stays in memory.
    if (size <= limits.longItem && slices.length === part) slices.push(opened.body)
  })
  const first = row[0]
  if (first === undefined || slices.length < row.length)
    return { verdict: lacks ? waits('in-parts') : isVoid('parts-malformed'), places }
  const body = decodeCbor(concat(...slices))
  if (body === null) return { verdict: isVoid('body-malformed'), places }
  const envelope = openPart(ledger, first)
  return 'state' in envelope ? { verdict: envelope, places } : { first, envelope, places, body, space: envelope.space }
}

const placeOf = ({ log, header }: StoredEntry): Place => ({ log, number: header.number })

const isPartOf = (one: OpenedEnvelope, whole: OpenedEnvelope, part: number): boolean =>
  one.part === part &&
  one.space === whole.space &&
  one.parts === whole.parts &&
  one.kind === whole.kind &&
  (one.item === null) === (whole.item === null) &&
  (one.item === null || whole.item === null || equalBytes(one.item, whole.item))

function openPart(ledger: Ledger, entry: StoredEntry): OpenedEnvelope | Verdict {
  const standing = standingFor(ledger, entry)
  return 'state' in standing ? waits('in-parts') : openEnvelope(ledger, entry, standing.member)
}

/** The entries from the first part to the last, along the chain; null: not all of them are held. */
function run(ledger: Ledger, entry: StoredEntry, part: number, parts: number): StoredEntry[] | null {
  const { header } = entry
  const device = toHex(header.device) as DeviceId
  const [from, to] = [header.number - part, header.number - part + parts - 1]
  const shelves = ledger.shelves.of(device, header.log)
  for (let number = from; number <= to; number += 1) if (!shelves.some(({ held }) => held.has(number))) return null
  const row: StoredEntry[] = [entry]
  let [low, high] = [entry, entry]
  while (low.header.number > from) {
    const before = ledger.entryById(device, header.log, low.header.number - 1, toHex(low.header.previous))
    if (before === null) return null
    row.unshift(before)
    low = before
  }
  while (high.header.number < to) {
    const number = high.header.number + 1
    const after = ledger.at(device, header.log, number).find(({ previous }) => equalBytes(previous, high.id))
    const next = after === undefined ? null : ledger.entryById(device, header.log, number, toHex(after.id))
    if (next === null) return null
    row.push(next)
    high = next
  }
  return row
}
