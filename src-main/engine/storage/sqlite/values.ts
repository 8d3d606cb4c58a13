/** Between what SQLite holds and what the engine speaks. */
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '#shared/kernel/clock.ts'

export type Value = string | number | bigint | Uint8Array | null

/** Bytes as an id; plain Uint8Array, since the driver answers with Buffers. */
export const id = <Id extends string>(bytes: Uint8Array): Id => toHex(bytes) as Id

export const bytes = (value: Uint8Array): Uint8Array =>
  new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()

export const bytesOrNull = (value: Uint8Array | null): Uint8Array | null => (value === null ? null : bytes(value))

/** Clocks are 64 bits without a sign, which SQLite has not: as 8 bytes they keep their order. */
export function clockBlob(clock: Clock): Uint8Array {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigUint64(0, clock)
  return out
}

export const clockOf = (value: Uint8Array): Clock =>
  new DataView(value.buffer, value.byteOffset, value.byteLength).getBigUint64(0)
