/** Archives that are forged as well as one can who has the file. */
import { decodeRecord, encodeRecord, opening, openingLength, type ArchiveRecord } from '#main/engine/archive/record.ts'
import { runningHash, sign } from '#main/engine/crypto/sodium.ts'
import { concat } from '#shared/kernel/bytes.ts'
import { deviceOf, idOf } from './devices.ts'

export function recordsOf(bytes: Uint8Array): ArchiveRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const records: ArchiveRecord[] = []
  for (let at = openingLength; at < bytes.length;) {
    const length = view.getUint32(at)
    const record = decodeRecord(bytes.slice(at + 4, at + 4 + length))
    if (record === null) throw new Error(`no record at ${String(at)}`)
    records.push(record)
    at += 4 + length
  }
  return records
}

/** The same under the name and the signature of another device; `change` may leave out and add what it likes. */
export function resigned(
  bytes: Uint8Array,
  by: string,
  change: (records: ArchiveRecord[]) => ArchiveRecord[] = (records) => records,
): Buffer {
  const keys = deviceOf(by).signing
  const hash = runningHash('archive', 32)
  hash.take(opening)
  const written = [opening]
  let entries = 0
  for (const record of change(recordsOf(bytes))) {
    if (record.kind === 'facts') entries += record.entries.length
    if (record.kind === 'page') entries += record.page.rows.length
    const named = record.kind === 'head' ? { ...record, device: idOf(deviceOf(by)) } : record
    const isEnd = named.kind === 'end'
    const encoded = encodeRecord(
      isEnd ? { kind: 'end', entries, signature: sign(keys.secretKey, 'archive', hash.end()) } : named,
    )
    if (!isEnd) hash.take(encoded)
    written.push(encoded)
  }
  return Buffer.from(concat(...written))
}
