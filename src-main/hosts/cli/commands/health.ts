import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Table } from '#shared/contract/table.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { columns, moment, plain } from '../layout.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Health = Table<HeadOf<Ui, 'health'>, RowOf<Ui, 'health'>>

const reasons = (list: Health['head']['refused']): string =>
  list.length === 0 ? 'none' : list.map(({ reason, count }) => `${plain(reason)} ${count}`).join(', ')

const listed = (list: readonly string[]): string => (list.length === 0 ? 'none' : list.map(plain).join(', '))

const wordsFor = ({ head, rows }: Health): string =>
  [
    columns([
      ['entries here', String(head.entries)],
      ['missing', String(head.missing)],
      ['held', String(head.held)],
      ['unsent', String(head.unsent)],
      ['forks', String(head.forks)],
      ['refused', reasons(head.refused)],
      ['void', reasons(head.void)],
      ['signalling', listed(head.signals.map(({ url, state }) => `${url} ${state}`))],
      ['listening at', listed(head.listening)],
    ]),
    '',
    columns(
      rows.map((device) => [
        plain(device.memberName),
        device.self
          ? 'this computer'
          : device.linked
            ? 'linked'
            : device.seenAt === null
              ? 'not seen yet'
              : `last seen ${moment(device.seenAt)}`,
        device.self ? '' : `has ${device.has} of ${device.of}`,
      ]),
    ),
  ].join('\n')

export const health = command({
  name: 'health',
  summary: 'show what works and what does not',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'health', { groupId })
      if (!found.ok) return found
      return ok({
        value: { ...found.value.head, devices: found.value.rows.map(({ order: _order, ...device }) => device) },
        words: wordsFor(found.value),
      })
    }),
})
