import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { GroupRow, LogRow } from '../port.ts'

/** An admin hid something, or showed it again. */
export interface HideRow {
  readonly item: ItemId
  readonly clock: Clock
  readonly member: MemberId
  readonly space: ItemId | null
  readonly target: ItemId
  readonly reason: string
  readonly on: boolean
}

export interface ReportRow {
  readonly item: ItemId
  readonly clock: Clock
  readonly member: MemberId
  readonly space: ItemId
  readonly log: LogRow
  readonly number: number
  readonly target: ItemId
  readonly subject: string
  readonly reason: string
  readonly text: string
  readonly author: MemberId
}

export interface SettleRow {
  readonly item: ItemId
  readonly clock: Clock
  readonly member: MemberId
  readonly space: ItemId
  readonly report: ItemId
  readonly how: string
}

export interface OrderStore {
  putHide(group: GroupRow, hide: HideRow): void
  hide(group: GroupRow, item: ItemId): HideRow | null
  /** The one written last says so, in whatever space: before the target is here nobody knows where it is. */
  isHidden(group: GroupRow, target: ItemId): boolean
  /** What holds of the target, in that space: the one written last, on or off. */
  hideOf(group: GroupRow, target: ItemId, space: ItemId | null): HideRow | null
  /** All of them, oldest first. */
  hides(group: GroupRow): HideRow[]
  putReport(group: GroupRow, report: ReportRow): void
  report(group: GroupRow, item: ItemId): ReportRow | null
  /** All of them, oldest first. */
  reports(group: GroupRow): ReportRow[]
  putSettle(group: GroupRow, settle: SettleRow): void
  /** The first that settled the report, in its space. */
  settleOf(group: GroupRow, report: ItemId, space: ItemId): SettleRow | null
  /** Whom one does not want to read, on this computer alone. */
  muted(group: GroupRow): MemberId[]
  setMuted(group: GroupRow, member: MemberId, muted: boolean): void
}
