/** L3: a page is a run of one log as it travels: without what the receiver can work out. */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import type { Entry } from '../log/entry.ts'
import { encodeHeader, factsLog, format, hashOfPayload, idOfHeader, noId, type Header } from '../log/header.ts'
import { limits } from '../log/limits.ts'

export const longestPage = 64
const formatUnit = 0x1_0000

export interface Page {
  readonly device: DeviceId
  readonly log: number
  readonly first: number
  /** Id of the entry before the first; null: the receiver holds that one. */
  readonly previous: Uint8Array | null
  readonly rows: readonly PageRow[]
  /** Of the last entry; null: the receiver holds the one after it. */
  readonly signature: Uint8Array | null
}

export interface PageRow {
  /** 8 bytes big-endian. */
  readonly clock: Uint8Array
  /** The header's flags, and above them how far its format is beyond the first. */
  readonly flags: number
  readonly salt: Uint8Array
  readonly tag: Uint8Array
  readonly extension: Uint8Array | null
  readonly content: Uint8Array | { readonly length: number; readonly hash: Uint8Array }
}

export function pageOf(device: DeviceId, entries: readonly Entry[], knowsBefore: boolean): Page {
  const first = entries[0]
  const last = entries.at(-1)
  if (first === undefined || last === undefined) throw new Error('a page has at least one entry')
  return {
    device,
    log: first.header.log,
    first: first.header.number,
    previous: knowsBefore || first.header.number === 1 ? null : first.header.previous,
    rows: entries.map(({ header, payload }) => ({
      clock: encodeHeader(header).slice(8, 16),
      flags: (header.format - format) * formatUnit + header.flags,
      salt: header.salt,
      tag: header.tag,
      extension: header.extension.length === 0 ? null : header.extension,
      content: payload ?? { length: header.payloadLength, hash: header.payloadHash },
    })),
    signature: last.signature,
  }
}

/** The entries of a page, each naming the one before it. `before` is the id of the one before the first. */
export function entriesOf(page: Page, group: GroupId, before: Uint8Array): Entry[] {
  let previous = before
  return page.rows.map((row, index) => {
    const isAbsent = !(row.content instanceof Uint8Array)
    const header: Header = {
      format: format + Math.floor(row.flags / formatUnit),
      log: page.log,
      flags: row.flags % formatUnit,
      number: page.first + index,
      clock: new DataView(row.clock.buffer, row.clock.byteOffset, 8).getBigUint64(0),
      group: bytesOfId(group),
      device: bytesOfId(page.device),
      previous: page.first + index === 1 ? noId : previous,
      salt: row.salt,
      tag: row.tag,
      payloadLength: row.content.length,
      payloadHash: isAbsent ? row.content.hash : hashOfPayload(row.content),
      extension: row.extension ?? new Uint8Array(),
    }
    const id = idOfHeader(encodeHeader(header))
    previous = id
    return {
      header,
      id,
      signature: index === page.rows.length - 1 ? page.signature : null,
      payload: isAbsent ? null : row.content,
    }
  })
}

export const encodePage = (page: Page): Cbor => [
  bytesOfId(page.device),
  page.log,
  page.first,
  page.previous,
  page.rows.map((row) => [
    row.clock,
    row.flags,
    row.salt,
    row.tag,
    row.extension,
    row.content instanceof Uint8Array ? row.content : [row.content.length, row.content.hash],
  ]),
  page.signature,
]

export function decodePage(value: Cbor): Page | null {
  if (!Array.isArray(value) || value.length !== 6) return null
  const [device, log, first, previous, rows, signature] = value as Cbor[]
  if (!isBytes(device, 32) || !isPagedLog(log) || typeof first !== 'number' || first < 1) return null
  if (previous !== null && !isBytes(previous, 32)) return null
  if (signature !== null && !isBytes(signature, 64)) return null
  if (!Array.isArray(rows) || rows.length < 1 || rows.length > longestPage) return null
  if (first + rows.length > 0xffff_ffff) return null
  const decoded = (rows as Cbor[]).map(rowOf)
  if (!decoded.every((row) => row !== null)) return null
  return {
    device: toHex(device) as DeviceId,
    log,
    first,
    previous: previous ?? null,
    rows: decoded,
    signature: signature ?? null,
  }
}

function rowOf(value: Cbor): PageRow | null {
  if (!Array.isArray(value) || value.length !== 6) return null
  const [clock, flags, salt, tag, extension, content] = value as Cbor[]
  if (!isBytes(clock, 8) || !isBytes(salt, 8) || !isBytes(tag, 16)) return null
  if (typeof flags !== 'number' || flags < 0 || flags >= (0x100 - format) * formatUnit) return null
  if (extension !== null && !(extension instanceof Uint8Array && extension.length <= limits.extension)) return null
  const read = contentOf(content)
  return read === null ? null : { clock, flags, salt, tag, extension: extension ?? null, content: read }
}

function contentOf(value: Cbor | undefined): PageRow['content'] | null {
  if (value instanceof Uint8Array) return value.length <= limits.entry ? value : null
  if (!Array.isArray(value) || value.length !== 2) return null
  const [length, hash] = value as Cbor[]
  if (typeof length !== 'number' || length < 1 || length > limits.entry || !isBytes(hash, 32)) return null
  return { length, hash }
}

/** Facts travel whole, each with its signature. */
const isPagedLog = (log: Cbor | undefined): log is number => typeof log === 'number' && log > factsLog && log <= 0xff

const isBytes = (value: Cbor | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length
