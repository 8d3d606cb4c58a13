/** Opening what is stored: the right behind an entry, its seal, its envelope. */
import type { DeviceId, EntryId } from '#shared/kernel/brand.ts'
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

/** Why entries say nothing, or nothing that counts; more than one, where they are parts of a whole. */
export interface Unreadable {
  readonly verdict: Verdict
  readonly places: readonly Place[]
}

/** An item entry whole: with its first part's place in the log, and all of its body. */
export interface Whole {
  readonly first: StoredEntry
  readonly envelope: Envelope
  readonly places: readonly Place[]
  readonly body: Cbor
}

/** Opens and parses one entry, or tells why not. */
export function openEnvelope(ledger: Ledger, { header, payload }: StoredEntry): Envelope | Verdict {
  const device = toHex(header.device) as DeviceId
  if (payload === null) {
    if (ledger.isErased(device, header.log, header.number)) return isVoid('erased')
    return expiryOf(header) === null ? waits('payload-absent') : isVoid('expired')
  }
  const log = keyOf(device, header.log)
  const opened = openPayload(ledger.keyring.candidates(log), header, payload)
  if (opened === null) return waits('key-missing')
  if (opened.text === null) return isVoid('seal-broken')
  ledger.keyring.opened(log, opened.key)
  return decodeEnvelope(opened.text) ?? isVoid('envelope-malformed')
}

/** By what right an entry was written; or why it does not count by itself. */
export function standingFor(ledger: Ledger, { header, id }: StoredEntry): Right | Verdict {
  const device = toHex(header.device) as DeviceId
  const right = rightOf(ledger, { device, number: header.number, id: toHex(id) as EntryId })
  if ('role' in right) return right
  return right.reason === 'log-forked' ? isVoid('log-forked') : waits('author-does-not-stand')
}

type Right = Extract<ItemRight, { readonly role: Role }>
