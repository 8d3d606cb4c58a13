import type { Storage } from '../port.ts'
import { entryPart } from './entries.ts'
import { groupPart } from './groups.ts'
import type { Sqlite } from './open.ts'
import { projectionPart } from './projections.ts'
import { createStatements } from './statements.ts'
import { upkeepPart } from './upkeep.ts'

/** The storage port on an open database. */
export function createStorage(database: Sqlite, endedBadly = false): Storage {
  const statements = createStatements(database)
  // Made once: the driver builds four functions for each.
  const begun = database.transaction((work: () => unknown) => work())
  return {
    transaction: <T>(work: () => T) => (database.inTransaction ? work() : (begun.immediate(work) as T)),
    close: () => {
      database.close()
    },
    endedBadly,
    ...groupPart(statements),
    ...entryPart(statements),
    ...projectionPart(statements),
    ...upkeepPart(database, statements),
  }
}
