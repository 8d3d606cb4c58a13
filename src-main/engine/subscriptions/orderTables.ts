/** What was hidden, and what was reported. */
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { ItemPlace, Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Context } from '../commands/context.ts'
import { standingNow } from '../charter/charter.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import type { Subject } from '../kinds/report/report.ts'
import type { ReportRow } from '../storage/port/order.ts'
import type { ShownItem } from '../storage/port.ts'
import { namer } from './people.ts'
import { orderOf } from './order.ts'
import { withGroup } from './source.ts'
import { subjectOf } from './subject.ts'
import type { TableOf } from './table.ts'

export const orderTables = (context: Context): Pick<Handlers<Ui>, 'hidings' | 'reports'> => ({
  hidings: ({ groupId }) => withGroup(context, groupId, ['items', 'charter'], readHidings),
  reports: ({ groupId }) => withGroup(context, groupId, ['items', 'charter'], readReports),
})

/** Of what is not here (any more) nobody can tell what it was: its hiding is not listed. */
function readHidings(group: Group): TableOf<'hidings'> {
  const { ledger } = group
  const { storage, stored } = ledger
  const person = namer(ledger)
  const rows = storage.hides(stored.row).flatMap((hide): TableOf<'hidings'>['rows'] => {
    const shown = hide.on ? storage.shownItem(stored.row, hide.target) : null
    const kind = shown === null ? null : subjectOf(shown.kind)
    if (shown === null || kind === null || shown.space !== hide.space) return []
    return [
      {
        id: hide.item,
        order: orderOf(hide),
        item: hide.target,
        kind,
        author: person(shown.member),
        by: person(hide.member),
        reason: hide.reason,
        at: millisecondsOf(hide.clock),
        stands: storage.hideOf(stored.row, hide.target, hide.space)?.item === hide.item,
        place: placeOf(shown),
      },
    ]
  })
  return { head: {}, rows }
}

/** An admin sees what was reported to them; everybody sees what they have reported. */
function readReports(group: Group): TableOf<'reports'> {
  const { ledger } = group
  const { storage, stored, memberId } = ledger
  const standing = standingNow(ledger.graph, ledger.deviceId)
  const isAdmin = standing !== null && isAdminOrOwner(standing.role)
  const person = namer(ledger)
  const rows = storage
    .reports(stored.row)
    .filter(({ member }) => isAdmin || member === memberId)
    .map((report): TableOf<'reports'>['rows'][number] => {
      const shown = storage.shownItem(stored.row, report.target)
      const settled = storage.settleOf(stored.row, report.item, report.space)
      return {
        id: report.item,
        order: orderOf(report),
        item: report.target,
        kind: report.subject as Subject,
        text: report.text,
        author: person(shown?.member ?? report.author),
        by: person(report.member),
        reason: report.reason,
        at: millisecondsOf(report.clock),
        mine: report.member === memberId,
        settled:
          settled === null
            ? null
            : {
                by: person(settled.member),
                how: settled.how === 'hidden' ? 'hidden' : 'left',
                at: millisecondsOf(settled.clock),
              },
        place: shown === null ? lostPlace(ledger.group, report) : placeOf(shown),
      }
    })
  return { head: { open: isAdmin ? rows.filter(({ settled }) => settled === null).length : 0 }, rows }
}

const placeOf = ({ place, inside }: ShownItem): ItemPlace =>
  place === null ? { at: 'feed', inside } : { at: 'chat', channelId: place, inside }

/** Of what is not here (any more): where such things are. */
const lostPlace = (group: Parameters<typeof generalChannel>[0], { subject }: ReportRow): ItemPlace =>
  subject === 'message' ? { at: 'chat', channelId: generalChannel(group), inside: null } : { at: 'feed', inside: null }
