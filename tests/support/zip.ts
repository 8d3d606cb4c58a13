/** ZIP files as tests look at them and make them: whole, in memory. */
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'

const whole = async (stream: AsyncIterable<unknown>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function partsOf(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true })
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await whole(await zip.openReadStreamPromise(entry)))
  zip.close()
  return parts
}

/** A ZIP of these parts, with one of them as it is given. */
export async function withPart(parts: ReadonlyMap<string, Buffer>, name: string, content: Buffer): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [at, bytes] of new Map([...parts, [name, content]])) zip.addBuffer(bytes, at, { compress: false })
  zip.end()
  return whole(zip.outputStream)
}
