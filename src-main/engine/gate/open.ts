/** Opening what is stored: the right behind an entry, its seal, its envelope. */
import type { DeviceId, EntryId, ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import type { Role } from '../charter/fact.ts'
import type { ItemRight } from '../charter/state.ts'
import { decodeEnvelope, type Envelope } from '../log/envelope.ts'
import { expiryOf } from '../log/extension.ts'
import { openPayload } from '../log/seal.ts'
import type { LogRow, StoredEntry, Verdict } from '../storage/port.ts'
import { keyOf, type Ledger } from './ledger.ts'
import type { ItemVoidReason, WaitReason } from './reasons.ts'
import { rightOf } from './right.ts'

export const waits = (reason: WaitReason): Verdict => ({ state: 'waits', reason })
export const isVoid = (reason: ItemVoidReason): Verdict => ({ state: 'void', reason })

export interface Place {
  readonly log: LogRow
  readonly number: number
}

/** `space`: what could be told is that it is sealed with that space's key (K3). */
export type UnreadableVerdict = Verdict & { readonly space?: ItemId }

/** Why entries say nothing, or nothing that counts; more than one, where they are parts of a whole. */
export interface Unreadable {
  readonly verdict: UnreadableVerdict
  readonly places: readonly Place[]
}

/** An item entry whole: with its first part's place in the log, and all of its body. */
export interface Whole {
  readonly first: StoredEntry
  readonly envelope: Envelope
  readonly places: readonly Place[]
  readonly body: Cbor
  /** K3: the private space whose key it is sealed with; null: everyone's. */
  readonly space: ItemId | null
}

/** An envelope, and where the key that opened it belongs. */
export interface OpenedEnvelope extends Envelope {
  readonly space: ItemId | null
}

/** Opens and parses one entry, or tells why not; `author` is whose it is, as far as anybody's. */
export function openEnvelope(
  ledger: Ledger,
  { header, payload }: StoredEntry,
  author: MemberId | null,
): OpenedEnvelope | UnreadableVerdict {
  const device = toHex(header.device) as DeviceId
  if (payload === null) {
    // Whether it was deleted before its time came makes no difference.
    if (expiryOf(header) !== null) return isVoid('expired')
    return ledger.isErased(device, header.log, header.number) ? isVoid('erased') : waits('payload-absent')
  }
  const log = keyOf(device, header.log)
  const opened = openPayload(ledger.keyring.candidates(log, author), header, payload)
  if (opened === null) return waits('key-missing')
  if (opened.text === null) return isVoid('seal-broken')
  ledger.keyring.opened(log, opened.key)
  const envelope = decodeEnvelope(opened.text)
  if (envelope === null) return isVoid('envelope-malformed')
  const of = ledger.keyring.spaceOf(opened.key)
  if (of === null) return { ...envelope, space: null }
  const { space, id } = of
  const isOfIt = author !== null && ledger.spaces.mayWrite(space, author, device, header.number, id)
  return isOfIt ? { ...envelope, space } : { ...isVoid('not-of-the-space'), space }
}

/** By what right an entry was written; or why it does not count by itself. */
export function standingFor(ledger: Ledger, { header, id }: StoredEntry): Right | Verdict {
  const device = toHex(header.device) as DeviceId
  const right = rightOf(ledger, { device, number: header.number, id: toHex(id) as EntryId })
  if ('role' in right) return right
  return right.reason === 'log-forked' ? isVoid('log-forked') : waits('author-does-not-stand')
}

type Right = Extract<ItemRight, { readonly role: Role }>
