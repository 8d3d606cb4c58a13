/** From a stored item entry to what it says: its right, its seal, its parts (G4, D1, D4, D6). */
import type { DeviceId, EntryId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Role } from '../charter/fact.ts'
import { may } from '../charter/rights.ts'
import { itemId } from '../items/id.ts'
import { deletionKind } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Envelope } from '../log/envelope.ts'
import { readExtension } from '../log/extension.ts'
import { format, itemsLog } from '../log/header.ts'
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
import { wholeOf, type Runs } from './parts.ts'
import { memberOf } from './right.ts'

/** What an item entry says, once it is open; several entries, where the item is long. */
export interface Readable {
  readonly item: ItemId
  readonly device: DeviceId
  readonly member: MemberId
  /** By the right that it was written by; the lowest, where it had none of its own (D4). */
  readonly role: Role
  /** K3: the private space whose key it is sealed with; null: everyone's. */
  readonly space: ItemId | null
  readonly id: EntryId
  /** D6: of what was sent again, the clock that it had at first. */
  readonly clock: Clock
  /** The entries that it stands in, the first of them first. */
  readonly places: readonly Place[]
  readonly what: Creation | Change | Deletion
}

export interface Creation {
  readonly does: 'create'
  /** D6: 16 random bytes that the item's id was made of. */
  readonly nonce: Uint8Array
  readonly kind: Kind<unknown>
  readonly update: Uint8Array
  readonly builds: readonly EntryId[]
  readonly right: Verdict | null
}

export interface Change {
  readonly does: 'change'
  readonly kind: Kind<unknown>
  readonly update: Uint8Array
  /** D4: of a shared item, the entries that it builds on. */
  readonly builds: readonly EntryId[]
  /** D4: null: its author had the right; else why not, and it counts only where one that counts builds on it. */
  readonly right: Verdict | null
}

/** D3: the item is deleted, whatever else comes of it. */
export interface Deletion {
  readonly does: 'delete'
}

/** What the entry says, or why that cannot be told or does not count. */
export function readItem(ledger: Ledger, entry: StoredEntry, runs: Runs = new Map()): Readable | Unreadable {
  const { header } = entry
  const why = (verdict: Verdict): Unreadable => ({ verdict, places: [{ log: entry.log, number: header.number }] })
  if (header.format !== format || header.log !== itemsLog) return why(waits('format-unknown'))
  if (readExtension(header) === null) return why(isVoid('extension-malformed'))
  const standing = standingFor(ledger, entry)
  // Without a right nothing but a shared item is worth opening.
  if ('state' in standing && !ledger.knowsShared) return why(standing)
  const author = 'state' in standing ? memberOf(ledger, toHex(header.device) as DeviceId) : standing.member
  if (author === null) return why('state' in standing ? standing : waits('author-does-not-stand'))
  const envelope = openEnvelope(ledger, entry, author)
  if ('state' in envelope) return why('state' in standing ? standing : envelope)
  const read = readOpened(ledger, entry, envelope, { standing, member: author }, runs)
  if (!('verdict' in read) || envelope.space === null) return read
  return { ...read, verdict: { ...read.verdict, space: envelope.space } }
}

function readOpened(
  ledger: Ledger,
  entry: StoredEntry,
  envelope: OpenedEnvelope,
  { standing, member }: { readonly standing: ReturnType<typeof standingFor>; readonly member: MemberId },
  runs: Runs,
): Readable | Unreadable {
  const { header } = entry
  const why = (verdict: Verdict): Unreadable => ({ verdict, places: [{ log: entry.log, number: header.number }] })
  const kind = ledger.kinds.get(envelope.kind)
  if (kind === undefined && envelope.kind !== deletionKind) return why(waits('kind-unknown'))
  const lacks = 'state' in standing ? standing : kind === undefined || may(standing.role, kind.act) ? null : tooLow
  if (lacks !== null && kind?.shared !== true) return why(lacks)
  const whole = wholeOf(ledger, entry, envelope, runs)
  if ('verdict' in whole) return whole
  const role = 'state' in standing ? 'guest' : standing.role
  const said = say(ledger, whole, { kind, member, role, right: lacks })
  return 'state' in said ? { verdict: said, places: whole.places } : said
}

const tooLow = isVoid('role-too-low')

function say(
  ledger: Ledger,
  whole: Whole,
  by: {
    readonly kind: Kind<unknown> | undefined
    readonly member: MemberId
    readonly role: Role
    readonly right: Verdict | null
  },
): Readable | Verdict {
  const { first, envelope, body, places, space } = whole
  const { kind, member, role, right } = by
  const device = toHex(first.header.device) as DeviceId
  const named = envelope.item === null ? null : (toHex(envelope.item) as ItemId)
  const id = toHex(first.id) as EntryId
  const base = { device, member, role, space, id, clock: clockOf(first, envelope), places }
  if (kind === undefined) {
    // The id was made of its member: nobody else's deletion comes to the same.
    const isOwn = isBytes(body, 16) && named === itemId(ledger.group, member, body)
    return isOwn ? { ...base, item: named, what: { does: 'delete' } } : isVoid('body-malformed')
  }
  if (named === null) {
    const created = readCreation(body)
    if (created === null) return isVoid('body-malformed')
    const item = itemId(ledger.group, member, created.nonce)
    return { ...base, item, what: { does: 'create', kind, ...created, builds: [], right } }
  }
  const change =
    kind.shared === true ? readSharedChange(body) : body instanceof Uint8Array ? { update: body, builds: [] } : null
  return change === null
    ? isVoid('body-malformed')
    : { ...base, item: named, what: { does: 'change', kind, ...change, right } }
}

/** D6: an original clock later than the entry's own is none. */
function clockOf({ header }: StoredEntry, { originalClock }: Envelope): Clock {
  if (originalClock === null) return header.clock
  const original = new DataView(originalClock.buffer, originalClock.byteOffset, 8).getBigUint64(0)
  return original < header.clock ? original : header.clock
}

/** D6: a creation is [nonce, update]. */
function readCreation(body: Cbor): { nonce: Uint8Array; update: Uint8Array } | null {
  if (!Array.isArray(body) || body.length !== 2) return null
  const [nonce, update] = body as Cbor[]
  return isBytes(nonce, 16) && update instanceof Uint8Array ? { nonce, update } : null
}

const mostBuiltOn = 64

/** D4: a change of a shared item is [ids of the entries that it builds on, update]. */
function readSharedChange(body: Cbor): { builds: EntryId[]; update: Uint8Array } | null {
  if (!Array.isArray(body) || body.length !== 2) return null
  const [builds, update] = body as Cbor[]
  if (!Array.isArray(builds) || builds.length < 1 || builds.length > mostBuiltOn || !(update instanceof Uint8Array))
    return null
  const ids = (builds as Cbor[]).map((id) => (isBytes(id, 32) ? (toHex(id) as EntryId) : null))
  return ids.every((id) => id !== null) ? { builds: ids, update } : null
}

const isBytes = (value: Cbor | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length
