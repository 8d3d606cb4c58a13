import { bytesOfId } from '#shared/kernel/id.ts'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf, type Clock } from '#shared/kernel/clock.ts'
import type { Feature, GroupRow, ShownItem } from '../port.ts'
import type { ShownStore } from '../port/shown.ts'
import type { Statements } from './statements.ts'
import type { ShownTables } from './tables.ts'
import { clockBlob, clockOf, id } from './values.ts'

export const shownTables: ShownTables = {
  shown: { key: 'row' },
  // Whoever keeps an item from being found may say so before the item comes, and after it is gone.
  kept_from_finding: { key: 'grp, item', outlivesItem: true },
}

export interface ShownColumns {
  item: Uint8Array
  kind: number
  space: Uint8Array | null
  place: Uint8Array | null
  inside: Uint8Array | null
  member: Uint8Array
  clock: Uint8Array
  has: number
  text: string
}

/** Every item that is shown. Triggers keep the search's own tables in step: see the schema. */
export function shownPart({ run, one }: Statements, tables: ShownTables): ShownStore {
  const removals = Object.entries(tables)
    .filter(([, { outlivesItem = false }]) => !outlivesItem)
    .map(([table]) => `DELETE FROM ${table} WHERE grp = ? AND item = ?`)
  const columnsOf = (group: GroupRow, item: ItemId): ShownColumns | undefined =>
    one<ShownColumns>(
      'SELECT item, kind, space, place, inside, member, clock, has, text FROM shown WHERE grp = ? AND item = ?',
      group,
      bytesOfId(item),
    )
  const insert = (group: GroupRow, row: number, shown: ShownItem): boolean =>
    run(
      'INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      row,
      group,
      bytesOfId(shown.item),
      shown.kind,
      idOrNull(shown.space),
      idOrNull(shown.place),
      idOrNull(shown.inside),
      bytesOfId(shown.member),
      clockBlob(shown.clock),
      bitsOf(shown.has),
      shown.text,
    ).changes === 1
  return {
    noteShown: (group, shown) => {
      for (const row of rowsFor(group, shown.clock)) {
        if (insert(group, row, shown)) return
        const known = columnsOf(group, shown.item)
        if (known === undefined) continue
        if (saysTheSame(known, shown)) return
        run('DELETE FROM shown WHERE grp = ? AND item = ?', group, bytesOfId(shown.item))
        if (insert(group, row, shown)) return
      }
    },
    unnoteShown: (group, item) => {
      run('DELETE FROM shown WHERE grp = ? AND item = ?', group, bytesOfId(item))
    },
    shownItem: (group, item) => {
      const found = columnsOf(group, item)
      return found === undefined ? null : shownOf(found)
    },
    keepFromFinding: (group, item, isKept) => {
      if (isKept) run('INSERT INTO kept_from_finding VALUES (?, ?) ON CONFLICT DO NOTHING', group, bytesOfId(item))
      else run('DELETE FROM kept_from_finding WHERE grp = ? AND item = ?', group, bytesOfId(item))
    },
    postCount: (group, member) =>
      one<{ count: number }>(
        'SELECT count(*) AS count FROM shown WHERE grp = ? AND member = ? AND space IS NULL AND kind IN (6, 7)',
        group,
        bytesOfId(member),
      )?.count ?? 0,
    removeItem: (group, item) => {
      for (const removal of removals) run(removal, group, bytesOfId(item))
    },
  }
}

export const shownOf = (row: ShownColumns): ShownItem => ({
  item: id<ItemId>(row.item),
  kind: row.kind,
  space: row.space === null ? null : id<ItemId>(row.space),
  place: row.place === null ? null : id<ItemId>(row.place),
  inside: row.inside === null ? null : id<ItemId>(row.inside),
  member: id<MemberId>(row.member),
  clock: clockOf(row.clock),
  has: features.filter((_, bit) => (row.has & (1 << bit)) !== 0),
  text: row.text,
})

const saysTheSame = (row: ShownColumns, shown: ShownItem): boolean => {
  const known = shownOf(row)
  return (
    known.text === shown.text &&
    row.has === bitsOf(shown.has) &&
    (['kind', 'space', 'place', 'inside', 'member', 'clock'] as const).every((field) => known[field] === shown[field])
  )
}

const features: readonly Feature[] = ['link', 'poll']
const bitsOf = (has: readonly Feature[]): number => has.reduce((bits, one) => bits | (1 << features.indexOf(one)), 0)
const idOrNull = (of: ItemId | null): Uint8Array | null => (of === null ? null : bytesOfId(of))

/** Milliseconds from 2020 to 2159: what is dated before or after stands at the ends. */
const [epoch, span] = [Date.UTC(2020, 0), 2 ** 42]

/** The rows of a group from one moment until before another: within them, rows are in the order of time. */
export const rowsBetween = (group: GroupRow, from: number, to: number): [number, number] => [
  group * span + withinSpan(from - epoch),
  // At the end of time stands what is dated beyond it.
  group * span + (to - epoch >= span ? span : withinSpan(to - epoch)),
]

/** A row's place within its group, to go on from there in any group; and the row at such a place. */
export const placeOfRow = (row: number): number => row % span
export const rowAt = (group: GroupRow, place: number): number => group * span + place

const withinSpan = (time: number): number => Math.min(Math.max(Math.floor(time), 0), span - 1)

const neighbours = 16
const draws = 64

/**
 * Rows to try for an item of that time: the search reads from the newest row back, so rows stand for time. What was
 * written in the same millisecond stands beside it, and what somebody dates all alike lies scattered around.
 */
function* rowsFor(group: GroupRow, clock: Clock): Generator<number> {
  const time = withinSpan(millisecondsOf(clock) - epoch)
  for (let next = 0; next < neighbours; next += 1) yield group * span + Math.min(time + next, span - 1)
  for (let draw = 0; draw < draws; draw += 1)
    yield group * span + Math.max(0, Math.min(span - 1, time + Math.floor((Math.random() - 0.5) * 2 ** 24)))
}
