import { fromHex } from './bytes.ts'

/** The bytes of an id in hexadecimal. Ids are parsed where they enter: anything else here is a defect. */
export function bytesOfId(id: string): Uint8Array {
  const bytes = fromHex(id)
  if (bytes === null) throw new Error('an id is not hexadecimal')
  return bytes
}
