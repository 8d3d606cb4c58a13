/** What goes over an authenticated link, as CBOR arrays that begin with a type (R1-R5, K4). */
import type { DeviceId, KeyId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { InviteRefusal } from '#shared/contract/ui.ts'
import { decodeSaid, encodeSaid, type Said } from './saidPresence.ts'
import { decodePage, encodePage, type Page } from './page.ts'

/** R2: which entries a device holds, log by log; of a forked log a line for each branch. */
export interface VectorLine {
  readonly device: DeviceId
  readonly log: number
  readonly held: Ranges
  /** Of those held: whose payload is not here and would be taken. */
  readonly absent: Ranges
  /** Id of the newest entry held; null where only numbers matter. */
  readonly head: Uint8Array | null
}

/** R5: the newest receipt of a device that the sender has: older ones need not be sent to it. */
export interface ReceiptHeld {
  readonly device: DeviceId
  readonly number: number
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
  | { readonly type: 'vector'; readonly lines: readonly VectorLine[]; readonly receipts: readonly ReceiptHeld[] }
  /** The same as a vector, of what has come in since. */
  | { readonly type: 'have'; readonly lines: readonly VectorLine[] }
  | { readonly type: 'page'; readonly page: Page }
  /** R3: so many more bytes of facts and pages may come. */
  | { readonly type: 'credit'; readonly bytes: number }
  /** V4: why the invite that was proven does not let one in. */
  | { readonly type: 'refusal'; readonly code: InviteRefusal }
  /** R5: signed by the devices whose they are; passed on as they came. */
  | { readonly type: 'receipts'; readonly receipts: readonly Uint8Array[] }
  /** K4: content keys that the sender lacks, by the ids that records commit to. */
  | { readonly type: 'ask'; readonly keys: readonly KeyId[] }
  /** K4: content keys, one after the other, sealed to the receiver's sealing key. */
  | { readonly type: 'keys'; readonly ephemeral: Uint8Array; readonly sealed: Uint8Array }
  /** R6: whether somebody is there, and where they are writing: never stored, never passed on. */
  | ({ readonly type: 'presence' } & Said)

export interface InviteProof {
  readonly invite: Uint8Array
  readonly signature: Uint8Array
}

const types = [
  'proof',
  'welcome',
  'facts',
  'factsEnd',
  'vector',
  'have',
  'page',
  'credit',
  'refusal',
  'receipts',
  'ask',
  'keys',
  'presence',
] as const
export const refusals: readonly InviteRefusal[] = [
  'invite-unknown',
  'invite-used-up',
  'invite-expired',
  'invite-closed',
]
const mostLines = 16_384
/** Of all lines of one message: what a reader keeps of them stays small whoever writes. */
const mostStretches = 65_536
/** Of one line, as they are written: a log with more gaps is told by its newest stretches, and the rest is sent again. */
const writtenStretches = 256
const mostFacts = 4_096
const mostReceipts = 256
/** K4: more are asked for when these have come. */
export const mostKeys = 256

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
      return [
        message.lines.map((line) => encodeLine(line, stretchesFor(message.lines.length))),
        message.receipts.map(({ device, number }) => [bytesOfId(device), number]),
      ]
    case 'have':
      return [message.lines.map((line) => encodeLine(line, stretchesFor(message.lines.length)))]
    case 'page':
      return [encodePage(message.page)]
    case 'credit':
      return [message.bytes]
    case 'refusal':
      return [refusals.indexOf(message.code)]
    case 'receipts':
      return [message.receipts]
    case 'ask':
      return [message.keys.map(bytesOfId)]
    case 'keys':
      return [message.ephemeral, message.sealed]
    case 'presence':
      return encodeSaid(message)
  }
}

/** So that a vector stays well below what a channel takes, however many logs there are. */
const stretchesFor = (lines: number): number => Math.max(1, Math.min(writtenStretches, Math.floor(32_768 / lines)))

const encodeLine = ({ device, log, held, absent, head }: VectorLine, most: number): Cbor => [
  bytesOfId(device),
  log,
  held.newest(most).list(),
  absent.newest(most).list(),
  head,
]

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
    case 'vector': {
      const [lines, receipts] = [linesOf(first), receiptsHeld(rest[0])]
      return lines === null || receipts === null ? null : { type, lines, receipts }
    }
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
    case 'receipts':
      return isListOf(first, isBytes, mostReceipts) ? { type, receipts: first } : null
    case 'ask':
      return isListOf(first, isId, mostKeys) ? { type, keys: first.map((key) => toHex(key) as KeyId) } : null
    case 'keys': {
      const [sealed] = rest
      if (!isId(first) || !isBytes(sealed) || sealed.length > 32 * mostKeys + 16) return null
      return { type, ephemeral: first, sealed }
    }
    case 'presence': {
      const said = decodeSaid([first, ...rest])
      return said === null ? null : { type, ...said }
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
  let left = mostStretches
  for (const line of value as Cbor[]) {
    if (!Array.isArray(line) || line.length !== 5) return null
    const [device, log, stretches, gaps, head] = line as Cbor[]
    const held = Ranges.parse(stretches, left)
    const absent = Ranges.parse(gaps, left)
    if (!isId(device) || typeof log !== 'number' || log < 0 || log > 0xff || held === null || absent === null)
      return null
    if (head !== null && !isId(head)) return null
    left -= held.list().length + absent.list().length
    if (left < 0) return null
    lines.push({ device: toHex(device) as DeviceId, log, held, absent, head: head ?? null })
  }
  return lines
}

function receiptsHeld(value: Cbor | undefined): ReceiptHeld[] | null {
  if (!Array.isArray(value) || value.length > mostLines) return null
  const held: ReceiptHeld[] = []
  for (const pair of value as Cbor[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return null
    const [device, number] = pair as Cbor[]
    if (!isId(device) || typeof number !== 'number' || number < 1) return null
    held.push({ device: toHex(device) as DeviceId, number })
  }
  return held
}

const isId = (value: Cbor | undefined): value is Uint8Array => value instanceof Uint8Array && value.length === 32

const isBytes = (value: Cbor | undefined): value is Uint8Array => value instanceof Uint8Array

function isListOf<T extends Cbor>(
  value: Cbor | undefined,
  is: (value: Cbor | undefined) => value is T,
  most: number,
): value is readonly T[] {
  return Array.isArray(value) && value.length <= most && (value as Cbor[]).every(is)
}
