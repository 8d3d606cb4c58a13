import type { GroupRow } from '../port.ts'
import type { Found, SearchStore, Wish } from '../port/search.ts'
import { placeOfRow, rowAt, rowsBetween, shownOf, type ShownColumns } from './shown.ts'
import type { Statements } from './statements.ts'

const columns = 'shown.row, item, kind, space, place, inside, member, clock, has, text'

type Columns = ShownColumns & { readonly row: number }

const foundOf = (row: Columns): Found => ({ at: placeOfRow(row.row), ...shownOf(row) })

/** As in the schema's triggers. */
const profileKind = 1

/** Pages of the index that are merged at once. */
const tidiedAtOnce = 64

export function searchPart({ run, one, all }: Statements): SearchStore {
  return {
    unsearched: (limit) =>
      all<Columns>(
        `SELECT ${columns} FROM unsearched JOIN shown USING (row) ORDER BY unsearched.row DESC LIMIT ?`,
        limit,
      ).map((row) => ({ row: row.row, ...shownOf(row) })),
    unsearchedCount: () => one<{ count: number }>('SELECT count(*) AS count FROM unsearched')?.count ?? 0,
    makeSearchable: ({ row, kind }, words, about) => {
      if (kind === profileKind) run('INSERT INTO found_people (rowid, words) VALUES (?, ?)', row, words)
      else run('INSERT INTO found (rowid, words, about) VALUES (?, ?, ?)', row, words, about)
      run('DELETE FROM unsearched WHERE row = ?', row)
    },
    findPeople: (group, words, limit) => {
      const [from, to] = rowsBetween(group, 0, Infinity)
      return all<Columns>(
        `SELECT ${columns} FROM found_people JOIN shown ON shown.row = found_people.rowid
         WHERE found_people MATCH ? AND found_people.rowid >= ? AND found_people.rowid < ? LIMIT ?`,
        words,
        from,
        to,
        limit,
      ).map(foundOf)
    },
    find: (group, wish) => {
      const [from, to] = boundsOf(group, wish)
      const isKept = `EXISTS (SELECT 1 FROM kept_from_finding AS kept WHERE kept.grp = shown.grp AND kept.item = shown.item)`
      const kinds = wish.kinds.map(String).join(', ')
      const rows =
        wish.expression === null
          ? all<Columns>(
              `SELECT ${columns} FROM shown WHERE row >= ? AND row < ? AND text <> '' AND kind IN (${kinds})
                 AND NOT ${isKept} ORDER BY row DESC LIMIT ?`,
              from,
              to,
              wish.limit,
            )
          : all<Columns>(
              `SELECT ${columns} FROM found JOIN shown ON shown.row = found.rowid
               WHERE found MATCH ? AND found.rowid >= ? AND found.rowid < ? AND kind IN (${kinds}) AND NOT ${isKept}
               ORDER BY found.rowid DESC LIMIT ?`,
              wish.expression,
              from,
              to,
              wish.limit,
            )
      return rows.map(foundOf)
    },
    dropSearch: () => {
      run(`INSERT INTO found (found) VALUES ('delete-all')`)
      run(`INSERT INTO found_people (found_people) VALUES ('delete-all')`)
      run(`INSERT INTO unsearched SELECT row FROM shown WHERE text <> '' ON CONFLICT DO NOTHING`)
    },
    tidySearch: () => {
      const before = one<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0
      run(`INSERT INTO found (found, rank) VALUES ('merge', ${String(tidiedAtOnce)})`)
      const after = one<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0
      // As SQLite has it: with less than two changes there was nothing left to do.
      return after - before >= 2
    },
  }
}

function boundsOf(group: GroupRow, { from, to, below }: Wish): [number, number] {
  const [first, last] = rowsBetween(group, from, to)
  return [first, below === null ? last : Math.min(last, rowAt(group, below))]
}
