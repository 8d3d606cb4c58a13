/** Making, changing and deleting items of one's own, each in as many entries as it takes. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { spaceOfItem, updatesOf } from '../gate/items.ts'
import { writeItems } from '../groups/compose.ts'
import type { Group } from '../groups/group.ts'
import { composeDeletion, composeWhole, composeWholeChange } from '../groups/items.ts'
import type { Fields } from '../items/update.ts'
import type { Kind } from '../kinds/kind.ts'

/** Null: there is no key to write with, or the fields are no such thing: others would not let it count. */
export function makeItem<T>(group: Group, kind: Kind<T>, fields: Fields, space: ItemId | null = null): ItemId | null {
  if (kind.parse(fields) === null) return null
  let made = null as ItemId | null
  const compose = () => {
    const composed = composeWhole(group.ledger, kind, fields, group.deps.now(), { space })
    made = composed?.item ?? null
    return composed?.entries ?? null
  }
  return writeItems(group, compose, space).length === 0 ? null : made
}

/** False: nothing was written. `fields` are those that change. */
export function changeItem<T>(group: Group, kind: Kind<T>, item: ItemId, fields: Fields): boolean {
  const { ledger, deps } = group
  const compose = () => composeWholeChange(ledger, kind, item, updatesOf(ledger, item), fields, deps.now())
  return writeItems(group, compose, spaceOfItem(ledger, item)).length > 0
}

export function deleteItem(group: Group, item: ItemId): boolean {
  const { ledger, deps } = group
  return writeItems(group, () => composeDeletion(ledger, item, deps.now()), spaceOfItem(ledger, item)).length > 0
}
