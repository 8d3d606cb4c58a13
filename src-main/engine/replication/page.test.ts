import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, deviceOf, idOf, lakeside, logOf } from '#tests/support/devices.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { encodeEntry, isSignedByItsDevice, type Entry } from '../log/entry.ts'
import { noId } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import { decodePage, encodePage, entriesOf, longestPage, pageOf } from './page.ts'

const ada = deviceOf('Ada')
const log = logOf(ada, 70)
const unsigned = (entry: Entry): Entry => ({ ...entry, signature: null })
const travelled = (value: Cbor): Cbor => decodeCbor(encodeCbor(value))!

test('L3 a page is unpacked to the entries that were packed, all but the last without signature', () => {
  const entries = log.slice(3, 9)
  const page = decodePage(travelled(encodePage(pageOf(idOf(ada), entries, false))))!
  expect(entriesOf(page, lakeside, page.previous!)).toEqual([...entries.slice(0, -1).map(unsigned), entries.at(-1)])
})

test('L3 what the receiver can work out does not travel: no ids, no hashes, one signature', () => {
  const entries = log.slice(0, longestPage)
  const packed = encodeCbor(encodePage(pageOf(idOf(ada), entries, true)))
  const payloads = entries.reduce((sum, { payload }) => sum + payload.length, 0)
  expect(packed.length - payloads).toBeLessThan(entries.length * 45 + 200)
})

test('L3 who holds the entry before the first is not told its id again', () => {
  expect(pageOf(idOf(ada), log.slice(3, 9), true).previous).toBeNull()
  expect(pageOf(idOf(ada), log.slice(3, 9), false).previous).toEqual(log[2]!.id)
  expect(pageOf(idOf(ada), log.slice(0, 2), false).previous).toBeNull()
})

test('L3 the first page of a log begins with zeros, whatever was said to be before it', () => {
  const page = pageOf(idOf(ada), log.slice(0, 2), false)
  expect(entriesOf(page, lakeside, bytesOf('elsewhere'))[0]!.header.previous).toEqual(noId)
})

test('L2 a page carries an entry whose payload is absent, and the chain holds', () => {
  const entries = log.slice(0, 3).map((entry, index) => (index === 1 ? { ...entry, payload: null } : entry))
  const page = decodePage(travelled(encodePage(pageOf(idOf(ada), entries, false))))!
  const unpacked = entriesOf(page, lakeside, noId)
  expect(unpacked.map(({ id }) => id)).toEqual(log.slice(0, 3).map(({ id }) => id))
  expect(unpacked[1]!.payload).toBeNull()
})

test('L3 a page with any one byte of its rows altered ends in an entry that its device did not sign', () => {
  const page = pageOf(idOf(ada), log.slice(3, 9), false)
  const altered = page.rows.flatMap((row, index) => {
    const flip = (bytes: Uint8Array): Uint8Array => bytes.with(0, (bytes[0] ?? 0) ^ 1)
    const others = [
      { ...row, clock: flip(row.clock) },
      { ...row, salt: flip(row.salt) },
      { ...row, tag: flip(row.tag) },
      { ...row, flags: row.flags + 1 },
      { ...row, content: flip(row.content as Uint8Array) },
    ]
    return others.map((other) => ({ ...page, rows: page.rows.with(index, other) }))
  })
  for (const other of [...altered, { ...page, first: 5 }, { ...page, previous: bytesOf('elsewhere') }]) {
    const last = entriesOf(other, lakeside, other.previous ?? noId).at(-1)!
    expect(isSignedByItsDevice(last.header, last.id, last.signature!)).toBe(false)
  }
})

const whole = encodePage(pageOf(idOf(ada), log.slice(3, 6), false)) as readonly Cbor[]
const rows = whole[4] as readonly (readonly Cbor[])[]
const withRow = (at: number, part: Cbor): Cbor => whole.with(4, [rows[0]!.with(at, part)])

test.each<[string, Cbor]>([
  ['of a field too few', whole.slice(1)],
  ['of a field too many', [...whole, null]],
  ['of no device', whole.with(0, bytesOf('device', 16))],
  ['of facts, which travel whole', whole.with(1, 0)],
  ['of a log that is no number', whole.with(1, 'items')],
  ['that begins before the first entry', whole.with(2, 0)],
  ['that ends beyond the last number', whole.with(2, 0xffff_ffff)],
  ['with half a previous id', whole.with(3, bytesOf('previous', 16))],
  ['without rows', whole.with(4, [])],
  ['of more rows than a page has', whole.with(4, Array<Cbor>(longestPage + 1).fill(rows[0]!))],
  ['with half a signature', whole.with(5, bytesOf('signature', 32))],
  ['whose clock is not eight bytes', withRow(0, bytesOf('clock', 16))],
  ['with flags below zero', withRow(1, -1)],
  ['whose salt is not eight bytes', withRow(2, bytesOf('salt', 16))],
  ['whose tag is not sixteen bytes', withRow(3, bytesOf('tag', 32))],
  ['with an extension above the limit', withRow(4, new Uint8Array(limits.extension + 1))],
  ['with a payload above the limit', withRow(5, new Uint8Array(limits.entry + 1))],
  ['with an absent payload of no length', withRow(5, [0, bytesOf('hash')])],
  ['with an absent payload above the limit', withRow(5, [limits.entry + 1, bytesOf('hash')])],
  ['with an absent payload without its hash', withRow(5, [9, bytesOf('hash', 16)])],
  ['that is no list', 'page'],
])('L3 L6 a page %s is none', (_what, value) => {
  expect(decodePage(whole)).not.toBeNull()
  expect(decodePage(value)).toBeNull()
})

test('L3 any cut of a log is packed and unpacked whole', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 9 }), (from, length) => {
      const entries = log.slice(from, from + length)
      const page = decodePage(travelled(encodePage(pageOf(idOf(ada), entries, false))))!
      const unpacked = entriesOf(page, lakeside, page.previous ?? noId)
      expect(encodeEntry({ ...unpacked.at(-1)!, signature: page.signature! })).toEqual(encodeEntry(entries.at(-1)!))
    }),
    { numRuns: 30 },
  )
})
