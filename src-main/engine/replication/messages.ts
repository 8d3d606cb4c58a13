/** What goes over an authenticated link, as CBOR arrays that begin with a type (R1-R4). */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import { decodePage, encodePage, type Page } from './page.ts'

/** R2: which entries a device holds, log by log. */
export interface VectorLine {
  readonly device: DeviceId
  readonly log: number
  readonly held: Ranges
}

export type Message =
  /** R1: who this is, over the transcript; with an invite's proof where the device does not stand yet. */
  | {
      readonly type: 'proof'
      readonly device: Uint8Array
      readonly signature: Uint8Array
      readonly invite: InviteProof | null
    }
  /** Whether the sender knows the receiver to stand, or to hold an open invite. */
  | { readonly type: 'welcome'; readonly known: boolean }
  /** Entries of fact logs, each with its own signature, each after its past. */
  | { readonly type: 'facts'; readonly entries: readonly Uint8Array[] }
  /** All facts that the other lacked have been sent. */
  | { readonly type: 'factsEnd' }
  | { readonly type: 'vector'; readonly lines: readonly VectorLine[] }
  /** The same as a vector, of what has come in since. */
  | { readonly type: 'have'; readonly lines: readonly VectorLine[] }
  | { readonly type: 'page'; readonly page: Page }
  /** R3: so many more bytes of pages may come. */
  | { readonly type: 'credit'; readonly bytes: number }
  /** V4: why the invite that was proven does not let one in. */
  | { readonly type: 'refusal'; readonly code: InviteRefusal }

export interface InviteProof {
  readonly invite: Uint8Array
  readonly signature: Uint8Array
}

const types = ['proof', 'welcome', 'facts', 'factsEnd', 'vector', 'have', 'page', 'credit', 'refusal'] as const
export const refusals: readonly InviteRefusal[] = [
  'invite-unknown',
  'invite-used-up',
  'invite-expired',
  'invite-closed',
]
const mostLines = 16_384
const mostFacts = 4_096

export const encodeMessage = (message: Message): Uint8Array =>
  encodeCbor([types.indexOf(message.type), ...fieldsOf(message)])

function fieldsOf(message: Message): Cbor[] {
  switch (message.type) {
    case 'proof':
      return [
        message.device,
        message.signature,
        message.invite === null ? null : [message.invite.invite, message.invite.signature],
      ]
    case 'welcome':
      return [message.known]
    case 'facts':
      return [message.entries]
    case 'factsEnd':
      return []
    case 'vector':
    case 'have':
      return [message.lines.map(({ device, log, held }) => [bytesOfId(device), log, held.list()])]
    case 'page':
      return [encodePage(message.page)]
    case 'credit':
      return [message.bytes]
    case 'refusal':
      return [refusals.indexOf(message.code)]
  }
}

/** Null for bytes that are not one message. Never throws. */
export function decodeMessage(bytes: Uint8Array): Message | null {
  const value = decodeCbor(bytes)
  if (!Array.isArray(value)) return null
  const [number, first, ...rest] = value as Cbor[]
  const type = typeof number === 'number' ? types[number] : undefined
  switch (type) {
    case 'proof':
      return proofOf([first ?? null, ...rest])
    case 'welcome':
      return typeof first === 'boolean' ? { type, known: first } : null
    case 'facts':
      return isListOf(first, isBytes, mostFacts) ? { type, entries: first } : null
    case 'factsEnd':
      return { type }
    case 'vector':
    case 'have': {
      const lines = linesOf(first)
      return lines === null ? null : { type, lines }
    }
    case 'page': {
      const page = decodePage(first ?? null)
      return page === null ? null : { type, page }
    }
    case 'credit':
      return typeof first === 'number' && first > 0 ? { type, bytes: first } : null
    case 'refusal': {
      const code = typeof first === 'number' ? refusals[first] : undefined
      return code === undefined ? null : { type, code }
    }
    case undefined:
      return null
  }
}

function proofOf([device, signature, invite]: Cbor[]): Message | null {
  if (!isBytes(device) || device.length !== 32 || !isBytes(signature) || signature.length !== 64) return null
  if (invite === null) return { type: 'proof', device, signature, invite: null }
  if (!Array.isArray(invite)) return null
  const [key, proof] = invite as Cbor[]
  if (!isBytes(key) || key.length !== 32 || !isBytes(proof) || proof.length !== 64) return null
  return { type: 'proof', device, signature, invite: { invite: key, signature: proof } }
}

function linesOf(value: Cbor | undefined): VectorLine[] | null {
  if (!Array.isArray(value) || value.length > mostLines) return null
  const lines: VectorLine[] = []
  for (const line of value as Cbor[]) {
    if (!Array.isArray(line) || line.length !== 3) return null
    const [device, log, stretches] = line as Cbor[]
    const held = Ranges.parse(stretches)
    if (!isBytes(device) || device.length !== 32 || typeof log !== 'number' || log < 0 || log > 0xff || held === null)
      return null
    lines.push({ device: toHex(device) as DeviceId, log, held })
  }
  return lines
}

const isBytes = (value: Cbor | undefined): value is Uint8Array => value instanceof Uint8Array

function isListOf<T extends Cbor>(
  value: Cbor | undefined,
  is: (value: Cbor | undefined) => value is T,
  most: number,
): value is readonly T[] {
  return Array.isArray(value) && value.length <= most && (value as Cbor[]).every(is)
}
