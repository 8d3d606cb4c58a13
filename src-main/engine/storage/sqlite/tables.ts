/** Read models, by table: what is dropped of them is made again from entries (S3). Each has the columns `grp` and `item`. */
export type ShownTables = Readonly<Record<string, ShownTable>>

interface ShownTable {
  /** Its primary key. */
  readonly key: string
  /** A row stays when its item is taken out: whoever keeps the table removes it. */
  readonly outlivesItem?: boolean
}
