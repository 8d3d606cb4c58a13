import type { Storage } from '../port.ts'
import { entryPart } from './entries.ts'
import { groupPart } from './groups.ts'
import type { Sqlite } from './open.ts'
import { projectionPart } from './projections.ts'
import { createStatements } from './statements.ts'

/** The storage port on an open database. */
export function createStorage(database: Sqlite): Storage {
  const statements = createStatements(database)
  return {
    transaction: (work) => (database.inTransaction ? work() : database.transaction(work).immediate()),
    close: () => {
      database.close()
    },
    ...groupPart(statements),
    ...entryPart(statements),
    ...projectionPart(statements),
  }
}
