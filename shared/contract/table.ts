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

const byOrder = (a: Row, b: Row): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

export const sortRows = <R extends Row>(rows: readonly R[]): R[] => [...rows].sort(byOrder)

/** The table after the patch. Rows that did not change keep their identity. */
export function applyPatch<H, R extends Row>(table: Table<H, R>, patch: Patch<H, R>): Table<H, R> {
  const head = patch.head ?? table.head
  if (patch.upsert.length === 0 && patch.remove.length === 0) return { head, rows: table.rows }
  const gone = new Set([...patch.remove, ...patch.upsert.map((row) => row.id)])
  return { head, rows: sortRows([...table.rows.filter((row) => !gone.has(row.id)), ...patch.upsert]) }
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
