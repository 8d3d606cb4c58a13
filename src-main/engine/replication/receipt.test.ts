import fc from 'fast-check'
import { expect, test } from 'vitest'
import { device } from '#tests/support/charter.ts'
import { bytesOf, deviceOf, hexOf } from '#tests/support/devices.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { Ranges, type Range } from '#shared/kernel/ranges.ts'
import { sign } from '../crypto/sodium.ts'
import { longestReceipt, readReceipt, writeReceipt, type ReceiptLine } from './receipt.ts'

const lakeside = hexOf<GroupId>('Lakeside')
const ada = deviceOf('Ada').signing

const line = (of: string, log: number, held: readonly Range[], absent: readonly Range[] = []): ReceiptLine => ({
  device: device(of),
  log,
  held: new Ranges(held),
  absent: new Ranges(absent),
})

const written = (...lines: readonly ReceiptLine[]): Uint8Array => writeReceipt(ada, lakeside, 7, lines)

/** Signed by Ada, whatever it says. */
function signed(body: Cbor): Uint8Array {
  const bytes = encodeCbor(body)
  return encodeCbor([bytes, sign(ada.secretKey, 'receipt', bytesOf('Lakeside'), bytes)])
}

test('R5 a receipt says what its device holds of others’ logs, with payload and without', () => {
  const read = readReceipt(written(line('Bo', 1, [[1, 9]], [[2, 3]]), line('Bo', 0, [[1, 1]])))!
  expect(read.isGenuine(lakeside)).toBe(true)
  expect(read.receipt.device).toBe(toHex(ada.publicKey))
  expect(read.receipt.number).toBe(7)
  expect(read.receipt.lines.map(({ log, held, absent }) => [log, held.list(), absent.list()])).toEqual([
    [0, [[1, 1]], []],
    [1, [[1, 9]], [[2, 3]]],
  ])
})

test('R5 the same is always written as the same bytes', () => {
  const lines = [line('Bo', 1, [[1, 9]]), line('Cy', 0, [[1, 2]]), line('Bo', 0, [[3, 4]]), line('Di', 1, [])]
  expect(written(...lines)).toEqual(written(...lines.toReversed()))
})

test('R5 a receipt is good in its own group alone, and as it was signed', () => {
  const bytes = written(line('Bo', 1, [[1, 9]]))
  expect(readReceipt(bytes)?.isGenuine(hexOf<GroupId>('Hilltop'))).toBe(false)
  for (let at = 0; at < bytes.length; at += 1) {
    const forged = Uint8Array.from(bytes)
    forged[at]! ^= 1
    expect(readReceipt(forged)?.isGenuine(lakeside) ?? false).toBe(false)
  }
})

const bo = bytesOf('Bo')
test.each<[string, Cbor]>([
  ['lines out of order', [ada.publicKey, 1, [[bo, 1, [[1, 1]], []], [bo, 0, [[1, 1]], []]]]], // prettier-ignore
  ['a line twice', [ada.publicKey, 1, [[bo, 1, [[1, 1]], []], [bo, 1, [[2, 2]], []]]]], // prettier-ignore
  ['an empty line', [ada.publicKey, 1, [[bo, 1, [], []]]]],
  ['what is absent and not held', [ada.publicKey, 1, [[bo, 1, [[1, 3]], [[3, 4]]]]]],
  ['stretches that touch', [ada.publicKey, 1, [[bo, 1, [[1, 3], [4, 5]], []]]]], // prettier-ignore
  ['a short device', [bytesOf('Ada', 16), 1, []]],
  ['no number', [ada.publicKey, 0, []]],
  ['more than is said', [ada.publicKey, 1, [], null]],
  ['more gaps than allowed', [ada.publicKey, 1, [[bo, 1, Array.from({ length: 65 }, (_, at) => [at * 2 + 1, at * 2 + 1]), []]]]], // prettier-ignore
])('R5 well signed, a receipt of %s is none', (_what, body) => {
  expect(readReceipt(signed(body))).toBeNull()
})

test('R5 however many logs and gaps, a receipt is written within its bounds, and read back', () => {
  const gaps = Array.from({ length: 400 }, (_, index): Range => [index * 100_000 + 1, index * 100_000 + 9])
  const lines = Array.from({ length: 1_500 }, (_, index) => line(`device ${index}`, 1, gaps, gaps))
  const bytes = written(...lines)
  expect(bytes.length).toBeLessThanOrEqual(longestReceipt)
  const read = readReceipt(bytes)
  expect(read?.isGenuine(lakeside)).toBe(true)
  // It says less, never more: the newest stretches.
  expect(read?.receipt.lines[0]?.held.list()).toEqual(gaps.slice(-(read?.receipt.lines[0]?.held.list().length ?? 0)))
  const few = readReceipt(written(line('Bo', 1, gaps, gaps)))
  expect(few?.receipt.lines[0]?.held.list()).toEqual(gaps.slice(-64))
})

test('R5 what has been read is written again as the same bytes, and any bytes at all are a receipt or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readReceipt(bytes)).toBeNull()
    }),
  )
  const bytes = written(line('Bo', 1, [[1, 9]]))
  expect(encodeCbor(decodeCbor(bytes))).toEqual(bytes)
})
