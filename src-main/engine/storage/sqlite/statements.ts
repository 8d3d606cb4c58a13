import type Database from 'better-sqlite3'
import type { Sqlite } from './open.ts'
import type { Value } from './values.ts'

/** Runs SQL by its text; each text is prepared once. */
export interface Statements {
  run(sql: string, ...values: Value[]): Database.RunResult
  one<T>(sql: string, ...values: Value[]): T | undefined
  all<T>(sql: string, ...values: Value[]): T[]
}

export function createStatements(database: Sqlite): Statements {
  const prepared = new Map<string, Database.Statement>()
  const prepare = (sql: string): Database.Statement => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  return {
    run: (sql, ...values) => prepare(sql).run(...values),
    one: <T>(sql: string, ...values: Value[]) => prepare(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as T[],
  }
}
