/** What this device makes of items beyond a plain entry: long ones in parts, deletions, and what is sent again (D3, D6). */
import type { EntryId, ItemId } from '#shared/kernel/brand.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { decideRun } from '../gate/decide.ts'
import { entriesOfItem, spaceOfItem } from '../gate/items.ts'
import type { Ledger } from '../gate/ledger.ts'
import { clientId, itemId } from '../items/id.ts'
import { composeChange, composeCreation, type Fields } from '../items/update.ts'
import { deletionKind } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Entry } from '../log/entry.ts'
import { encodeExtension, mostErased, noExtension, type Erased, type Extension } from '../log/extension.ts'
import { itemsLog } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import { writeEntry } from '../log/write.ts'
import { keyToWrite } from './write.ts'

/** What of a body fits into one entry, with room for envelope and seal. */
const slice = limits.entry - 1_024

interface Content {
  readonly kind: number
  /** Null: it makes an item. */
  readonly item: ItemId | null
  readonly body: Cbor
  readonly originalClock?: Clock | null
  readonly extension?: Extension
}

export interface ItemWish {
  /** Hours after which it goes by itself (D3). */
  readonly expires?: number | null
  /** D6: sent again, after the log that it stood in was cut off: the same item, and as of when. */
  readonly again?: { readonly nonce: Uint8Array; readonly clock: Clock }
  /** K3: the private space that it is for; null: everyone. */
  readonly space?: ItemId | null
}

/** A new item of that kind, in as many entries as it takes; null when no key to write with is held. */
export function composeWhole<T>(
  ledger: Ledger,
  kind: Kind<T>,
  fields: Fields,
  now: number,
  { expires = null, again, space = null }: ItemWish = {},
): { entries: Entry[]; item: ItemId } | null {
  const nonce = again?.nonce ?? randomBytes(16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const update = composeCreation(clientId(ledger.deviceId, item), fields)
  const content = { kind: kind.number, item: null, body: [nonce, update], originalClock: again?.clock ?? null }
  const entries = composeEntries(ledger, space, [{ ...content, extension: { ...noExtension, expires } }], now)
  return entries === null ? null : { entries, item }
}

/** D4: a change of a shared item, by whoever may; `state` is what counts of it. */
export function composeSharedChange<T>(
  ledger: Ledger,
  kind: Kind<T>,
  item: ItemId,
  state: { readonly heads: readonly EntryId[]; readonly updates: readonly Uint8Array[] },
  fields: Fields,
  now: number,
  { expires = null }: Pick<ItemWish, 'expires'> = {},
): Entry[] | null {
  const update = composeChange(clientId(ledger.deviceId, item), state.updates, fields)
  const body = [state.heads.map(bytesOfId), update]
  const extension = { ...noExtension, expires }
  return composeEntries(ledger, spaceOfItem(ledger, item), [{ kind: kind.number, item, body, extension }], now)
}

/** A change of an item that this member made, in as many entries as it takes; `updates` are those that count of it. */
export function composeWholeChange<T>(
  ledger: Ledger,
  kind: Kind<T>,
  item: ItemId,
  updates: readonly Uint8Array[],
  fields: Fields,
  now: number,
  { expires = null }: Pick<ItemWish, 'expires'> = {},
): Entry[] | null {
  const update = composeChange(clientId(ledger.deviceId, item), updates, fields)
  const extension = { ...noExtension, expires }
  return composeEntries(ledger, spaceOfItem(ledger, item), [{ kind: kind.number, item, body: update, extension }], now)
}

/**
 * D3: deletes an item that this member made: one entry says so, and in clear what to let go; more of them where that is
 * much. Null when there is nothing to delete, or no key to write with.
 */
export function composeDeletion(ledger: Ledger, item: ItemId, now: number): Entry[] | null {
  const own = entriesOfItem(ledger, item).filter(({ member }) => member === ledger.memberId)
  const creation = own.find(({ what }) => what.does === 'create')
  const created = creation?.what
  if (creation === undefined || created?.does !== 'create') return null
  const erases = joined(
    own.flatMap(({ device, places }) =>
      places.map(({ number }) => ({ device, log: itemsLog, from: number, to: number })),
    ),
  )
  // Where the item stood is where others show that it is gone, though they may never have seen it.
  const content = { kind: deletionKind, item, body: created.nonce, originalClock: creation.clock }
  const cuts = Array.from({ length: Math.ceil(erases.length / mostErased) }, (_, at) =>
    erases.slice(at * mostErased, (at + 1) * mostErased),
  )
  return composeEntries(
    ledger,
    creation.space,
    cuts.map((cut) => ({ ...content, extension: { ...noExtension, erases: cut } })),
    now,
  )
}

/** Neighbouring numbers of a log as one stretch. */
function joined(all: readonly Erased[]): Erased[] {
  const sorted = [...all].sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.from - b.from))
  return sorted.reduce<Erased[]>((row, next) => {
    const last = row.at(-1)
    const follows = last?.device === next.device && next.from <= last.to + 1
    return follows ? [...row.slice(0, -1), { ...last, to: Math.max(last.to, next.to) }] : [...row, next]
  }, [])
}

/** Consecutive entries of this device's log of items: one for each content, or several where it is long. */
function composeEntries(
  ledger: Ledger,
  space: ItemId | null,
  contents: readonly Content[],
  now: number,
): Entry[] | null {
  const key = keyToWrite(ledger, space)
  if (key === null) return null
  const entries: Entry[] = []
  for (const { kind, item, body, originalClock = null, extension = noExtension } of contents) {
    const slices = slicesOf(body)
    slices.forEach((cut, part) => {
      const before = entries.at(-1)
      const place = ledger.nextPlace(itemsLog)
      const next = before === undefined ? place : { ...place, number: before.header.number + 1, previous: before.id }
      const envelope = {
        kind,
        item: item === null ? null : bytesOfId(item),
        part,
        parts: slices.length,
        originalClock: originalClock === null ? null : clockBytes(originalClock),
        body: cut,
      }
      entries.push(
        writeEntry(next, ledger.device.signing, key, ledger.nextClock(now), envelope, encodeExtension(extension)),
      )
    })
  }
  const decision = entries.length === 0 ? null : decideRun(ledger, entries)
  if (decision !== null && decision.outcome !== 'admit')
    throw new Error(`the gate does not admit entries of our own: ${decision.outcome}`)
  return entries
}

/** The body itself, or where it is longer than an entry, its CBOR in slices. */
function slicesOf(body: Cbor): Cbor[] {
  const bytes = encodeCbor(body)
  if (bytes.length <= slice) return [body]
  if (bytes.length > limits.longItem) throw new Error('an item is longer than anybody would read')
  return Array.from({ length: Math.ceil(bytes.length / slice) }, (_, at) => bytes.slice(at * slice, (at + 1) * slice))
}

function clockBytes(clock: Clock): Uint8Array {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigUint64(0, clock)
  return out
}
