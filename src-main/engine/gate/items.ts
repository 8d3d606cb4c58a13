/** Whether a stored item entry counts, and what it makes of its item (G4, D1, D2, D6). */
import type { DeviceId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { standingNow } from '../charter/charter.ts'
import { may } from '../charter/rights.ts'
import { foldItem, type Contribution } from '../items/fold.ts'
import { itemId } from '../items/id.ts'
import { kindOf } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import { decodeEnvelope } from '../log/envelope.ts'
import { format, itemsLog } from '../log/header.ts'
import { openPayload } from '../log/seal.ts'
import type { LogRow, StoredEntry, Verdict } from '../storage/port.ts'
import { keyOf, type Ledger } from './ledger.ts'
import type { ItemVoidReason, WaitReason } from './reasons.ts'

const waits = (reason: WaitReason): Verdict => ({ state: 'waits', reason })
const isVoid = (reason: ItemVoidReason): Verdict => ({ state: 'void', reason })

/** An item entry that opened, belongs to who stands, and is of a kind they may write. */
interface Readable {
  readonly item: ItemId
  readonly kind: Kind<unknown>
  readonly member: MemberId
  readonly creates: boolean
  readonly update: Uint8Array
}

/** An item as it stands now, for the projection to show; `fields` null: it is to be taken away. */
export interface ItemState {
  readonly item: ItemId
  readonly kind: Kind<unknown>
  readonly member: MemberId
  readonly content: unknown
  readonly clock: Clock
  readonly log: LogRow
  readonly number: number
}

export type Project = (item: ItemId, state: ItemState | null) => void

/** Judges an entry as of now. What it changes of its item goes to `project`, verdicts to the storage. */
export function judgeItem(ledger: Ledger, entry: StoredEntry, project: Project): void {
  const { storage, stored } = ledger
  const readable = read(ledger, entry)
  if ('state' in readable) {
    storage.setVerdict(entry.log, entry.header.number, readable)
    // It may have counted until now: its item goes on without it.
    const item = storage.itemOf(entry.log, entry.header.number)
    if (item !== null) refold(ledger, item, project)
    return
  }
  storage.addContribution(stored.row, readable.item, entry.log, entry.header.number)
  refold(ledger, readable.item, project, { entry, readable })
}

interface Known {
  readonly entry: StoredEntry
  readonly readable: Readable
}

/** Folds an item anew from every entry held of it; `known` spares opening that one a second time. */
function refold(ledger: Ledger, item: ItemId, project: Project, known?: Known): void {
  const { storage, stored } = ledger
  const contributions: (Contribution & { entry: StoredEntry; readable: Readable })[] = []
  for (const { log, number } of storage.contributions(stored.row, item)) {
    const isKnown = known?.entry.log === log && known.entry.header.number === number
    const entry = isKnown ? known.entry : storage.entry(log, number)
    if (entry === null) continue
    const readable = isKnown ? known.readable : read(ledger, entry)
    if ('state' in readable) {
      storage.setVerdict(log, number, readable)
      continue
    }
    contributions.push({ ...contributionOf(entry, readable), entry, readable })
  }
  const author = contributions.find(({ creates }) => creates)?.readable
  const own = author === undefined ? contributions : contributions.filter((one) => belongs(one.readable, author))
  const folded = foldItem(item, own)
  const created = contributions.find(({ key }) => key === folded.creation?.key)
  const content = folded.fields === null || author === undefined ? null : author.kind.parse(folded.fields)
  for (const { entry, key, readable } of contributions) {
    const part = folded.parts.get(key)
    storage.setVerdict(
      entry.log,
      entry.header.number,
      author !== undefined && readable.member !== author.member
        ? isVoid('not-the-author')
        : part === undefined
          ? isVoid('kind-changed')
          : verdictOf(part, author === undefined, content === null, item),
    )
  }
  project(
    item,
    created === undefined || author === undefined || content === null
      ? null
      : {
          item,
          kind: author.kind,
          member: author.member,
          content,
          clock: created.clock,
          log: created.entry.log,
          number: created.entry.header.number,
        },
  )
}

const belongs = (one: Readable, author: Readable): boolean => one.member === author.member && one.kind === author.kind

function verdictOf(
  part: 'counts' | 'waits' | 'creation-later' | 'update-malformed' | 'update-overlaps',
  isMissing: boolean,
  isMalformed: boolean,
  item: ItemId,
): Verdict {
  if (part === 'waits') return { state: 'waits', reason: isMissing ? 'item-missing' : 'item-incomplete', wants: item }
  if (part !== 'counts') return isVoid(part)
  return isMalformed ? isVoid('content-malformed') : { state: 'counts' }
}

/** The updates that count of an item, in their order: what a change builds on. */
export function updatesOf(ledger: Ledger, item: ItemId): readonly Uint8Array[] {
  const { storage, stored } = ledger
  const contributions = storage.contributions(stored.row, item).flatMap(({ log, number }) => {
    const entry = storage.entry(log, number)
    const readable = entry === null ? null : read(ledger, entry)
    return entry === null || readable === null || 'state' in readable ? [] : contributionOf(entry, readable)
  })
  return foldItem(item, contributions).updates
}

const contributionOf = (entry: StoredEntry, readable: Readable): Contribution => ({
  key: `${String(entry.log)}/${String(entry.header.number)}`,
  device: toHex(entry.header.device) as DeviceId,
  clock: entry.header.clock,
  id: toHex(entry.id),
  creates: readable.creates,
  update: readable.update,
})

function read(ledger: Ledger, entry: StoredEntry): Readable | Verdict {
  const { header, payload } = entry
  const device = toHex(header.device) as DeviceId
  if (header.format !== format || header.log !== itemsLog) return waits('format-unknown')
  const standing = standingNow(ledger.graph, device)
  if (standing === null) return waits('author-does-not-stand')
  if (payload === null) return waits('payload-absent')
  const log = keyOf(device, header.log)
  const opened = openPayload(ledger.keyring.candidates(log), header, payload)
  if (opened === null) return waits('key-missing')
  if (opened.text === null) return isVoid('seal-broken')
  ledger.keyring.opened(log, opened.key)
  const envelope = decodeEnvelope(opened.text)
  if (envelope === null) return isVoid('envelope-malformed')
  const kind = kindOf(envelope.kind)
  if (kind === undefined) return waits('kind-unknown')
  if (envelope.parts !== 1) return waits('in-parts')
  if (!may(standing.role, kind.act)) return isVoid('role-too-low')
  const body = bodyOf(envelope.item, envelope.body)
  if (body === null) return isVoid('body-malformed')
  return {
    item: body.nonce === null ? (toHex(body.item) as ItemId) : itemId(ledger.group, standing.member, body.nonce),
    kind,
    member: standing.member,
    creates: body.nonce !== null,
    update: body.update,
  }
}

type Body =
  | { readonly nonce: Uint8Array; readonly item: null; readonly update: Uint8Array }
  | { readonly nonce: null; readonly item: Uint8Array; readonly update: Uint8Array }

/** D6: a creation is [nonce, update] of no named item; a change is the update of a named one. */
function bodyOf(item: Uint8Array | null, body: Cbor): Body | null {
  if (item !== null) return body instanceof Uint8Array ? { nonce: null, item, update: body } : null
  if (!Array.isArray(body) || body.length !== 2) return null
  const [nonce, update] = body as Cbor[]
  if (!(nonce instanceof Uint8Array) || nonce.length !== 16 || !(update instanceof Uint8Array)) return null
  return { nonce, item: null, update }
}
