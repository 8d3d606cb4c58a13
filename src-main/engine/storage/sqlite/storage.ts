import type { Storage } from '../port.ts'
import { attentionPart } from './attention.ts'
import { chatPart, chatTables } from './chats.ts'
import { entryPart } from './entries.ts'
import { feedPart, feedTables } from './feed.ts'
import { groupPart } from './groups.ts'
import type { Sqlite } from './open.ts'
import { orderPart, orderTables } from './order.ts'
import { peoplePart, peopleTables } from './people.ts'
import { searchPart } from './search.ts'
import { shownPart, shownTables } from './shown.ts'
import { spacePart } from './spaces.ts'
import { createStatements } from './statements.ts'
import type { ShownTables } from './tables.ts'
import { upkeepPart } from './upkeep.ts'

/** All that is made from items: taken out with them, and dropped before it is made anew. */
const tables: ShownTables = { ...chatTables, ...peopleTables, ...feedTables, ...orderTables, ...shownTables }

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
    ...chatPart(statements),
    ...peoplePart(statements),
    ...feedPart(statements),
    ...orderPart(statements),
    ...searchPart(statements),
    ...shownPart(statements, tables),
    ...spacePart(statements),
    ...attentionPart(statements),
    ...upkeepPart(database, statements, tables),
  }
}
