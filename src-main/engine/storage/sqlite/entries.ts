import { bytesOfId } from '#shared/kernel/id.ts'
import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import { equalBytes } from '#shared/kernel/bytes.ts'
import { Ranges, type Range } from '#shared/kernel/ranges.ts'
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
  | 'setItem'
  | 'verdict'
  | 'waiting'
  | 'tally'
  | 'forks'
  | 'setLog'
  | 'ids'
  | 'addPayload'
  | 'dropPayload'
  | 'withPayload'
  | 'expired'
  | 'nextExpiry'
  | 'erasures'
  | 'addErasure'
  | 'removeErasures'
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

interface LogColumns extends Pick<StoredLog, 'row' | 'log' | 'shelf' | 'bytes' | 'fork'> {
  device: Uint8Array
  /** Null: to be worked out from the entries. */
  held: string | null
  absent: string | null
}

/** A log with more stretches than this is looked through at the start, so that no entry makes a long row longer. */
const mostTold = 64

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
      all<LogColumns>(
        'SELECT row, device, log, shelf, bytes, fork, held, absent FROM log WHERE grp = ? ORDER BY row',
        group,
      ).map(({ device, held, absent, ...log }): StoredLog => ({
        ...log,
        device: id<DeviceId>(device),
        held: toldOrCounted(held, 'SELECT number FROM entry WHERE log = ?', log.row),
        absent: toldOrCounted(
          absent,
          'SELECT number FROM entry INDEXED BY entry_absent WHERE log = ? AND payload IS NULL',
          log.row,
        ),
      })),
    addLog: (group, device, log, shelf = 0) =>
      Number(
        run('INSERT INTO log (grp, device, log, shelf) VALUES (?, ?, ?, ?)', group, bytesOfId(device), log, shelf)
          .lastInsertRowid,
      ),
    setLog: (log, { bytes: size, fork, held, absent }) => {
      run(
        'UPDATE log SET bytes = ?, fork = ?, held = ?, absent = ? WHERE row = ?',
        size,
        fork,
        held.length > mostTold ? null : JSON.stringify(held),
        absent.length > mostTold ? null : JSON.stringify(absent),
        log,
      )
    },
    addEntry: (log, { header, id: entryId, signature, payload }, { isLinked = false, expires = null } = {}) => {
      run(
        `INSERT INTO entry (log, number, clock, flags, salt, tag, extension, id, previous, signature,
           payload, payload_length, payload_hash, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        log,
        header.number,
        clockBlob(header.clock),
        header.format * formatUnit + header.flags,
        header.salt,
        header.tag,
        header.extension.length === 0 ? null : header.extension,
        entryId,
        header.number === 1 || isLinked ? null : header.previous,
        signature,
        payload,
        payload === null ? header.payloadLength : null,
        payload === null ? header.payloadHash : null,
        expires,
      )
    },
    ids: (log, number) => {
      const row = one<{ id: Uint8Array; previous: Uint8Array | null; before: Uint8Array | null; absent: number }>(
        `SELECT entry.id, entry.previous, prior.id AS before, entry.payload IS NULL AS absent
         FROM entry LEFT JOIN entry AS prior ON prior.log = entry.log AND prior.number = entry.number - 1
         WHERE entry.log = ? AND entry.number = ?`,
        log,
        number,
      )
      return row === undefined
        ? null
        : { id: bytes(row.id), previous: bytes(row.previous ?? row.before ?? noId), absent: row.absent === 1 }
    },
    addPayload: (log, number, payload) => {
      run(
        'UPDATE entry SET payload = ?, payload_length = NULL, payload_hash = NULL WHERE log = ? AND number = ?',
        payload,
        log,
        number,
      )
    },
    dropPayload: (log, number) => {
      const row = one<{ payload: Uint8Array | null }>(
        'SELECT payload FROM entry WHERE log = ? AND number = ?',
        log,
        number,
      )
      const payload = bytesOrNull(row?.payload ?? null)
      if (payload === null) return 0
      run(
        'UPDATE entry SET payload = NULL, payload_length = ?, payload_hash = ? WHERE log = ? AND number = ?',
        payload.length,
        hashOfPayload(payload),
        log,
        number,
      )
      return payload.length
    },
    withPayload: (log, from, to) =>
      all<{ number: number }>(
        'SELECT number FROM entry WHERE log = ? AND number BETWEEN ? AND ? AND payload IS NOT NULL ORDER BY number',
        log,
        from,
        to,
      ).map(({ number }) => number),
    expired: (group, now) =>
      all(
        `SELECT entry.log, entry.number FROM entry INDEXED BY entry_expires JOIN log ON log.row = entry.log
         WHERE expires IS NOT NULL AND payload IS NOT NULL AND expires <= ? AND log.grp = ? ORDER BY expires`,
        now,
        group,
      ),
    nextExpiry: (group) =>
      one<{ next: number | null }>(
        // Left to itself the planner looks through every entry of the group, as if most would expire.
        `SELECT min(expires) AS next FROM entry INDEXED BY entry_expires JOIN log ON log.row = entry.log
         WHERE expires IS NOT NULL AND payload IS NOT NULL AND log.grp = ?`,
        group,
      )?.next ?? null,
    erasures: (group) =>
      all<{ byLog: number; byNumber: number; device: Uint8Array; log: number; low: number; high: number }>(
        'SELECT by_log AS byLog, by_number AS byNumber, device, log, low, high FROM erasure WHERE grp = ?',
        group,
      ).map(({ device, low, high, ...rest }) => ({ ...rest, device: id<DeviceId>(device), from: low, to: high })),
    addErasure: (group, { byLog, byNumber, device, log, from, to }) => {
      run(
        'INSERT OR IGNORE INTO erasure VALUES (?, ?, ?, ?, ?, ?, ?)',
        group,
        byLog,
        byNumber,
        bytesOfId(device),
        log,
        from,
        to,
      )
    },
    removeErasures: (byLog, byNumber) => {
      run('DELETE FROM erasure WHERE by_log = ? AND by_number = ?', byLog, byNumber)
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
    setItem: (log, number, item, verdict) => {
      run(
        'UPDATE entry SET item = ?, verdict = ?, reason = ?, wants = ? WHERE log = ? AND number = ?',
        bytesOfId(item),
        verdicts[verdict.state],
        verdict.state === 'counts' ? null : verdict.reason,
        verdict.state === 'waits' && verdict.wants !== undefined ? bytesOfId(verdict.wants) : null,
        log,
        number,
      )
    },
    verdict: (log, number) => {
      const row = one<{ verdict: number; reason: string | null }>(
        'SELECT verdict, reason FROM entry WHERE log = ? AND number = ?',
        log,
        number,
      )
      const state = Object.entries(verdicts).find(([, code]) => code === row?.verdict)?.[0] ?? 'unknown'
      return row === undefined || row.reason === null ? state : `${state} ${row.reason}`
    },
    waiting: (group, reason, only = {}) => {
      const order = 'ORDER BY entry.clock, entry.log, entry.number'
      if (only.wants !== undefined)
        return all(
          `SELECT entry.log, entry.number FROM entry JOIN log ON log.row = entry.log
           WHERE log.grp = ? AND entry.verdict = 0 AND reason = ? AND wants = ? ${order}`,
          group,
          reason,
          bytesOfId(only.wants),
        )
      // The index is of what does not count. Said in its own words, or every entry would be looked at.
      const undecided = `SELECT entry.log, entry.number FROM log JOIN entry INDEXED BY entry_undecided ON log.row = entry.log
        WHERE log.grp = ? AND entry.verdict <> 1 AND entry.verdict = 0 AND reason = ?`
      return only.log === undefined
        ? all(`${undecided} ${order}`, group, reason)
        : all(`${undecided} AND entry.log = ? ${order}`, group, reason, only.log)
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
    forks: (group) =>
      one<{ count: number }>('SELECT count(*) AS count FROM log WHERE grp = ? AND fork IS NOT NULL', group)?.count ?? 0,
    addContribution: (item, log, number) => {
      const bytesOfItem = bytesOfId(item)
      run(
        'UPDATE entry SET item = ? WHERE log = ? AND number = ? AND item IS NOT ?',
        bytesOfItem,
        log,
        number,
        bytesOfItem,
      )
    },
    itemOf: (log, number) => {
      const row = one<{ item: Uint8Array | null }>('SELECT item FROM entry WHERE log = ? AND number = ?', log, number)
      return row === undefined || row.item === null ? null : id<ItemId>(row.item)
    },
    contributions: (group, item) =>
      all(
        `SELECT entry.log, entry.number FROM entry JOIN log ON log.row = entry.log
         WHERE entry.item = ? AND log.grp = ? ORDER BY entry.log, entry.number`,
        bytesOfId(item),
        group,
      ),
  }

  function toldOrCounted(told: string | null, numbers: string, log: number): readonly Range[] {
    const ranges = told === null ? null : Ranges.parse(JSON.parse(told))
    return ranges?.list() ?? stretches(numbers, log)
  }

  /** Stretches of consecutive numbers: number minus rank is constant within each. */
  function stretches(numbers: string, log: number): Range[] {
    return all<{ low: number; high: number }>(
      `SELECT min(number) AS low, max(number) AS high FROM
         (SELECT number, number - row_number() OVER (ORDER BY number) AS stretch FROM (${numbers}))
       GROUP BY stretch ORDER BY low`,
      log,
    ).map(({ low, high }): Range => [low, high])
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
