import { sameDay } from '../../words/dates.ts'

interface At {
  readonly at: number
}

/** Days, the newest first, each with what came on it, the newest first. Rows come in with the newest last. */
export function byDay<Row extends At>(rows: readonly Row[]): readonly { readonly at: number; readonly rows: Row[] }[] {
  const days: { at: number; rows: Row[] }[] = []
  for (const row of [...rows].sort((a, b) => b.at - a.at)) {
    const day = days.at(-1)
    if (day !== undefined && sameDay(day.at, row.at)) day.rows.push(row)
    else days.push({ at: row.at, rows: [row] })
  }
  return days
}
