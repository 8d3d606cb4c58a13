import { bytesOfId } from '#shared/kernel/id.ts'
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { equalBytes } from '#shared/kernel/bytes.ts'
import type { Range } from '#shared/kernel/ranges.ts'
import { hashOfPayload, noId } from '../../log/header.ts'
import type { Storage, StoredEntry, StoredLog, Verdict } from '../port.ts'
import type { Statements } from './statements.ts'
import { bytes, bytesOrNull, clockBlob, clockOf, id } from './values.ts'

type EntryPart = Pick<
  Storage,
  | 'logs'
  | 'addLog'
  | 'addEntry'
  | 'entry'
  | 'entries'
  | 'setVerdict'
  | 'waiting'
  | 'tally'
  | 'addFork'
  | 'forks'
  | 'addContribution'
  | 'itemOf'
  | 'contributions'
>

interface EntryColumns {
  log: number
  number: number
  clock: Uint8Array
  flags: number
  salt: Uint8Array
  tag: Uint8Array
  extension: Uint8Array | null
  id: Uint8Array
  previous: Uint8Array | null
  signature: Uint8Array | null
  payload: Uint8Array | null
  payload_length: number | null
  payload_hash: Uint8Array | null
  grp_id: Uint8Array
  device: Uint8Array
  kind: number
  before: Uint8Array | null
}

/** Format and flags stand in one column, the format above the 16 bits of the flags. */
const formatUnit = 0x1_0000

const verdicts = { waits: 0, counts: 1, void: 2 } as const

const select = `
  SELECT entry.*, grp.id AS grp_id, log.device, log.log AS kind, prior.id AS before
  FROM entry JOIN log ON log.row = entry.log JOIN grp ON grp.row = log.grp
  LEFT JOIN entry AS prior ON prior.log = entry.log AND prior.number = entry.number - 1`

/** Logs and their entries: the truth that all else is rebuilt from. */
export function entryPart({ run, one, all }: Statements): EntryPart {
  return {
    logs: (group) =>
      all<{ row: number; device: Uint8Array; log: number }>(
        'SELECT row, device, log FROM log WHERE grp = ? ORDER BY row',
        group,
      ).map(({ row, device, log }): StoredLog => {
        // Stretches of consecutive numbers: number minus rank is constant within each.
        const held = all<{ low: number; high: number }>(
          `SELECT min(number) AS low, max(number) AS high FROM
             (SELECT number, number - row_number() OVER (ORDER BY number) AS stretch FROM entry WHERE log = ?)
           GROUP BY stretch ORDER BY low`,
          row,
        )
        return { row, device: id<DeviceId>(device), log, held: held.map(({ low, high }): Range => [low, high]) }
      }),
    addLog: (group, device, log) =>
      Number(run('INSERT INTO log (grp, device, log) VALUES (?, ?, ?)', group, bytesOfId(device), log).lastInsertRowid),
    addEntry: (log, { header, id: entryId, signature, payload }) => {
      const predecessor = one('SELECT 1 FROM entry WHERE log = ? AND number = ?', log, header.number - 1)
      run(
        `INSERT INTO entry (log, number, clock, flags, salt, tag, extension, id, previous, signature,
           payload, payload_length, payload_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        log,
        header.number,
        clockBlob(header.clock),
        header.format * formatUnit + header.flags,
        header.salt,
        header.tag,
        header.extension.length === 0 ? null : header.extension,
        entryId,
        header.number === 1 || predecessor !== undefined ? null : header.previous,
        signature,
        payload,
        payload === null ? header.payloadLength : null,
        payload === null ? header.payloadHash : null,
      )
    },
    entry: (log, number) => {
      const row = one<EntryColumns>(`${select} WHERE entry.log = ? AND entry.number = ?`, log, number)
      return row === undefined ? null : entryOf(row)
    },
    entries: (log, from, to) =>
      all<EntryColumns>(
        `${select} WHERE entry.log = ? AND entry.number BETWEEN ? AND ? ORDER BY entry.number`,
        log,
        from,
        to,
      ).map(entryOf),
    setVerdict: (log, number, verdict: Verdict) => {
      const state = verdicts[verdict.state]
      const reason = verdict.state === 'counts' ? null : verdict.reason
      const wants = verdict.state === 'waits' && verdict.wants !== undefined ? bytesOfId(verdict.wants) : null
      // What was judged so before is not written again: starting a vault writes nothing, a full disk does not stop it.
      run(
        `UPDATE entry SET verdict = ?, reason = ?, wants = ?
         WHERE log = ? AND number = ? AND (verdict, reason, wants) IS NOT (?, ?, ?)`,
        state,
        reason,
        wants,
        log,
        number,
        state,
        reason,
        wants,
      )
    },
    waiting: (group, reason, only = {}) => {
      const place = 'SELECT entry.log, entry.number FROM entry JOIN log ON log.row = entry.log'
      const order = 'ORDER BY entry.clock, entry.log, entry.number'
      if (only.wants !== undefined)
        return all(
          `${place} WHERE log.grp = ? AND entry.verdict = 0 AND reason = ? AND wants = ? ${order}`,
          group,
          reason,
          bytesOfId(only.wants),
        )
      if (only.log !== undefined)
        return all(
          `${place} WHERE log.grp = ? AND entry.verdict = 0 AND reason = ? AND entry.log = ? ${order}`,
          group,
          reason,
          only.log,
        )
      return all(`${place} WHERE log.grp = ? AND entry.verdict = 0 AND reason = ? ${order}`, group, reason)
    },
    tally: (group) =>
      all<{ verdict: number; reason: string | null; count: number }>(
        `SELECT entry.verdict, reason, count(*) AS count FROM entry JOIN log ON log.row = entry.log
         WHERE log.grp = ? AND entry.verdict <> 1 GROUP BY entry.verdict, reason ORDER BY reason`,
        group,
      ).map(({ verdict, reason, count }) => ({
        state: verdict === verdicts.void ? 'void' : 'waits',
        reason: reason ?? '',
        count,
      })),
    addFork: (log, number, proof) => {
      run('INSERT OR IGNORE INTO fork VALUES (?, ?, ?)', log, number, proof)
    },
    forks: (group) =>
      one<{ count: number }>(
        'SELECT count(*) AS count FROM fork JOIN log ON log.row = fork.log WHERE log.grp = ?',
        group,
      )?.count ?? 0,
    addContribution: (group, item, log, number) => {
      run('INSERT OR IGNORE INTO contribution VALUES (?, ?, ?, ?)', group, bytesOfId(item), log, number)
    },
    itemOf: (log, number) => {
      const row = one<{ item: Uint8Array }>('SELECT item FROM contribution WHERE log = ? AND number = ?', log, number)
      return row === undefined ? null : id<ItemId>(row.item)
    },
    contributions: (group, item) =>
      all('SELECT log, number FROM contribution WHERE grp = ? AND item = ?', group, bytesOfId(item)),
  }
}

function entryOf(row: EntryColumns): StoredEntry {
  const payload = bytesOrNull(row.payload)
  return {
    log: row.log,
    header: {
      format: Math.floor(row.flags / formatUnit),
      log: row.kind,
      flags: row.flags % formatUnit,
      number: row.number,
      clock: clockOf(row.clock),
      // `found` carries zeros: its own id is the group's.
      group: row.kind === 0 && row.number === 1 && equalBytes(row.id, row.grp_id) ? noId : bytes(row.grp_id),
      device: bytes(row.device),
      previous: row.number === 1 ? noId : bytes(row.previous ?? row.before ?? noId),
      salt: bytes(row.salt),
      tag: bytes(row.tag),
      payloadLength: payload?.length ?? row.payload_length ?? 0,
      payloadHash: payload === null ? bytes(row.payload_hash ?? noId) : hashOfPayload(payload),
      extension: bytesOrNull(row.extension) ?? new Uint8Array(),
    },
    id: bytes(row.id),
    signature: bytesOrNull(row.signature),
    payload,
  }
}
