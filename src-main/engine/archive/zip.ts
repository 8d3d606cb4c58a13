/** A ZIP file, written and read as a stream: no part of it is ever whole in memory. */
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type ZipFile as Zip } from 'yauzl'
import { ZipFile } from 'yazl'

export interface Part {
  readonly name: string
  readonly compress: boolean
  readonly content: AsyncIterable<Uint8Array | string>
}

/** Writes a new file, whole or not at all, and answers its size. */
export async function writeZip(file: string, parts: readonly Part[], at: Date): Promise<number> {
  const partial = `${file}.part`
  const zip = new ZipFile()
  try {
    const target = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true })
    const written = pipeline(zip.outputStream, target)
    const failed = new Promise<never>((_, reject) => {
      zip.on('error', reject)
    })
    for (const { name, compress, content } of parts)
      zip.addReadStreamLazy(name, { mtime: at, compress }, (opened) => {
        const stream = Readable.from(content, { objectMode: false })
        // A source that fails would otherwise leave the ZIP waiting for its end.
        stream.on('error', (error) => zip.outputStream.destroy(error))
        opened(null, stream)
      })
    zip.end()
    await Promise.race([written, failed])
    await rename(partial, file)
    return (await stat(file)).size
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** An archive of ours has a handful of parts. */
const mostParts = 1_000

/**
 * Gives the part of that name to `use`. Null: the file is no ZIP, or has no such part. A ZIP that is cut short, or a
 * part that does not unpack, comes as a `ZipDamaged`.
 */
export async function readFromZip<T>(
  file: string,
  name: string,
  use: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<{ readonly used: T } | null> {
  const zip = await openZip(file)
  if (zip === null) return null
  try {
    const content = await partOf(zip, name)
    return content === null ? null : { used: await use(guarded(content)) }
  } finally {
    zip.close()
  }
}

async function openZip(file: string): Promise<Zip | null> {
  try {
    return await openPromise(file, { autoClose: false, strictFileNames: true })
  } catch (error) {
    if (isOfTheDisk(error)) throw error
    // What a ZIP holds is told at its end: one that begins as such and has none was cut short.
    if (await beginsAsZip(file)) throw new ZipDamaged('the ZIP has no end', { cause: error })
    return null
  }
}

async function beginsAsZip(file: string): Promise<boolean> {
  const opened = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await opened.read(new Uint8Array(4), 0, 4, 0)
    return bytesRead === 4 && new DataView(buffer.buffer).getUint32(0) === 0x504b_0304
  } finally {
    await opened.close()
  }
}

async function partOf(zip: Zip, name: string): Promise<Readable | null> {
  if (zip.entryCount > mostParts) return null
  try {
    for await (const entry of zip.eachEntry())
      if (entry.fileName === name) return await zip.openReadStreamPromise(entry)
    return null
  } catch (error) {
    throw isOfTheDisk(error) ? error : new ZipDamaged('the ZIP does not say what it holds', { cause: error })
  }
}

/** The part's bytes are not what the ZIP says of them. */
export class ZipDamaged extends Error {}

async function* guarded(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    throw isOfTheDisk(error) ? error : new ZipDamaged('the part does not unpack', { cause: error })
  }
}

const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string'

/** Whether something can be written there: nothing stands there, and the folder takes a new file. */
export async function whyNotThere(file: string): Promise<'path-taken' | 'path-unwritable' | null> {
  if ((await stat(file).catch(() => null)) !== null) return 'path-taken'
  const probe = `${file}.part`
  try {
    await (await open(probe, 'wx', 0o600)).close()
    await rm(probe)
    return null
  } catch {
    return 'path-unwritable'
  }
}
