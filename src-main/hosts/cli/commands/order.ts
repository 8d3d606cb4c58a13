import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findItem, findReport } from '../findItem.ts'
import { findMember } from '../findMember.ts'
import { columns, moment, plain, shortId } from '../layout.ts'
import { flag, text } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

export const hide = command({
  name: 'hide',
  summary: 'hide what somebody wrote, with a reason that all see; for admins',
  parameters: ['ITEM', 'REASON'],
  options: { wait: waitOption },
  run: (context, { ITEM, REASON }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const itemId = await findItem(session, groupId, ITEM)
      if (!itemId.ok) return itemId
      const hidden = await session.client.call('item.hide', { groupId, itemId: itemId.value, reason: REASON })
      if (!hidden.ok) return hidden
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, itemId: itemId.value }, words: 'Hidden. Its author and admins still see it.' })
    }),
})

export const unhide = command({
  name: 'unhide',
  summary: 'show again what was hidden; for admins',
  parameters: ['ITEM'],
  options: { wait: waitOption },
  run: (context, { ITEM }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const itemId = await findItem(session, groupId, ITEM)
      if (!itemId.ok) return itemId
      const shown = await session.client.call('item.unhide', { groupId, itemId: itemId.value })
      if (!shown.ok) return shown
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, itemId: itemId.value }, words: 'Shown again.' })
    }),
})

export const hidings = command({
  name: 'hidings',
  summary: 'show what admins have hidden, and why',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'hidings', { groupId })
      if (!found.ok) return found
      const { rows } = found.value
      const lines = rows.map(({ at, by, kind, author, item, reason, stands }) => [
        moment(at),
        plain(by.name),
        `${kind} ${shortId(item)} of ${plain(author.name)}`,
        stands ? '' : 'shown again',
        plain(reason),
      ])
      return ok({
        value: { groupId, hidings: rows.map(({ order: _order, ...row }) => row) },
        words: rows.length === 0 ? 'Nothing was hidden.' : columns(lines),
      })
    }),
})

export const report = command({
  name: 'report',
  summary: 'report a message, post or comment to the admins, and to nobody else',
  parameters: ['ITEM', 'REASON'],
  options: { wait: waitOption },
  run: (context, { ITEM, REASON }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const itemId = await findItem(session, groupId, ITEM)
      if (!itemId.ok) return itemId
      const told = await session.client.call('item.report', { groupId, itemId: itemId.value, reason: REASON })
      if (!told.ok) return told
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, itemId: itemId.value }, words: 'The admins are told.' })
    }),
})

const reportLine = ({ id, at, by, kind, author, text: said, reason, settled }: RowOf<Ui, 'reports'>): string[] => [
  shortId(id),
  moment(at),
  plain(by.name),
  `${kind} of ${plain(author.name)}: ${plain(said.split('\n')[0] ?? '').slice(0, 60)}`,
  plain(reason),
  settled === null ? 'open' : `${settled.how} by ${plain(settled.by.name)}`,
]

export const reports = command({
  name: 'reports',
  summary: 'show what was reported to you as an admin, and what you have reported',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'reports', { groupId })
      if (!found.ok) return found
      const { head, rows } = found.value
      return ok({
        value: { groupId, open: head.open, reports: rows.map(({ order: _order, ...row }) => row) },
        words: rows.length === 0 ? 'Nothing was reported.' : columns(rows.map(reportLine)),
      })
    }),
})

export const settle = command({
  name: 'settle',
  summary: 'settle a report; for admins',
  about: 'HOW is hidden, which hides what it is about, or left, which leaves it.',
  parameters: ['REPORT', 'HOW'],
  options: {
    reason: text('REASON', 'why it is hidden (else what the report says)'),
    wait: waitOption,
  },
  run: (context, { REPORT, HOW }, { reason, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const how = (['hidden', 'left'] as const).find((one) => one === HOW)
      if (how === undefined) return err('usage', `HOW is hidden or left, not "${HOW}".`)
      const reportId = await findReport(session, groupId, REPORT)
      if (!reportId.ok) return reportId
      const asked = { groupId, reportId: reportId.value, how, ...(reason === undefined ? {} : { reason }) }
      const settled = await session.client.call('report.settle', asked)
      if (!settled.ok) return settled
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, reportId: reportId.value, how }, words: 'Settled.' })
    }),
})

export const mute = command({
  name: 'mute',
  summary: 'fold away what a member writes, for yourself alone, on this computer',
  parameters: ['MEMBER'],
  options: { off: flag('not any more') },
  run: (context, { MEMBER }, { off }) =>
    withGroup(context, { network: false }, async (session, { id: groupId }) => {
      const member = await findMember(session, groupId, MEMBER)
      if (!member.ok) return member
      const memberId = member.value.id
      const muted = await session.client.call('member.mute', { groupId, memberId, muted: !off })
      if (!muted.ok) return muted
      return ok({ value: { groupId, memberId, muted: !off }, words: off ? 'Not muted any more.' : 'Muted.' })
    }),
})
