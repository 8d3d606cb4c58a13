import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'

/** An admin hides something, or shows it again: each time an item of its own, of which the last one written holds. */
export interface Hide {
  readonly target: ItemId
  /** Why, in a person's words; empty where it is shown again. */
  readonly reason: string
  readonly on: boolean
}

const longestReason = 500

export const hideKind: Kind<Hide> = {
  number: 10,
  name: 'hide',
  act: 'hide',
  fixed: ['i', 'w', 'o'],
  parse: (fields) => {
    const { w: reason, o: on } = fields
    const target = itemIn(fields['i'])
    if (target === undefined || target === null || typeof on !== 'boolean') return null
    if (typeof reason !== 'string' || reason.length > longestReason) return null
    return on && reason.trim() === '' ? null : { target, reason, on }
  },
}

export const hideFields = ({ target, reason, on }: Hide): Fields => ({ i: bytesOfId(target), w: reason, o: on })
