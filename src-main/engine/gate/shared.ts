/** D4: items of several writers, between what is stored and the fold. */
import type { ItemId } from '#shared/kernel/brand.ts'
import type { Fields } from '../items/update.ts'
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

/** What an item has come to; null: nothing that its kind knows. */
export const contentOf = (
  { fields, made }: { readonly fields: Fields | null; readonly made: Fields | null },
  kind: Kind<unknown>,
): unknown => (fields === null ? null : kind.parse(withFixed(fields, made, kind)))

/** Some fields hold as they were when the item was made, whatever a later change says. */
export function withFixed(fields: Fields, made: Fields | null, { fixed = [] }: Kind<unknown>): Fields {
  if (fixed.length === 0 || made === null) return fields
  const free = Object.entries(fields).filter(([name]) => !fixed.includes(name))
  const kept = Object.entries(made).filter(([name]) => fixed.includes(name))
  return Object.fromEntries([...free, ...kept])
}

export function foldSharedItem(
  ledger: Ledger,
  item: ItemId,
  kind: Kind<unknown>,
  written: readonly Written[],
  setVerdicts: (ledger: Ledger, places: readonly Place[], verdict: Verdict) => void,
  project: Project,
): void {
  const fold = foldWritten(item, written)
  const content = contentOf(fold, kind)
  for (const one of written) {
    const part = fold.parts.get(one.id) ?? 'waits'
    const isMalformed = part === 'counts' && content === null && fold.creation !== null
    setVerdicts(ledger, one.places, isMalformed ? isVoid('content-malformed') : verdictOf(part, one, item))
  }
  const creation = written.find(({ id }) => id === fold.creation?.id)
  const place = creation?.places[0]
  if (creation === undefined || place === undefined || content === null) return project(item, null)
  const { member, role, space, clock } = creation
  const places = new Map(written.map((one) => [one.id as string, one.places]))
  ledger.folds.keep(item, { fold, kind, by: creation, places })
  project(item, {
    item,
    kind,
    member,
    role,
    space,
    content,
    clock,
    changedAt: fold.changedAt,
    versions: () => [{ clock: fold.changedAt ?? clock, content }],
    ...place,
  })
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
