import { concat, equalBytes } from '#shared/kernel/bytes.ts'
import { runningHash, type RunningHash } from '../crypto/sodium.ts'
import { archiveVersion, decodeRecord, longestRecord, opening, openingLength, type ArchiveRecord } from './record.ts'

export type ParseFailure = 'archive-malformed' | 'archive-damaged' | 'archive-newer'

export type Parsed =
  | { readonly record: ArchiveRecord; /** Of an `end`: the hash of all before it. */ readonly hash: Uint8Array | null }
  | { readonly failure: ParseFailure }

/**
 * Cuts an archive's bytes, as they come, into its records. Whatever the bytes: it never throws, holds one record
 * at most, and says `archive-damaged` unless the last record is the end and nothing follows it.
 */
export async function* parseArchive(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Parsed> {
  const hash = runningHash('archive', 32)
  let waiting: Uint8Array = new Uint8Array()
  let isOpened = false
  let isEnded = false
  for await (const chunk of chunks) {
    waiting = waiting.length === 0 ? chunk : concat(waiting, chunk)
    if (!isOpened) {
      if (waiting.length < openingLength) continue
      const wrong = wrongWith(waiting.subarray(0, openingLength))
      if (wrong !== null) {
        yield { failure: wrong }
        return
      }
      hash.take(opening)
      waiting = waiting.subarray(openingLength)
      isOpened = true
    }
    for (let length = lengthAt(waiting); length !== null; length = lengthAt(waiting)) {
      if (length > longestRecord || isEnded) {
        yield { failure: 'archive-damaged' }
        return
      }
      if (waiting.length < 4 + length) break
      const parsed = take(waiting.subarray(0, 4 + length), hash)
      yield parsed
      if ('failure' in parsed) return
      isEnded = parsed.record.kind === 'end'
      waiting = waiting.subarray(4 + length)
    }
  }
  if (!isOpened) yield { failure: 'archive-malformed' }
  else if (!isEnded || waiting.length > 0) yield { failure: 'archive-damaged' }
}

function take(bytes: Uint8Array, hash: RunningHash): Parsed {
  const record = decodeRecord(bytes.slice(4))
  if (record === null) return { failure: 'archive-damaged' }
  if (record.kind === 'end') return { record, hash: hash.end() }
  hash.take(bytes)
  return { record, hash: null }
}

const lengthAt = (bytes: Uint8Array): number | null =>
  bytes.length < 4 ? null : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)

/** Only a later version, after the same name, is newer; everything else is something else. */
function wrongWith(bytes: Uint8Array): ParseFailure | null {
  if (equalBytes(bytes, opening)) return null
  const last = opening.length - 1
  const isOurs = equalBytes(bytes.subarray(0, last), opening.subarray(0, last))
  return isOurs && (bytes[last] ?? 0) > archiveVersion ? 'archive-newer' : 'archive-malformed'
}
