import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyPatch, sortRows, type Patch, type Table } from './table.ts'

interface Line {
  readonly id: string
  readonly order: string
  readonly text: string
}
const line = (id: number, order: number, text = ''): Line => ({
  id: String(id),
  order: String(order).padStart(3, '0'),
  text,
})

/** What it must come to, written the slow way. */
function slowly(rows: readonly Line[], { upsert, remove }: Patch<number, Line>): Line[] {
  const all = new Map(rows.map((row) => [row.id, row]))
  for (const id of remove) all.delete(id)
  for (const row of upsert) all.set(row.id, row)
  return sortRows([...all.values()])
}

const rowOf = fc
  .tuple(fc.nat(60), fc.nat(99), fc.string({ maxLength: 2 }))
  .map(([id, order, text]) => line(id, order, text))
const patchOf = fc.record({
  upsert: fc.uniqueArray(rowOf, { maxLength: 12, selector: (row) => row.id }),
  remove: fc.uniqueArray(fc.nat(70).map(String), { maxLength: 12 }),
})

describe('a patch', () => {
  test('after patch after patch a table is what it would be if it were sorted anew', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(rowOf, { selector: (row) => row.id }),
        fc.array(patchOf, { maxLength: 8 }),
        (first, patches) => {
          let table: Table<number, Line> = { head: 0, rows: sortRows(first) }
          let expected = table.rows
          for (const { upsert, remove } of patches) {
            const patch = { upsert, remove: remove.filter((id) => !upsert.some((row) => row.id === id)) }
            table = applyPatch(table, patch)
            expected = slowly(expected, patch)
            expect(table.rows).toEqual(expected)
          }
        },
      ),
    )
  })

  test('that changes much comes to the same', () => {
    const rows = Array.from({ length: 200 }, (_, index) => line(index, index))
    const patch = {
      upsert: rows.slice(50, 150).map((row) => line(Number(row.id), 199 - Number(row.id), 'new')),
      remove: ['3'],
    }
    expect(applyPatch({ head: 0, rows }, patch).rows).toEqual(slowly(rows, patch))
  })

  test('leaves the table before it as it was, which may be patched again', () => {
    const before = { head: 0, rows: [line(1, 1), line(2, 2)] }
    applyPatch(before, { upsert: [line(3, 0)], remove: ['1'] })
    expect(before.rows).toEqual([line(1, 1), line(2, 2)])
    expect(applyPatch(before, { upsert: [], remove: ['1'] }).rows).toEqual([line(2, 2)])
  })

  test('rows that did not change keep their identity', () => {
    const before = { head: 0, rows: [line(1, 1), line(2, 2)] }
    const after = applyPatch(before, { head: 1, upsert: [line(3, 3)], remove: [] })
    expect(after.head).toBe(1)
    expect(after.rows[0]).toBe(before.rows[0])
  })
})
