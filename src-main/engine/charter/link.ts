/** V1: what an invite link carries, and its text. */
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { isBytesOf, isShortName, isSignalUrl, readPasted, writePasted, type Pasted } from '../crypto/pasted.ts'

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

const form: Pasted = { scheme: 'hearth://join/', version: 1, label: 'link checksum' }
const problems = { malformed: 'link-malformed', damaged: 'link-damaged', newer: 'link-newer' } as const

/** `hearth://join/` and base64url of: version, CBOR fields, four bytes of checksum over both. */
export const writeLink = (link: InviteLink): string =>
  writePasted(form, [link.seed, bytesOfId(link.group), link.charterKey, link.signals, link.groupName, link.inviterName])

/**
 * V4: `link-malformed` is no link of ours at all, `link-damaged` lost or changed characters on its way,
 * `link-newer` is of a version that this one does not know.
 */
export function readLink(text: string): Result<InviteLink, Failure<'link-malformed' | 'link-damaged' | 'link-newer'>> {
  const read = readPasted(form, text)
  if ('problem' in read) return err(problems[read.problem])
  const link = fieldsOf(read.fields)
  return link === null ? err('link-damaged') : ok(link)
}

function fieldsOf(fields: Cbor): InviteLink | null {
  if (!Array.isArray(fields) || fields.length !== 6) return null
  const [seed, group, charterKey, signals, groupName, inviterName] = fields as unknown[]
  if (!isBytesOf(seed, 16) || !isBytesOf(group, 32) || !isBytesOf(charterKey, 32)) return null
  if (!Array.isArray(signals) || signals.length > 16 || !signals.every(isSignalUrl)) return null
  if (!isShortName(groupName) || !isShortName(inviterName)) return null
  return { seed, group: toHex(group) as GroupId, charterKey, signals, groupName, inviterName }
}
