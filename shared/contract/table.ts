import type { Row } from './define.ts'

/** What a subscription holds: one head, and rows in the order of their `order`. */
export interface Table<H, R extends Row> {
  readonly head: H
  readonly rows: readonly R[]
}

/** The difference between two tables. `head` is there only when it changed. */
export interface Patch<H, R extends Row> {
  readonly head?: H
  readonly upsert: readonly R[]
  readonly remove: readonly string[]
}

type Place = Pick<Row, 'id' | 'order'>

const byOrder = (a: Place, b: Place): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

export const sortRows = <R extends Row>(rows: readonly R[]): R[] => [...rows].sort(byOrder)

/** Where a row of that place is, or where it would come. */
function find(rows: readonly Row[], place: Place): number {
  let [from, to] = [0, rows.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    const row = rows[middle]
    if (row !== undefined && byOrder(row, place) < 0) from = middle + 1
    else to = middle
  }
  return from
}

/** The order of each row of a table by its id: handed on from one table to the next, so that a patch costs what it changes. */
const known = new WeakMap<readonly Row[], Map<string, string>>()

const ordersOf = (rows: readonly Row[]): Map<string, string> =>
  known.get(rows) ?? new Map(rows.map((row) => [row.id, row.order]))

/** So much of a table changed that it is quicker to sort it. */
const isMuch = (changed: number, of: number): boolean => changed > 64 && changed * 8 > of

/** The table after the patch. Rows that did not change keep their identity. */
export function applyPatch<H, R extends Row>(table: Table<H, R>, patch: Patch<H, R>): Table<H, R> {
  const head = patch.head ?? table.head
  if (patch.upsert.length === 0 && patch.remove.length === 0) return { head, rows: table.rows }
  const orders = ordersOf(table.rows)
  known.delete(table.rows)
  const rows = isMuch(patch.upsert.length + patch.remove.length, table.rows.length)
    ? sortedAnew(table.rows, patch)
    : changedInPlace(table.rows, patch, orders)
  for (const id of patch.remove) orders.delete(id)
  for (const { id, order } of patch.upsert) orders.set(id, order)
  known.set(rows, orders)
  return { head, rows }
}

function sortedAnew<R extends Row>(before: readonly R[], { upsert, remove }: Patch<unknown, R>): R[] {
  const gone = new Set([...remove, ...upsert.map((row) => row.id)])
  return sortRows([
    ...before.filter((row) => !gone.has(row.id)),
    ...new Map(upsert.map((row) => [row.id, row])).values(),
  ])
}

function changedInPlace<R extends Row>(
  before: readonly R[],
  { upsert, remove }: Patch<unknown, R>,
  orders: ReadonlyMap<string, string>,
): R[] {
  const rows = [...before]
  const moved = new Map(
    orders.size === 0 ? [] : [...remove, ...upsert.map(({ id }) => id)].map((id) => [id, orders.get(id)]),
  )
  const takeAway = (id: string): void => {
    const order = moved.get(id)
    if (order === undefined) return
    rows.splice(find(rows, { id, order }), 1)
    moved.delete(id)
  }
  for (const id of remove) takeAway(id)
  for (const row of upsert) {
    if (moved.get(row.id) === row.order) rows[find(rows, row)] = row
    else {
      takeAway(row.id)
      rows.splice(find(rows, row), 0, row)
      moved.set(row.id, row.order)
    }
  }
  return rows
}

/** What leads from one table to another; null when they are the same. `same` compares two rows or heads. */
export function difference<H, R extends Row>(before: Table<H, R>, after: Table<H, R>): Patch<H, R> | null {
  const old = new Map(before.rows.map((row) => [row.id, JSON.stringify(row)]))
  const upsert = after.rows.filter((row) => old.get(row.id) !== JSON.stringify(row))
  const kept = new Set(after.rows.map((row) => row.id))
  const remove = before.rows.filter((row) => !kept.has(row.id)).map((row) => row.id)
  const headChanged = JSON.stringify(before.head) !== JSON.stringify(after.head)
  if (upsert.length === 0 && remove.length === 0 && !headChanged) return null
  return headChanged ? { head: after.head, upsert, remove } : { upsert, remove }
}
