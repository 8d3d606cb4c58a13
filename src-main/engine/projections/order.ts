/** Keeping order, as it is shown: what is hidden, what was reported and how that ended. */
import type { ItemId } from '#shared/kernel/brand.ts'
import type { ItemState } from '../gate/items.ts'
import type { Hide } from '../kinds/hide/hide.ts'
import type { Report } from '../kinds/report/report.ts'
import type { Settle } from '../kinds/report/settle.ts'
import type { GroupRow, Storage } from '../storage/port.ts'

export function showHide(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, member, space, clock } = state
  const hide = state.content as Hide
  storage.putHide(group, { item, clock, member, space, ...hide })
  settleHiding(storage, group, hide.target)
}

/** What is hidden in its place is not found elsewhere, and whoever looks at it looks again. */
export function settleHiding(storage: Storage, group: GroupRow, target: ItemId): void {
  storage.keepFromFinding(group, target, storage.isHidden(group, target))
  storage.touch(group, target)
}

/** Reports are for few: one that everybody can read is none. */
export function showReport(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, member, space, clock, log, number } = state
  if (space === null) return storage.removeItem(group, item)
  storage.putReport(group, { item, clock, member, space, log, number, ...(state.content as Report) })
}

export function showSettle(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, member, space, clock } = state
  if (space === null) return storage.removeItem(group, item)
  storage.putSettle(group, { item, clock, member, space, ...(state.content as Settle) })
}
