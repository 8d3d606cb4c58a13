/** The proven part of an archive: a row of records, each a length and CBOR, under one signature at the end. */
import type { DeviceId, EntryId, GroupId } from '#shared/kernel/brand.ts'
import { concat, toHex, toUtf8 } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { decodePage, encodePage, type Page } from '../replication/page.ts'

/** What the file begins with: its name, and the version of what follows. */
const name = toUtf8('hearth archive')
export const archiveVersion = 1
export const openingLength = name.length + 2
export const opening = concat(name, new Uint8Array([0, archiveVersion]))

/** A record with its length; above the largest page and the largest batch of facts. */
export const longestRecord = 1024 * 1024

export interface Head {
  readonly kind: 'head'
  readonly group: GroupId
  /** Who wrote the archive, and signs it. */
  readonly device: DeviceId
  /** Milliseconds since 1970, by the writer's clock. */
  readonly at: number
  readonly groupName: string
  /** 16 bytes that go with the passphrase; null: it is open. */
  readonly salt: Uint8Array | null
}

export type ArchiveRecord =
  | Head
  /** The charter key and all content keys; encrypted where there is a passphrase. */
  | { readonly kind: 'keys'; readonly keys: Uint8Array }
  | { readonly kind: 'facts'; readonly entries: readonly Uint8Array[] }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'end'; readonly entries: number; readonly signature: Uint8Array }

const numbers = { head: 0, keys: 1, facts: 2, page: 3, end: 4 } as const

export function encodeRecord(record: ArchiveRecord): Uint8Array {
  const content = encodeCbor(valueOf(record))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, content.length)
  return concat(length, content)
}

function valueOf(record: ArchiveRecord): Cbor {
  switch (record.kind) {
    case 'head':
      return [numbers.head, bytesOfId(record.group), bytesOfId(record.device), record.at, record.groupName, record.salt]
    case 'keys':
      return [numbers.keys, record.keys]
    case 'facts':
      return [numbers.facts, [...record.entries]]
    case 'page':
      return [numbers.page, encodePage(record.page)]
    case 'end':
      return [numbers.end, record.entries, record.signature]
  }
}

/** Null when the bytes are not one record of this version. Never throws. */
export function decodeRecord(bytes: Uint8Array): ArchiveRecord | null {
  const value = decodeCbor(bytes)
  if (!Array.isArray(value)) return null
  const [number, ...fields] = value as Cbor[]
  switch (number) {
    case numbers.head:
      return headOf(fields)
    case numbers.keys:
      return fields.length === 1 && fields[0] instanceof Uint8Array ? { kind: 'keys', keys: fields[0] } : null
    case numbers.facts:
      return factsOf(fields)
    case numbers.page: {
      const page = fields.length === 1 && fields[0] !== undefined ? decodePage(fields[0]) : null
      return page === null ? null : { kind: 'page', page }
    }
    case numbers.end: {
      const [entries, signature] = fields
      if (fields.length !== 2 || !isCount(entries) || !isBytes(signature, 64)) return null
      return { kind: 'end', entries, signature }
    }
    default:
      return null
  }
}

function headOf(fields: readonly Cbor[]): Head | null {
  const [group, device, at, groupName, salt] = fields
  if (fields.length !== 5 || !isBytes(group, 32) || !isBytes(device, 32) || !isCount(at)) return null
  if (typeof groupName !== 'string' || groupName.length > 320) return null
  if (salt !== null && !isBytes(salt, 16)) return null
  return { kind: 'head', group: toHex(group) as GroupId, device: toHex(device) as DeviceId, at, groupName, salt }
}

function factsOf(fields: readonly Cbor[]): ArchiveRecord | null {
  const [entries] = fields
  if (fields.length !== 1 || !Array.isArray(entries)) return null
  const list = entries as Cbor[]
  return list.every((entry) => entry instanceof Uint8Array) ? { kind: 'facts', entries: list } : null
}

export interface Keys {
  readonly charterKey: Uint8Array
  /** Everyone's. */
  readonly contentKeys: readonly Uint8Array[]
  /** K3: of the boxes that the writer's device has opened, by the ids of their entries. */
  readonly boxKeys: readonly { readonly entry: EntryId; readonly key: Uint8Array }[]
}

export const encodeKeys = ({ charterKey, contentKeys, boxKeys }: Keys): Uint8Array =>
  encodeCbor([
    charterKey,
    [...contentKeys],
    ...(boxKeys.length === 0 ? [] : [boxKeys.map(({ entry, key }) => [bytesOfId(entry), key])]),
  ])

export function decodeKeys(bytes: Uint8Array): Keys | null {
  const value = decodeCbor(bytes)
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 3)) return null
  const [charterKey, contentKeys, boxes = []] = value as Cbor[]
  if (!isBytes(charterKey, 32) || !Array.isArray(contentKeys)) return null
  const list = contentKeys as Cbor[]
  const boxKeys = Array.isArray(boxes) ? (boxes as Cbor[]).map(boxKeyOf) : [null]
  if (!list.every((key) => isBytes(key, 32)) || !boxKeys.every((one) => one !== null)) return null
  return { charterKey, contentKeys: list, boxKeys }
}

function boxKeyOf(value: Cbor): { entry: EntryId; key: Uint8Array } | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [entry, key] = value as Cbor[]
  return isBytes(entry, 32) && isBytes(key, 32) ? { entry: toHex(entry) as EntryId, key } : null
}

const isCount = (value: Cbor | undefined): value is number => typeof value === 'number' && value >= 0

const isBytes = (value: Cbor | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length
