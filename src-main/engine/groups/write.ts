/** What this device itself writes: facts and items, each through the same gate as everybody's (G2). */
import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { encodeFact } from '../charter/codec.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { decideOwn } from '../gate/decide.ts'
import { spaceOfItem } from '../gate/items.ts'
import type { Ledger } from '../gate/ledger.ts'
import { clientId, itemId } from '../items/id.ts'
import { composeChange, composeCreation, type Fields } from '../items/update.ts'
import { writingKey } from '../keyring/keyring.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Entry } from '../log/entry.ts'
import type { Envelope } from '../log/envelope.ts'
import { factsLog, itemsLog } from '../log/header.ts'
import { writeEntry } from '../log/write.ts'
import { keyOfSpace } from './spaceRecords.ts'

type Written = Parameters<typeof encodeFact>[1]

/** The next entry of this device's fact log: it names every fact that nothing names yet as its parents. */
export function composeFact(ledger: Ledger, body: Written, now: number): Entry {
  const { kind, body: fields } = encodeFact(ledger.graph.parentsOfNext(), body)
  const envelope = { kind, item: null, part: 0, parts: 1, originalClock: null, body: fields }
  return compose(ledger, factsLog, ledger.stored.charterKey, envelope, now)
}

/**
 * A new item of that kind, by this device, for everyone or in a private space (K3); null when no key to write with is
 * held.
 */
export function composeItem<T>(
  ledger: Ledger,
  kind: Kind<T>,
  fields: Fields,
  now: number,
  { space = null }: { readonly space?: ItemId | null } = {},
): { entry: Entry; item: ItemId } | null {
  const key = keyToWrite(ledger, space)
  if (key === null) return null
  const nonce = randomBytes(16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const update = composeCreation(clientId(ledger.deviceId, item), fields)
  const envelope = { kind: kind.number, item: null, part: 0, parts: 1, originalClock: null, body: [nonce, update] }
  return { entry: compose(ledger, itemsLog, key, envelope, now), item }
}

/** A change of an item that this member made, in the space that it is in; `updates` are those that count of it. */
export function composeItemChange<T>(
  ledger: Ledger,
  kind: Kind<T>,
  item: ItemId,
  updates: readonly Uint8Array[],
  fields: Fields,
  now: number,
): Entry | null {
  const key = keyToWrite(ledger, spaceOfItem(ledger, item))
  if (key === null) return null
  const update = composeChange(clientId(ledger.deviceId, item), updates, fields)
  const envelope = { kind: kind.number, item: bytesOfId(item), part: 0, parts: 1, originalClock: null, body: update }
  return compose(ledger, itemsLog, key, envelope, now)
}

/**
 * K2; before its seat is known, a joiner writes with whatever its invite opened. Whoever stands writes with no key that
 * somebody who is gone may know: `makeKeyIfNeeded` comes first.
 */
export function keyToWrite(ledger: Ledger, space: ItemId | null): Uint8Array | null {
  if (space !== null) return keyOfSpace(ledger, space)
  return writingKey(ledger.graph, ledger.keyring) ?? (ledger.stands ? null : (ledger.keyring.all().at(-1) ?? null))
}

function compose(ledger: Ledger, log: number, key: Uint8Array, envelope: Envelope, now: number): Entry {
  const entry = writeEntry(ledger.nextPlace(log), ledger.device.signing, key, ledger.nextClock(now), envelope)
  const decision = decideOwn(ledger, entry)
  if (decision.outcome !== 'admit') throw new Error(`the gate does not admit an entry of our own: ${decision.outcome}`)
  return entry
}
