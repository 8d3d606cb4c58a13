/** Who is named in a text, as items carry it: CBOR of pairs of member and name. */
import type { MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'

/** The text says `@name` where the member is meant. */
export interface Mention {
  readonly memberId: MemberId
  readonly name: string
}

const mostMentions = 50
const longestName = 80

/** Null: nobody is named. */
export const encodeMentions = (mentions: readonly Mention[]): Uint8Array | null =>
  mentions.length === 0 ? null : encodeCbor(mentions.map(({ memberId, name }) => [bytesOfId(memberId), name]))

/** Null where it is not such a list. */
export function readMentions(field: unknown): readonly Mention[] | null {
  if (field === undefined || field === null) return []
  const value = field instanceof Uint8Array ? decodeCbor(field) : null
  if (!Array.isArray(value) || value.length === 0 || value.length > mostMentions) return null
  const mentions: Mention[] = []
  for (const pair of value as Cbor[]) {
    const [member, name] = Array.isArray(pair) && pair.length === 2 ? (pair as Cbor[]) : []
    if (!(member instanceof Uint8Array) || member.length !== 32) return null
    if (typeof name !== 'string' || name.length > longestName) return null
    mentions.push({ memberId: toHex(member) as MemberId, name })
  }
  return mentions
}
