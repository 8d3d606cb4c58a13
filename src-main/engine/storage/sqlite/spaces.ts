import type { DeviceId, EntryId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { SpaceStore } from '../port/spaces.ts'
import type { Statements } from './statements.ts'
import { bytes, clockBlob, clockOf, id } from './values.ts'

interface BoxColumns {
  entry: Uint8Array
  key: Uint8Array
  device: Uint8Array | null
  number: number | null
  clock: Uint8Array | null
  body: Uint8Array | null
}

/** Private spaces: the boxes that could be opened, and which entries are whose. */
export function spacePart({ run, one, all }: Statements): SpaceStore {
  return {
    boxes: (group) =>
      all<BoxColumns>('SELECT entry, key, device, number, clock, body FROM box WHERE grp = ?', group).map(
        ({ entry, key, device, number, clock, body }) => ({
          entry: id<EntryId>(entry),
          key: bytes(key),
          opened:
            device === null || number === null || clock === null || body === null
              ? null
              : { device: id<DeviceId>(device), number, clock: clockOf(clock), body: bytes(body) },
        }),
      ),
    putBox: (group, { entry, key, opened }) => {
      run(
        'INSERT OR REPLACE INTO box (grp, entry, key, device, number, clock, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
        group,
        bytesOfId(entry),
        key,
        opened === null ? null : bytesOfId(opened.device),
        opened?.number ?? null,
        opened === null ? null : clockBlob(opened.clock),
        opened?.body ?? null,
      )
    },
    noteInSpace: (group, space, log, number) => {
      run('INSERT OR IGNORE INTO in_space VALUES (?, ?, ?, ?)', group, bytesOfId(space), log, number)
    },
    inSpace: (group, space, log) =>
      all<{ number: number }>(
        'SELECT number FROM in_space WHERE grp = ? AND space = ? AND log = ? ORDER BY number',
        group,
        bytesOfId(space),
        log,
      ).map(({ number }) => number),
    noteUncarried: (log, number) => {
      run('INSERT OR IGNORE INTO uncarried VALUES (?, ?)', log, number)
    },
    uncarried: (log) =>
      all<{ number: number }>('SELECT number FROM uncarried WHERE log = ?', log).map(({ number }) => number),
    forgetUncarried: (log) => {
      run('DELETE FROM uncarried WHERE log = ?', log)
    },
    carriedBytes: (log) =>
      one<{ bytes: number }>(
        `SELECT coalesce(sum(length(payload)), 0) AS bytes FROM entry INDEXED BY entry_undecided
         WHERE log = ? AND verdict <> 1 AND verdict = 0 AND reason = 'key-missing'`,
        log,
      )?.bytes ?? 0,
  }
}
