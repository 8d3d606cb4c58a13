import { concat, equalBytes } from '#shared/kernel/bytes.ts'
import { decrypt, derive, encrypt } from '../crypto/sodium.ts'
import { associatedData, encodeHeader, type Header } from './header.ts'

interface Slot {
  readonly key: Uint8Array
  readonly tag: Uint8Array
}

/** L5: the key and the tag of one place in one log, cut from 64 bytes keyed by the content key. */
export function slotOf(contentKey: Uint8Array, header: Header): Slot {
  const place = encodeHeader({ ...header, extension: new Uint8Array() })
  const bytes = derive(
    contentKey,
    'entry seal',
    64,
    header.group,
    header.device,
    // log, number, previous id, clock, salt
    concat(place.subarray(1, 2), place.subarray(4, 8), header.previous, place.subarray(8, 16), header.salt),
  )
  return { key: bytes.slice(0, 32), tag: bytes.slice(32, 48) }
}

/** L5: seals the text; `header` must already carry the slot's tag, its payload fields do not matter. */
export const sealPayload = (slot: Slot, header: Header, text: Uint8Array): Uint8Array =>
  encrypt(slot.key, text, associatedData(encodeHeader(header)))

export type Opened = { readonly text: Uint8Array | null; readonly key: Uint8Array }

/**
 * L5: finds by the tag which of the keys the payload was sealed with, and opens it. Null: none of these.
 * `text` is null when the tag is right and the seal is not.
 */
export function openPayload(keys: Iterable<Uint8Array>, header: Header, payload: Uint8Array): Opened | null {
  for (const key of keys) {
    const slot = slotOf(key, header)
    if (equalBytes(slot.tag, header.tag))
      return { text: decrypt(slot.key, payload, associatedData(encodeHeader(header))), key }
  }
  return null
}
