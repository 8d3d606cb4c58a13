import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'

/** An admin has looked at a report, in the space that it is in. */
export interface Settle {
  readonly report: ItemId
  readonly how: 'hidden' | 'left'
}

export const settleKind: Kind<Settle> = {
  number: 12,
  name: 'settle',
  act: 'settle',
  fixed: ['i', 'h'],
  parse: (fields) => {
    const { h: how } = fields
    const report = itemIn(fields['i'])
    return report === undefined || report === null || (how !== 'hidden' && how !== 'left') ? null : { report, how }
  },
}

export const settleFields = ({ report, how }: Settle): Fields => ({ i: bytesOfId(report), h: how })
