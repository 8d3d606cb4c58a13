/** V1: what an invite link carries, and its text. */
import { concat, fromBase64url, toBase64url, toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import { decodeCbor, encodeCbor } from '#shared/kernel/cbor.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { hash } from '../crypto/sodium.ts'

export interface InviteLink {
  /** 16 bytes. */
  readonly seed: Uint8Array
  readonly group: GroupId
  /** 32 bytes: what facts are sealed with, and where the place is derived from. */
  readonly charterKey: Uint8Array
  /** URLs of signalling servers. */
  readonly signals: readonly string[]
  /** Claims, for showing before anybody was asked. */
  readonly groupName: string
  readonly inviterName: string
}

const scheme = 'hearth://join/'
const version = 1
const checksumLength = 4

/** `hearth://join/` and base64url of: version, CBOR fields, four bytes of checksum over both. */
export function writeLink(link: InviteLink): string {
  const fields = encodeCbor([
    link.seed,
    bytesOfId(link.group),
    link.charterKey,
    link.signals,
    link.groupName,
    link.inviterName,
  ])
  const body = concat(new Uint8Array([version]), fields)
  return scheme + toBase64url(concat(body, checksum(body)))
}

/**
 * V4: `link-malformed` is no link of ours at all, `link-damaged` lost or changed characters on its way,
 * `link-newer` is of a version that this one does not know.
 */
export function readLink(text: string): Result<InviteLink, Failure<'link-malformed' | 'link-damaged' | 'link-newer'>> {
  const trimmed = text.trim()
  if (!trimmed.toLowerCase().startsWith(scheme)) return err('link-malformed')
  const bytes = fromBase64url(trimmed.slice(scheme.length).replace(/\/$/, ''))
  if (bytes === null || bytes.length <= checksumLength + 1) return err('link-damaged')
  const body = bytes.subarray(0, -checksumLength)
  if (toHex(checksum(body)) !== toHex(bytes.subarray(-checksumLength))) return err('link-damaged')
  if (body[0] !== version) return err('link-newer')
  const link = fieldsOf(body.subarray(1))
  return link === null ? err('link-damaged') : ok(link)
}

const checksum = (body: Uint8Array): Uint8Array => hash('link checksum', 16, body).subarray(0, checksumLength)

function fieldsOf(bytes: Uint8Array): InviteLink | null {
  const fields = decodeCbor(bytes)
  if (!Array.isArray(fields) || fields.length !== 6) return null
  const [seed, group, charterKey, signals, groupName, inviterName] = fields as unknown[]
  if (!isBytes(seed, 16) || !isBytes(group, 32) || !isBytes(charterKey, 32)) return null
  if (!Array.isArray(signals) || signals.length > 16 || !signals.every(isUrl)) return null
  if (!isName(groupName) || !isName(inviterName)) return null
  return { seed, group: toHex(group) as GroupId, charterKey, signals, groupName, inviterName }
}

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200 && /^wss?:\/\/[^\s/]+(\/\S*)?$/.test(value)

const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= 320
