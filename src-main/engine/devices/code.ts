/** I4: the code by which one computer links another: good once, for a short while, and worth the whole vault. */
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { isBytesOf, isSignalUrl, readPasted, writePasted, type Pasted } from '../crypto/pasted.ts'
import { derive } from '../crypto/sodium.ts'

export interface LinkCode {
  /** 16 random bytes: whoever holds them is taken for the same person. */
  readonly secret: Uint8Array
  /** Milliseconds since 1970, a whole number of seconds. */
  readonly expires: number
  /** URLs of signalling servers where the two meet. */
  readonly signals: readonly string[]
}

/** How long a code is good, in milliseconds. */
export const codeLasts = 15 * 60_000

const form: Pasted = { scheme: 'hearth://link/', version: 1, label: 'link code checksum' }
const problems = { malformed: 'code-malformed', damaged: 'code-damaged', newer: 'code-newer' } as const
const mostSignals = 16

/** `hearth://link/` and base64url of: version, CBOR [secret, seconds since 1970 of its end, signals], checksum. */
export const writeCode = ({ secret, expires, signals }: LinkCode): string =>
  writePasted(form, [secret, expires / 1_000, signals])

export function readCode(text: string): Result<LinkCode, Failure<'code-malformed' | 'code-damaged' | 'code-newer'>> {
  const read = readPasted(form, text)
  if ('problem' in read) return err(problems[read.problem])
  const code = fieldsOf(read.fields)
  return code === null ? err('code-damaged') : ok(code)
}

function fieldsOf(fields: Cbor): LinkCode | null {
  if (!Array.isArray(fields) || fields.length !== 3) return null
  const [secret, expires, signals] = fields as unknown[]
  if (!isBytesOf(secret, 16) || typeof expires !== 'number' || expires < 0) return null
  if (!Array.isArray(signals) || signals.length > mostSignals || !signals.every(isSignalUrl)) return null
  return { secret, expires: expires * 1_000, signals }
}

/** Where the two meet, what seals what they say there, and what stands for a group in their handshake (R1). */
export const meetingOf = (secret: Uint8Array): { topic: string; key: Uint8Array; scope: GroupId } => ({
  topic: toHex(derive(secret, 'linking topic', 16)),
  key: derive(secret, 'linking key', 32),
  scope: toHex(derive(secret, 'linking scope', 32)) as GroupId,
})
