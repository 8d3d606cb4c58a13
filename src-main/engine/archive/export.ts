import { setImmediate as turn } from 'node:timers/promises'
import type { MemberId } from '#shared/kernel/brand.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Ledger } from '../gate/ledger.ts'
import { storageFailure } from '../storage/failure.ts'
import { archiveBytes, lockOf, type Stretch } from './entries.ts'
import { readme } from './page.ts'
import { membersJson, messagesJson, messagesOf, messagesPage, type Named, type Reading } from './readable.ts'
import { snapshotOf } from './snapshot.ts'
import { whyNotThere, writeZip, type Part } from './zip.ts'

export interface Exported {
  readonly entries: number
  readonly messages: number
  readonly bytes: number
}

export interface Export {
  readonly ledger: Ledger
  readonly file: string
  /** Null: an open archive, which also holds what people can read without Hearth. */
  readonly passphrase: string | null
  readonly stretch: Stretch
  readonly groupName: string
  readonly people: ReadonlyMap<MemberId, Named>
  readonly now: number
}

/** The name of the proven part within the ZIP. */
export const provenPart = 'entries.hearth'

/** Writes all that this device holds of the group as of now into a new file, whole or not at all. */
export async function exportGroup({
  ledger,
  file,
  passphrase,
  stretch,
  groupName,
  people,
  now,
}: Export): Promise<Result<Exported, Failure<'path-taken' | 'path-unwritable'>>> {
  const whyNot = await whyNotThere(file)
  if (whyNot !== null) return err(whyNot)
  const lock = await lockOf(ledger, passphrase, stretch)
  const snapshot = snapshotOf(ledger)
  let entries = 0
  let messages = 0
  const reading: Reading = { ledger, snapshot, groupName, people, at: now, read: (count) => (messages = count) }
  const writing = { ledger, snapshot, groupName, lock, at: now, wrote: (count: number) => (entries = count) }
  const part = (name: string, content: Iterable<Uint8Array | string>): Part => ({
    name,
    // Sealed bytes do not get shorter.
    compress: name !== provenPart,
    content: inTurns(content),
  })
  const essential = (): Part[] => [
    part('README.txt', [readme(groupName, now, passphrase === null)]),
    part(provenPart, archiveBytes(writing)),
  ]
  const readable = (): Part[] => [
    part('index.html', messagesPage(reading)),
    part('messages.json', messagesJson(reading)),
    part('members.json', membersJson(reading)),
  ]
  const write = (parts: readonly Part[]): Promise<number> => writeZip(file, parts, new Date(now))
  const all = passphrase === null ? [...readable(), ...essential()] : essential()
  // Where what is shown cannot be read any more, the entries that it comes of are worth all the more.
  const bytes = await write(all).catch((error: unknown) => {
    if (passphrase !== null || storageFailure(error)?.code !== 'vault-damaged') throw error
    return write(essential())
  })
  if (passphrase !== null) for (const _ of messagesOf(reading)) messages += 1
  return ok({ entries, messages, bytes })
}

/** Pieces put together to a size worth a write; between two of them whatever else the engine has to do is done. */
async function* inTurns(pieces: Iterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  const enough = 64 * 1024
  let waiting: Uint8Array[] = []
  let size = 0
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    waiting.push(bytes)
    size += bytes.length
    if (size < enough) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
    await turn()
  }
  yield Buffer.concat(waiting)
}
