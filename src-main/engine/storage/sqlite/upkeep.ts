/** Care of the database as a whole: copying it, looking for damage, making room for what is rebuilt (S3, S4). */
import { open, rename, rm, stat } from 'node:fs/promises'
import { storageFailure } from '../failure.ts'
import type { Storage } from '../port.ts'
import type { Sqlite } from './open.ts'
import type { Statements } from './statements.ts'
import type { ShownTables } from './tables.ts'
import { bytes } from './values.ts'

type UpkeepPart = Pick<Storage, 'copyTo' | 'problems' | 'dropShown' | 'dropEntry'>

const copiedAtOnce = 1024 * 1024
const mostProblems = 20

export function upkeepPart(database: Sqlite, { run, one, all }: Statements, tables: ShownTables): UpkeepPart {
  let copying: Promise<unknown> = Promise.resolve()
  const lines = (pragma: string): string[] => {
    try {
      return (database.pragma(pragma) as Record<string, string>[]).map((row) => Object.values(row)[0] ?? '')
    } catch (error) {
      // A page that does not open ends the look at its table.
      if (storageFailure(error)?.code !== 'vault-damaged' || !(error instanceof Error)) throw error
      return [error.message]
    }
  }
  return {
    copyTo: (file) => {
      // One after the other: a second copy's checkpoint would write into the file that the first one reads.
      const copied = copying.then(() => copyAsItIs(database, file))
      copying = copied.catch(() => undefined)
      return copied
    },
    problems: function* () {
      const tables = all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      for (const { name } of tables)
        yield lines(`integrity_check('${name}')`)
          .filter((line) => line !== 'ok')
          .slice(0, mostProblems)
          .map((line) => `${name}: ${line}`)
    },
    dropShown: (group, most) => {
      let left = most
      for (const [table, { key }] of Object.entries(tables)) {
        if (left <= 0) return false
        left -= run(
          `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE grp = ? LIMIT ?)`,
          group,
          left,
        ).changes
      }
      if (left <= 0) return false
      left -= run(
        `UPDATE entry SET item = NULL WHERE (log, number) IN
           (SELECT entry.log, entry.number FROM entry JOIN log ON log.row = entry.log
            WHERE log.grp = ? AND item IS NOT NULL LIMIT ?)`,
        group,
        left,
      ).changes
      if (left <= 0) return false
      run('DELETE FROM channel_size WHERE grp = ?', group)
      return true
    },
    dropEntry: (log, number) => {
      const lost = one<{ id: Uint8Array; size: number }>(
        'SELECT id, coalesce(length(payload), 0) AS size FROM entry WHERE log = ? AND number = ?',
        log,
        number,
      )
      if (lost === undefined) return
      // The entry after it takes its previous id from this row as long as the row is there.
      run(
        'UPDATE entry SET previous = ? WHERE log = ? AND number = ? AND previous IS NULL',
        bytes(lost.id),
        log,
        number + 1,
      )
      run('DELETE FROM entry WHERE log = ? AND number = ?', log, number)
      run('UPDATE log SET held = NULL, absent = NULL WHERE row = ?', log)
      run('UPDATE log SET bytes = max(0, bytes - ?) WHERE row = ?', lost.size, log)
    },
  }
}

async function copyAsItIs(database: Sqlite, file: string): Promise<number> {
  // Between checkpoints the database's file does not change: all that is written meanwhile goes into the log.
  database.pragma('wal_autocheckpoint = 0')
  try {
    database.pragma('wal_checkpoint(TRUNCATE)')
    return await copyFile(database, file)
  } finally {
    if (database.open) database.pragma('wal_autocheckpoint = 1000')
  }
}

/** Whole or not at all: under another name until the last byte is on the disk. */
async function copyFile(database: Sqlite, file: string): Promise<number> {
  const part = `${file}.part`
  const [source, target] = [await open(database.name, 'r'), await open(part, 'wx', 0o600)]
  try {
    const buffer = new Uint8Array(copiedAtOnce)
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, null)
      if (bytesRead === 0) break
      await target.writeFile(buffer.subarray(0, bytesRead))
      // Closing writes the log back into the file that is being copied.
      if (!database.open) throw new Error('the database was closed while it was copied')
    }
    await target.sync()
    await target.close()
    await rename(part, file)
    return (await stat(file)).size
  } catch (error) {
    await target.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  } finally {
    await source.close()
  }
}
