import type { ItemId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'

/** The item that a field names; null where it names none, undefined where it is nothing that does. */
export function itemIn(field: unknown): ItemId | null | undefined {
  if (field === undefined || field === null) return null
  return field instanceof Uint8Array && field.length === 16 ? (toHex(field) as ItemId) : undefined
}
