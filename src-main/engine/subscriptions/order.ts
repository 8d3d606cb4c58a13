import type { ItemId } from '#shared/kernel/brand.ts'
import type { Place } from '../storage/port.ts'

/** D5: items sort by clock, then id, everywhere: as text of 16 and 32 hexadecimal digits. */
export const orderOf = ({ clock, item }: Place): string => clock.toString(16).padStart(16, '0') + item

/** Facts sort the same way: by clock, then id. */
export const orderOfFact = ({ clock, id }: { readonly clock: bigint; readonly id: string }): string =>
  clock.toString(16).padStart(16, '0') + id

/** Null when the text is not such an order. */
export function placeOfOrder(order: string): Place | null {
  if (!/^[0-9a-f]{48}$/.test(order)) return null
  return { clock: BigInt(`0x${order.slice(0, 16)}`), item: order.slice(16) as ItemId }
}

/** Times as rows that sort: milliseconds padded to 15 digits. */
export const orderOfTime = (milliseconds: number): string => String(Math.max(0, milliseconds)).padStart(15, '0')
