/** Everything that reads bytes from elsewhere: what it is given, and how far it got. A throw is a defect. */
import { deflateRawSync } from 'node:zlib'
import { decodeRecord, encodeKeys, encodeRecord } from '#main/engine/archive/record.ts'
import { readCode, writeCode } from '#main/engine/devices/code.ts'
import { decodeMessage as decodeLinking, encodeMessage as encodeLinking } from '#main/engine/devices/messages.ts'
import { readSheet, writeSheet } from '#main/engine/devices/sheet.ts'
import { encodeExtension, readExtension } from '#main/engine/log/extension.ts'
import { readReceipt } from '#main/engine/replication/receipt.ts'
import { decodeFact, encodeFact } from '#main/engine/charter/codec.ts'
import { readLink, writeLink } from '#main/engine/charter/link.ts'
import { readPasted, writePasted } from '#main/engine/crypto/pasted.ts'
import { inspect, inspectShared } from '#main/engine/items/update.ts'
import { createScratch } from '#main/engine/items/scratch.ts'
import { keyOfBox, makeBox, openBoxWith } from '#main/engine/keyring/box.ts'
import { decodeSpace, encodeSpace } from '#main/engine/keyring/space.ts'
import { decodeEntry, encodeEntry } from '#main/engine/log/entry.ts'
import { decodeEnvelope, encodeEnvelope } from '#main/engine/log/envelope.ts'
import { decodeHeader, encodeHeader } from '#main/engine/log/header.ts'
import { decodeMessage, encodeMessage } from '#main/engine/replication/messages.ts'
import { decodePage, encodePage, entriesOf } from '#main/engine/replication/page.ts'
import { reassembly } from '#main/transport/mesh/frames.ts'
import { parseToClient, parseToServer } from '#main/transport/signalling/protocol.ts'
import { toLooseUtf8 } from './text.ts'
import type { EntryId } from '#shared/kernel/brand.ts'
import { equalBytes, toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import type { Luck } from '../luck.ts'
import { bytesOf, deviceOf, hexOf, lakeside } from '../devices.ts'
import { anyValue, mutate, noise, spoil } from './mutate.ts'
import type { Samples } from './samples.ts'

export interface Codec {
  readonly name: string
  /** Half are well-formed up to some depth: what is merely noise stops at the first check. */
  readonly input: (luck: Luck) => unknown
  /** How far it got. Throws where it breaks its word. */
  readonly read: (input: never) => string
}

const codec = <T>(name: string, input: (luck: Luck) => T, read: (input: T) => string): Codec => ({
  name,
  input,
  read,
})

class WordBroken extends Error {}

const promise = (kept: boolean, what: string): void => {
  if (!kept) throw new WordBroken(what)
}

/** Bytes that begin with a sample: of a codec of CBOR half stay CBOR. */
function bytesFrom(samples: readonly Uint8Array[], cborFrom: number | null): (luck: Luck) => Uint8Array {
  return (luck) => {
    const sample = luck.pick(samples) ?? new Uint8Array()
    if (luck.often(50)) return noise(luck, luck.below(300))
    if (cborFrom === null || luck.often(500)) return mutate(sample, luck, luck.pick(samples))
    const value = decodeCbor(sample.subarray(cborFrom))
    const head = sample.subarray(0, cborFrom)
    return Uint8Array.from([...head, ...encodeCbor(spoil(value ?? anyValue(luck), luck))])
  }
}

export function codecsOf(samples: Samples): readonly Codec[] {
  const { entries, messages, envelopes, facts, updates, links } = samples
  const cbors = messages.filter((one) => one.length < 2_000)
  const pages = messages.flatMap((bytes) => {
    const value = decodeCbor(bytes)
    return Array.isArray(value) && Array.isArray(value[1]) && decodePage(value[1]) !== null ? [value[1] as Cbor] : []
  })
  const receipts = messages.flatMap((bytes) => {
    const message = decodeMessage(bytes)
    return message?.type === 'receipts' ? message.receipts : []
  })
  const ada = deviceOf('Ada')
  const space = encodeSpace({
    space: hexOf('space', 16),
    nonce: null,
    use: 'chat',
    name: 'Surprise party',
    members: [hexOf('Ada'), hexOf('Bo')],
    devices: [hexOf('device')],
    key: id32,
    builds: [{ device: hexOf('device'), number: 3, id: hexOf('entry'), key: id32 }],
    marks: [{ device: hexOf('other device'), number: 9 }],
  })
  const records = [
    encodeRecord({ kind: 'head', group, device: group as never, at: 1, groupName: 'Lakeside', salt: null }),
    encodeRecord({
      kind: 'keys',
      keys: encodeKeys({
        charterKey: id32,
        contentKeys: [id32, id32],
        boxKeys: [{ entry: toHex(id32) as EntryId, key: id32 }],
      }),
    }),
    encodeRecord({ kind: 'facts', entries: entries.slice(0, 3) }),
    encodeRecord({ kind: 'end', entries: 9, signature: new Uint8Array(64) }),
    ...pages.flatMap((value) => {
      const page = decodePage(value)
      return page === null ? [] : encodeRecord({ kind: 'page', page })
    }),
  ].map((record) => record.subarray(4))
  const client = 7
  return [
    codec('CBOR', bytesFrom(cbors, 0), (bytes) => {
      const value = decodeCbor(bytes)
      if (value === null) return 'refused'
      promise(equalBytes(encodeCbor(value), bytes), 'one value has one encoding')
      return 'read'
    }),
    codec('header', bytesFrom(entries, null), (bytes) => {
      const header = decodeHeader(bytes)
      if (header === null) return 'refused'
      const length = 176 + header.extension.length
      promise(equalBytes(encodeHeader(header), bytes.subarray(0, length)), 'a header is read as it is written')
      return 'read'
    }),
    codec('entry', bytesFrom(entries, null), (bytes) => {
      const entry = decodeEntry(bytes)
      if (entry === null) return 'refused'
      promise(equalBytes(encodeEntry(entry), bytes), 'an entry is read as it is written')
      return entry.payload === null ? 'read, without payload' : 'read'
    }),
    codec(
      'envelope',
      bytesFrom(
        envelopes.filter((one) => one[0] === 0),
        1,
      ),
      (bytes) => {
        const envelope = decodeEnvelope(bytes)
        if (envelope === null) return 'refused'
        promise(decodeEnvelope(encodeEnvelope(envelope)) !== null, 'an envelope that was read can be written')
        return 'read'
      },
    ),
    codec(
      'deflated envelope',
      deflatedFrom(envelopes, bytesFrom(envelopes.filter((one) => one[0] === 0), 1)), // prettier-ignore
      (bytes) => (decodeEnvelope(bytes) === null ? 'refused' : 'read'),
    ),
    codec(
      'fact body',
      (luck) => {
        const { kind, body } = luck.pick(facts) ?? { kind: 1, body: null }
        return {
          kind: luck.often(100) ? luck.below(16) : kind,
          body: luck.often(900) ? spoil(body, luck) : anyValue(luck),
        }
      },
      ({ kind, body }) => {
        const fact = decodeFact(kind, body)
        if (fact === null) return 'refused'
        if (fact.body.kind === 'elect') return 'read: elect'
        const written = encodeFact(fact.parents, fact.body)
        promise(equalBytes(encodeCbor(written.body), encodeCbor(body)), 'a fact is read as it is written')
        return `read: ${fact.body.kind}`
      },
    ),
    codec('update', bytesFrom(updates, null), (bytes) => {
      const found = inspect(bytes, clientIn(bytes) ?? client, new Set([client, clientIn(bytes) ?? client]))
      if (found === null) return 'refused'
      return createScratch().take(bytes, found) ? 'read, and fits' : 'read, and fits nowhere'
    }),
    codec(
      'message of a link',
      bytesFrom(
        messages.filter((one) => one.length < 20_000),
        0,
      ),
      (bytes) => {
        const message = decodeMessage(bytes)
        if (message === null) return 'refused'
        promise(decodeMessage(encodeMessage(message)) !== null, 'a message that was read can be said')
        return `read: ${message.type}`
      },
    ),
    codec(
      'page',
      (luck) => spoil(luck.pick(pages) ?? null, luck),
      (value) => {
        const page = decodePage(value)
        if (page === null) return 'refused'
        promise(decodePage(encodePage(page)) !== null, 'a page that was read can be said')
        entriesOf(page, lakeside, new Uint8Array(32))
        return 'read'
      },
    ),
    codec('invite link', pastedFrom('hearth://join/', 'link checksum', links), (text) => {
      const link = readLink(text)
      if (!link.ok) return link.error.code
      writeLink(link.value)
      return 'read'
    }),
    codec(
      'frames',
      (luck) => Array.from({ length: 3 }, () => frameFrom(luck)),
      (frames) => {
        const take = reassembly(64 * 1024)
        return frames.map((frame) => take(frame).kind).find((kind) => kind === 'bad') ?? 'read'
      },
    ),
    codec('extension', bytesFrom(extensions, null), (bytes) => {
      const header = decodeHeader(entries[0] ?? new Uint8Array())
      if (header === null) throw new Error('there is no header to extend')
      const read = readExtension({ ...header, extension: bytes })
      return read === null ? 'refused' : `read${read.erases.length > 0 ? ', erases' : ''}`
    }),
    codec('update of a shared item', bytesFrom(updates, null), (bytes) => {
      const by = clientIn(bytes) ?? client
      return inspectShared(bytes, by, new Set([client, by])) === null ? 'refused' : 'read'
    }),
    codec('receipt', bytesFrom(receipts, 0), (bytes) => {
      const signed = readReceipt(bytes)
      if (signed === null) return 'refused'
      return signed.receipt.lines.length > 0 ? 'read, with lines' : 'read'
    }),
    codec('archive record', bytesFrom(records, 0), (bytes) => {
      const record = decodeRecord(bytes)
      if (record === null) return 'refused'
      promise(decodeRecord(encodeRecord(record).subarray(4)) !== null, 'a record that was read can be written')
      return `read: ${record.kind}`
    }),
    codec('record of a space', bytesFrom([space], 0), (bytes) => {
      const record = decodeSpace(bytes)
      if (record === null) return 'refused'
      promise(equalBytes(encodeSpace(record), bytes), 'a record that was read is written the same')
      return 'read'
    }),
    codec('box', bytesFrom([makeBox(space, [ada.sealing.publicKey]) ?? id32], null), (bytes) => {
      const key = keyOfBox(bytes, ada.sealing)
      if (key === null) return 'refused'
      return openBoxWith(bytes, key) === null ? 'a slot opens' : 'read'
    }),
    codec('linking message', bytesFrom(linking, 0), (bytes) => {
      const message = decodeLinking(bytes)
      return message === null ? 'refused' : `read: ${message.type}`
    }),
    codec('link code', pastedFrom('hearth://link/', 'link code checksum', codes), (text) => {
      const code = readCode(text)
      return code.ok ? 'read' : code.error.code
    }),
    codec('recovery sheet', pastedFrom('hearth://restore/', 'sheet checksum', [writeSheet(sheet)]), (text) => {
      const read = readSheet(text)
      return read.ok ? 'read' : read.error.code
    }),
    codec(
      'signalling',
      (luck) => toLooseUtf8(mutate(Buffer.from(luck.pick(signals) ?? ''), luck)),
      (text) => (parseToServer(text) === null && parseToClient(text) === null ? 'refused' : 'read'),
    ),
  ]
}

/** What was read of such a text, spoilt, and written again with a good checksum; or the text itself spoilt. */
function pastedFrom(scheme: string, label: string, samples: readonly string[]): (luck: Luck) => string {
  const form = { scheme, label, version: 1 }
  return (luck) => {
    const text = luck.pick(samples) ?? ''
    const read = readPasted(form, text)
    if ('problem' in read || luck.often(500)) return toLooseUtf8(mutate(Buffer.from(text), luck))
    return writePasted({ ...form, version: luck.often(50) ? 2 : 1 }, spoil(read.fields, luck))
  }
}

const group = lakeside
const id32 = bytesOf('thirty-two')
const sheet = { seed: id32, groups: [{ id: group, name: 'Lakeside', charterKey: id32, scope: id32.slice(0, 16), signals: ['ws://127.0.0.1:1'] }] } // prettier-ignore

const codes = [writeCode({ secret: id32.slice(0, 16), expires: 1_800_000_000_000, signals: ['ws://127.0.0.1:1'] })]

const extensions = [
  encodeExtension({ expires: 24, erases: [] }),
  encodeExtension({ expires: null, erases: [{ device: group as never, log: 1, from: 3, to: 9 }] }),
  encodeExtension({
    expires: 1,
    erases: [1, 2, 3].map((from) => ({ device: group as never, log: 1, from, to: from })),
  }),
]

const linking = [
  encodeLinking({ type: 'hello', computer: toHex(id32.slice(0, 16)), name: 'Desk', groups: [group] }),
  encodeLinking({ type: 'person', seed: id32, name: 'Ada', picture: null, signals: ['ws://127.0.0.1:1'], computers: [{ id: toHex(id32.slice(0, 16)), name: 'Desk', addedBy: null, devices: [group as never] }], computer: toHex(id32.slice(0, 16)), groups: 1 }), // prettier-ignore
  encodeLinking({ type: 'added', groups: [group] }),
  encodeLinking({ type: 'stored' }),
  encodeLinking({ type: 'ending', code: 'code-used' }),
]

/** One of ten is deflated well, whatever they then say. */
function deflatedFrom(samples: readonly Uint8Array[], plain: (luck: Luck) => Uint8Array): (luck: Luck) => Uint8Array {
  const deflated = samples.filter((one) => one[0] === 1)
  return (luck) =>
    luck.often(900)
      ? mutate(luck.pick(deflated) ?? new Uint8Array(), luck)
      : Uint8Array.from([1, ...deflateRawSync(plain(luck).subarray(1), { level: 1 })])
}

const signals = [
  '{"type":"subscribe","topics":["00112233445566778899aabbccddeeff"]}',
  '{"type":"publish","topic":"00112233445566778899aabbccddeeff","data":"aGVhcnRo"}',
  '{"type":"ping"}',
  '{"type":"pong"}',
]

const frames = [0, 1, 4, 5, 16 * 1024, 32 * 1024].map((length) => new Uint8Array(1 + length))

function frameFrom(luck: Luck): Uint8Array {
  const frame = luck.pick(frames) ?? new Uint8Array()
  frame[0] = luck.below(luck.often(50) ? 256 : 4)
  return frame
}

/** The client that an update's first struct names, so that mutations reach what comes after. */
function clientIn(update: Uint8Array): number | null {
  let [at, value, unit] = [2, 0, 1]
  for (let byte = update[at]; byte !== undefined && at < 10; byte = update[(at += 1)]) {
    value += (byte & 0x7f) * unit
    unit *= 128
    if (byte < 0x80) return value
  }
  return null
}
