/** Bytes and values that are almost what they should be: what is merely random stops at the first check. */
import type { Cbor } from '#shared/kernel/cbor.ts'
import type { Luck } from '../luck.ts'

const telling = [0, 1, 2, 0x17, 0x18, 0x7f, 0x80, 0xff]

export function noise(luck: Luck, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 1) bytes[at] = luck.below(256)
  return bytes
}

/** One to four changes: bits, bytes, numbers, lengths, or a stretch of another sample. */
export function mutate(bytes: Uint8Array, luck: Luck, other: Uint8Array = bytes): Uint8Array {
  let changed = bytes
  for (let left = 1 + luck.below(4); left > 0; left -= 1) changed = changeOnce(changed, luck, other)
  return changed
}

function changeOnce(bytes: Uint8Array, luck: Luck, other: Uint8Array): Uint8Array {
  const at = luck.below(bytes.length + 1)
  const length = Math.min(1 + luck.below(16), bytes.length - at)
  switch (luck.below(8)) {
    case 0:
      return at < bytes.length ? bytes.with(at, (bytes[at] ?? 0) ^ (1 << luck.below(8))) : bytes
    case 1:
      return at < bytes.length ? bytes.with(at, luck.pick(telling) ?? 0) : bytes
    case 2:
      return bytes.slice(0, at)
    case 3:
      return joined(bytes.subarray(0, at), noise(luck, 1 + luck.below(8)), bytes.subarray(at))
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length))
    case 5:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at))
    case 6: {
      const from = luck.below(other.length + 1)
      return joined(bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at + length))
    }
    default: {
      const four = bytes.slice()
      for (let byte = at; byte < Math.min(at + 4, four.length); byte += 1) four[byte] = 0xff
      return four
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const scalars: readonly ((luck: Luck) => Cbor)[] = [
  (luck) => luck.below(300),
  (luck) => luck.pick([-1, 0, 1, 0xff, 0xffff_ffff, Number.MAX_SAFE_INTEGER]) ?? 0,
  (luck) => luck.often(500),
  () => null,
  (luck) => luck.pick(['', 'x', '\u0000', 'ẞ🙂', 'x'.repeat(400)]) ?? '',
  (luck) => noise(luck, luck.pick([0, 8, 16, 32, 48, 64, 65]) ?? 0),
]

export const anyValue = (luck: Luck, depth = 3): Cbor =>
  depth > 0 && luck.often(400)
    ? Array.from({ length: luck.below(6) }, () => anyValue(luck, depth - 1))
    : (luck.pick(scalars) ?? scalars[3]!)(luck)

/** The value with something in it put in another's place, left out, doubled or made anew. */
export function spoil(value: Cbor, luck: Luck): Cbor {
  if (!Array.isArray(value) || value.length === 0 || luck.often(150)) return spoilt(value, luck)
  const parts = [...(value as readonly Cbor[])]
  const at = luck.below(parts.length)
  const part = parts[at] ?? null
  switch (luck.below(7)) {
    case 0:
      parts.splice(at, 1)
      break
    case 1:
      parts.splice(at, 0, part)
      break
    case 2:
      parts[at] = parts[luck.below(parts.length)] ?? null
      break
    default:
      parts[at] = spoil(part, luck)
  }
  return parts
}

function spoilt(value: Cbor, luck: Luck): Cbor {
  if (value instanceof Uint8Array && luck.often(600)) return mutate(value, luck)
  if (typeof value === 'number' && luck.often(600)) return value + luck.below(5) - 2
  return anyValue(luck)
}
