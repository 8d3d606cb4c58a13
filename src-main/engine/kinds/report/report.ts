import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'

/** What can be hidden and reported. */
export const subjects = ['message', 'post', 'comment'] as const
export type Subject = (typeof subjects)[number]

/** Something is told to the admins, in a private space of theirs and the reporter's (K3). */
export interface Report {
  readonly target: ItemId
  readonly reason: string
  readonly subject: Subject
  /** What was read there, as the reporter saw it. */
  readonly text: string
  readonly author: MemberId
}

const [longestReason, longestText] = [500, 10_000]

export const reportKind: Kind<Report> = {
  number: 11,
  name: 'report',
  act: 'report',
  fixed: ['i', 'w', 'k', 't', 'a'],
  parse: (fields) => {
    const { w: reason, k, t: text, a: author } = fields
    const target = itemIn(fields['i'])
    const subject = subjects.find((one) => one === k)
    if (target === undefined || target === null || subject === undefined) return null
    if (typeof reason !== 'string' || reason.trim() === '' || reason.length > longestReason) return null
    if (typeof text !== 'string' || text.length > longestText) return null
    if (!(author instanceof Uint8Array) || author.length !== 32) return null
    return { target, reason, subject, text, author: toHex(author) as MemberId }
  },
}

export const reportFields = ({ target, reason, subject, text, author }: Report): Fields => ({
  i: bytesOfId(target),
  w: reason,
  k: subject,
  t: text,
  a: bytesOfId(author),
})
