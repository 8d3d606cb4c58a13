import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat } from '#shared/kernel/bytes.ts'
import { bytesOf, deviceOf, idOf, lakeside } from '#tests/support/devices.ts'
import { parseArchive, type Parsed } from './parse.ts'
import { encodeRecord, longestRecord, opening, type ArchiveRecord } from './record.ts'

const records: readonly ArchiveRecord[] = [
  {
    kind: 'head',
    group: lakeside,
    device: idOf(deviceOf('Ada')),
    at: 7,
    groupName: 'Lakeside',
    salt: bytesOf('salt', 16),
  },
  { kind: 'keys', keys: bytesOf('keys') },
  { kind: 'facts', entries: [bytesOf('fact'), bytesOf('other')] },
  { kind: 'end', entries: 2, signature: bytesOf('signature', 64) },
]
const archive = concat(opening, ...records.map(encodeRecord))

async function parsed(chunks: Iterable<Uint8Array>): Promise<Parsed[]> {
  const all: Parsed[] = []
  const stream = async function* (): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  for await (const one of parseArchive(stream())) all.push(one)
  return all
}

const failureOf = async (bytes: Uint8Array): Promise<string | undefined> => {
  const last = (await parsed([bytes])).at(-1)
  return last !== undefined && 'failure' in last ? last.failure : undefined
}

test('S5 an archive is the same however its bytes come, and its end knows the hash of all before it', async () => {
  const whole = await parsed([archive])
  expect(whole.map((one) => ('record' in one ? one.record : one))).toEqual(records)
  const hashes = whole.map((one) => ('record' in one ? one.hash : null))
  expect(hashes.slice(0, -1)).toEqual([null, null, null])
  expect(hashes.at(-1)).toHaveLength(32)
  const bytewise = Array.from(archive, (byte) => new Uint8Array([byte]))
  expect(await parsed(bytewise)).toEqual(whole)
})

test('S5 an archive cut short anywhere is damaged, and is none where not even its name is there', async () => {
  for (let at = 0; at < archive.length; at += 1)
    expect(await failureOf(archive.subarray(0, at)), `cut at ${at}`).toBe(
      at < opening.length ? 'archive-malformed' : 'archive-damaged',
    )
  expect(await failureOf(archive)).toBeUndefined()
})

test('S5 what stands behind the end is damage', async () => {
  expect(await failureOf(concat(archive, new Uint8Array([0])))).toBe('archive-damaged')
  expect(await failureOf(concat(archive, encodeRecord(records[1]!)))).toBe('archive-damaged')
})

test('S5 a record that says it is longer than any is not waited for', async () => {
  const endless = new Uint8Array(4)
  new DataView(endless.buffer).setUint32(0, longestRecord + 1)
  expect(await failureOf(concat(opening, endless))).toBe('archive-damaged')
})

test('S5 bytes of any kind, and archives altered anywhere, are cut into records or refused, and never throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(archive.length - 1),
      fc.nat(254),
      async (rest, at, by) => {
        await parsed([rest])
        await parsed([opening, rest])
        const altered = archive.slice()
        altered[at] = ((altered[at] ?? 0) + 1 + by) & 0xff
        await parsed([altered])
      },
    ),
    { numRuns: 2_000 },
  )
})
