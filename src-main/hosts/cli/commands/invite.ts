import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { byId } from '../find.ts'
import { columns, counted, moment, plain, shortId } from '../layout.ts'
import { choice, flag, span, whole } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

const until = (expiresAt: number | null): string =>
  expiresAt === null ? 'until it is closed' : `until ${moment(expiresAt)}`

/** V5: what closed it, where that was not simply its closing. */
const closing = ({ closedBy }: RowOf<Ui, 'invites'>): string =>
  closedBy === null || closedBy.how === 'close'
    ? ''
    : closedBy.how === 'leave'
      ? `closed, for ${plain(closedBy.by.name)} left`
      : `closed by the removal of ${plain(closedBy.of?.name ?? '?')}`

const described = (invite: RowOf<Ui, 'invites'>): readonly string[] => [
  shortId(invite.id),
  invite.state,
  invite.role,
  `${invite.used} of ${invite.uses} used`,
  until(invite.expiresAt),
  `by ${plain(invite.byName)}`,
  [invite.approve ? 'approve first' : '', closing(invite)].filter((word) => word !== '').join(', '),
  invite.link ?? '',
]

export const inviteCreate = command({
  name: 'invite create',
  summary: 'make a link by which people may come in',
  about: 'Whoever holds the link may come in. Send it the way you would hand over a key.',
  parameters: [],
  options: {
    role: choice('ROLE', 'what they become: owner, admin, member or guest (else member)', [
      'owner',
      'admin',
      'member',
      'guest',
    ]),
    uses: whole('N', 'how many people may use it (else 1)', 1, 1_000),
    expires: span('7d', 'how long it may be used, such as 12h, 7d, 2w or never (else 7d)'),
    history: choice('all|new', 'whether they can read everything, or from now on (else all)', ['all', 'new']),
    approve: flag('whoever comes by it waits until somebody lets them in by hand ("invite approve")'),
    wait: waitOption,
  },
  run: (context, _, { role, uses, expires, history, approve, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, group) => {
      const created = await session.client.call('invite.create', {
        groupId: group.id,
        ...(role === undefined ? {} : { role }),
        ...(uses === undefined ? {} : { uses }),
        ...(expires === undefined ? {} : { expiresInHours: expires }),
        ...(history === undefined ? {} : { history }),
        approve,
      })
      if (!created.ok) return created
      const invites = await look(session.client, 'invites', { groupId: group.id })
      if (!invites.ok) return invites
      const { inviteId, link } = created.value
      const invite = invites.value.rows.find(({ id }) => id === inviteId)
      await meetOthers(session, group.id, wait)
      const terms = invite && {
        role: invite.role,
        uses: invite.uses,
        expiresAt: invite.expiresAt,
        history: invite.history,
        approve: invite.approve,
      }
      return ok({ value: { inviteId, link, ...terms }, words: link })
    }),
})

export const inviteList = command({
  name: 'invite list',
  summary: 'list the invites of a group',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, group) => {
      await meetOthers(session, group.id, wait)
      const invites = await look(session.client, 'invites', { groupId: group.id })
      if (!invites.ok) return invites
      const { rows } = invites.value
      return ok({
        value: { invites: rows.map(({ order: _, ...invite }) => invite) },
        words: rows.length === 0 ? 'No invites yet.' : columns(rows.map(described)),
      })
    }),
})

export const inviteClose = command({
  name: 'invite close',
  summary: 'close an invite: nobody comes in by it any more',
  parameters: ['ID'],
  options: { wait: waitOption },
  run: (context, { ID }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, group) => {
      const invites = await look(session.client, 'invites', { groupId: group.id })
      if (!invites.ok) return invites
      const [invite, second] = byId(invites.value.rows, ID)
      if (invite === undefined) return err('no-such-invite')
      if (second !== undefined) return err('usage', `Several invites begin with ${ID}. Give more of the id.`)
      const closed = await session.client.call('invite.close', { groupId: group.id, inviteId: invite.id })
      if (!closed.ok) return closed
      await meetOthers(session, group.id, wait)
      const left = invite.uses - invite.used
      return ok({
        value: { inviteId: invite.id, state: 'closed' },
        words: `Closed. ${counted(left, 'person', 'people')} could still have used it.`,
      })
    }),
})
