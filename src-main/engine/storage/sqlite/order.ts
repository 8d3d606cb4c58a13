import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { HideRow, OrderStore, ReportRow } from '../port/order.ts'
import type { Statements } from './statements.ts'
import type { ShownTables } from './tables.ts'
import { clockBlob, clockOf, id } from './values.ts'

export const orderTables: ShownTables = {
  hide: { key: 'grp, target, clock, item' },
  report: { key: 'grp, clock, item' },
  settle: { key: 'grp, report, clock, item' },
}

interface HideColumns {
  item: Uint8Array
  clock: Uint8Array
  member: Uint8Array
  space: Uint8Array | null
  target: Uint8Array
  reason: string
  is_on: number
}

interface ReportColumns {
  item: Uint8Array
  clock: Uint8Array
  member: Uint8Array
  space: Uint8Array
  log: number
  number: number
  target: Uint8Array
  subject: string
  reason: string
  text: string
  author: Uint8Array
}

/** What was hidden and reported, rebuilt from entries at any time; and whom one has muted, which is not. */
export function orderPart({ run, one, all }: Statements): OrderStore {
  return {
    putHide: (group, hide) => {
      run('DELETE FROM hide WHERE grp = ? AND item = ?', group, bytesOfId(hide.item))
      run(
        'INSERT INTO hide VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        group,
        bytesOfId(hide.target),
        clockBlob(hide.clock),
        bytesOfId(hide.item),
        bytesOfId(hide.member),
        hide.space === null ? null : bytesOfId(hide.space),
        hide.reason,
        Number(hide.on),
      )
    },
    hide: (group, item) => {
      const row = one<HideColumns>('SELECT * FROM hide WHERE grp = ? AND item = ?', group, bytesOfId(item))
      return row === undefined ? null : hideOf(row)
    },
    isHidden: (group, target) =>
      one<{ is_on: number }>(
        'SELECT is_on FROM hide WHERE grp = ? AND target = ? ORDER BY clock DESC, item DESC LIMIT 1',
        group,
        bytesOfId(target),
      )?.is_on === 1,
    hideOf: (group, target, space) => {
      const row = one<HideColumns>(
        'SELECT * FROM hide WHERE grp = ? AND target = ? AND space IS ? ORDER BY clock DESC, item DESC LIMIT 1',
        group,
        bytesOfId(target),
        space === null ? null : bytesOfId(space),
      )
      return row === undefined ? null : hideOf(row)
    },
    hides: (group) => all<HideColumns>('SELECT * FROM hide WHERE grp = ? ORDER BY clock, item', group).map(hideOf),
    putReport: (group, report) => {
      run('DELETE FROM report WHERE grp = ? AND item = ?', group, bytesOfId(report.item))
      run(
        'INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        group,
        clockBlob(report.clock),
        bytesOfId(report.item),
        bytesOfId(report.member),
        bytesOfId(report.space),
        report.log,
        report.number,
        bytesOfId(report.target),
        report.subject,
        report.reason,
        report.text,
        bytesOfId(report.author),
      )
    },
    report: (group, item) => {
      const row = one<ReportColumns>('SELECT * FROM report WHERE grp = ? AND item = ?', group, bytesOfId(item))
      return row === undefined ? null : reportOf(row)
    },
    reports: (group) =>
      all<ReportColumns>('SELECT * FROM report WHERE grp = ? ORDER BY clock, item', group).map(reportOf),
    putSettle: (group, settle) => {
      run('DELETE FROM settle WHERE grp = ? AND item = ?', group, bytesOfId(settle.item))
      run(
        'INSERT INTO settle VALUES (?, ?, ?, ?, ?, ?, ?)',
        group,
        bytesOfId(settle.report),
        clockBlob(settle.clock),
        bytesOfId(settle.item),
        bytesOfId(settle.member),
        bytesOfId(settle.space),
        settle.how,
      )
    },
    settleOf: (group, report, space) => {
      const row = one<{ item: Uint8Array; clock: Uint8Array; member: Uint8Array; how: string }>(
        'SELECT item, clock, member, how FROM settle WHERE grp = ? AND report = ? AND space = ? ORDER BY clock, item LIMIT 1',
        group,
        bytesOfId(report),
        bytesOfId(space),
      )
      if (row === undefined) return null
      const { how } = row
      return { item: id<ItemId>(row.item), clock: clockOf(row.clock), member: id<MemberId>(row.member), space, report, how } // prettier-ignore
    },
    muted: (group) =>
      all<{ member: Uint8Array }>('SELECT member FROM mute WHERE grp = ? ORDER BY member', group).map(({ member }) =>
        id<MemberId>(member),
      ),
    setMuted: (group, member, muted) => {
      if (muted) run('INSERT INTO mute VALUES (?, ?) ON CONFLICT DO NOTHING', group, bytesOfId(member))
      else run('DELETE FROM mute WHERE grp = ? AND member = ?', group, bytesOfId(member))
    },
  }
}

const hideOf = (row: HideColumns): HideRow => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  member: id<MemberId>(row.member),
  space: row.space === null ? null : id<ItemId>(row.space),
  target: id<ItemId>(row.target),
  reason: row.reason,
  on: row.is_on === 1,
})

const reportOf = (row: ReportColumns): ReportRow => ({
  item: id<ItemId>(row.item),
  clock: clockOf(row.clock),
  member: id<MemberId>(row.member),
  space: id<ItemId>(row.space),
  log: row.log,
  number: row.number,
  target: id<ItemId>(row.target),
  subject: row.subject,
  reason: row.reason,
  text: row.text,
  author: id<MemberId>(row.author),
})
