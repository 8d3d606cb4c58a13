/** D4: items of several writers, between what is stored and the fold. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { SharedItemFold, type SharedPart, type SharedUpdate } from '../items/shared.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Verdict } from '../storage/port.ts'
import type { Project, Written } from './items.ts'
import type { Ledger } from './ledger.ts'
import { isVoid, type Place } from './open.ts'

export const foldWritten = (item: ItemId, written: readonly Written[]): SharedItemFold =>
  new SharedItemFold(item, written.map(sharedUpdateOf))

export const sharedUpdateOf = ({ id, device, clock, what }: Written): SharedUpdate => ({
  key: id,
  id,
  device,
  clock,
  creates: what.does === 'create',
  builds: what.builds,
  update: what.update,
  hasRight: what.right === null,
})

export function foldSharedItem(
  ledger: Ledger,
  item: ItemId,
  kind: Kind<unknown>,
  written: readonly Written[],
  setVerdicts: (ledger: Ledger, places: readonly Place[], verdict: Verdict) => void,
  project: Project,
): void {
  const fold = foldWritten(item, written)
  const content = fold.fields === null ? null : kind.parse(fold.fields)
  for (const one of written) {
    const part = fold.parts.get(one.id) ?? 'waits'
    const isMalformed = part === 'counts' && content === null && fold.creation !== null
    setVerdicts(ledger, one.places, isMalformed ? isVoid('content-malformed') : verdictOf(part, one, item))
  }
  const creation = written.find(({ id }) => id === fold.creation?.id)
  const place = creation?.places[0]
  if (creation === undefined || place === undefined || content === null) return project(item, null)
  const { member, clock } = creation
  const places = new Map(written.map((one) => [one.id as string, one.places]))
  ledger.folds.keep(item, { fold, kind, member, places })
  project(item, { item, kind, member, content, clock, ...place })
}

function verdictOf(part: SharedPart, { what }: Written, item: ItemId): Verdict {
  switch (part) {
    case 'counts':
      return { state: 'counts' }
    case 'waits':
      return { state: 'waits', reason: 'item-incomplete', wants: item }
    case 'without-right':
      return what.right ?? { state: 'waits', reason: 'item-incomplete', wants: item }
    default:
      return isVoid(part)
  }
}
