/** I3, L4: what one wrote on a log that was cut off before it counted: it is listed, and can be sent again. */
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { updatesOf } from '../gate/items.ts'
import { keyOf, type Ledger } from '../gate/ledger.ts'
import { devicesOf } from '../groups/marks.ts'
import { clientId, itemId } from '../items/id.ts'
import { inspect } from '../items/update.ts'
import { messageKind, type Message } from '../kinds/message/message.ts'
import { decodeEnvelope } from '../log/envelope.ts'
import { itemsLog } from '../log/header.ts'
import { openPayload } from '../log/seal.ts'
import type { StoredEntry } from '../storage/port.ts'

export interface CutOff {
  readonly item: ItemId
  /** D6: what its id was made of. */
  readonly nonce: Uint8Array
  readonly clock: Clock
  /** K3: the private space that it was said in; null: everyone's. */
  readonly space: ItemId | null
  readonly message: Message
}

/** Messages of one's own that count nowhere, the oldest first. */
export function cutOffMessages(ledger: Ledger): CutOff[] {
  const found = new Map<ItemId, CutOff>()
  for (const device of new Set([ledger.deviceId, ...devicesOf(ledger, ledger.memberId)]))
    for (const entry of endedEntries(ledger, device)) {
      const cut = read(ledger, device, entry)
      if (cut !== null && !found.has(cut.item) && updatesOf(ledger, cut.item).length === 0) found.set(cut.item, cut)
    }
  return [...found.values()].sort((a, b) => (a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : a.item < b.item ? -1 : 1))
}

/** What lies beyond the end of a log of ours: a device's retirement, or a fork. */
function endedEntries(ledger: Ledger, device: DeviceId): StoredEntry[] {
  const end = ledger.graph.state.endOf(device)
  const fork = ledger.forkedAt(device, itemsLog)
  if (end === null && fork === null) return []
  const from = Math.min(end === null ? Infinity : end.items + 1, fork ?? Infinity)
  return ledger.shelves
    .of(device, itemsLog)
    .flatMap(({ row, held }) =>
      ledger.storage
        .entries(row, from, held.highest)
        .filter(({ header }) => ledger.storage.verdict(row, header.number) !== 'counts'),
    )
}

function read(ledger: Ledger, device: DeviceId, { header, payload }: StoredEntry): CutOff | null {
  const keys = ledger.keyring.candidates(keyOf(device, header.log), ledger.memberId)
  const opened = payload === null ? null : openPayload(keys, header, payload)
  const text = opened?.text ?? null
  const envelope = text === null ? null : decodeEnvelope(text)
  if (envelope?.kind !== messageKind.number || envelope.item !== null || !Array.isArray(envelope.body)) return null
  const [nonce, update] = envelope.body as unknown[]
  if (!(nonce instanceof Uint8Array) || !(update instanceof Uint8Array)) return null
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const fields = inspect(update, clientId(device, item), new Set())?.fields ?? null
  const message = fields === null ? null : messageKind.parse(fields)
  if (message === null) return null
  const original = envelope.originalClock
  const clock = original === null ? header.clock : BigInt(`0x${toHex(original)}`)
  const space = opened === null ? null : (ledger.keyring.spaceOf(opened.key)?.space ?? null)
  return { item, nonce, clock, space, message }
}
