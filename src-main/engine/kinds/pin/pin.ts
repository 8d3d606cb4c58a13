import type { ItemId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { Fields } from '../../items/update.ts'
import { itemIn } from '../item.ts'
import type { Kind } from '../kind.ts'

/** Pinning something, or taking it down again: each time an item of its own, of which the last one written holds. */
export interface Pin {
  readonly target: ItemId
  readonly on: boolean
}

export const pinKind: Kind<Pin> = {
  number: 4,
  name: 'pin',
  act: 'pin',
  parse: (fields) => {
    const { o: on } = fields
    const target = itemIn(fields['i'])
    return target === undefined || target === null || typeof on !== 'boolean' ? null : { target, on }
  },
}

export const pinFields = ({ target, on }: Pin): Fields => ({ i: bytesOfId(target), o: on })
