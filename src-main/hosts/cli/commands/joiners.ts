import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { byId, called } from '../find.ts'
import { columns, moment, plain, shortId } from '../layout.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Joiner = RowOf<Ui, 'joiners'>

const whyWords = {
  approval: 'asks to be let in',
  suspended: 'came in while their invite was being closed',
  device: 'another computer of theirs, brought by the recovery words',
} as const

const described = ({ id, name, role, why, at, invite }: Joiner): readonly string[] => [
  shortId(id),
  plain(name),
  role,
  whyWords[why],
  invite === null ? '' : `invited by ${plain(invite.by.name)}`,
  moment(at),
]

const plainRow = ({ order: _order, ...joiner }: Joiner): object => joiner

export const inviteWaiting = command({
  name: 'invite waiting',
  summary: 'list who waits to be let in by hand, with their safety words',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const joiners = await look(session.client, 'joiners', { groupId })
      if (!joiners.ok) return joiners
      const { rows } = joiners.value
      return ok({
        value: { joiners: rows.map(plainRow) },
        words:
          rows.length === 0
            ? 'Nobody waits.'
            : [
                columns(rows.map(described)),
                '',
                ...rows.map(({ name, words }) => `${plain(name)}: ${words.join(' ')}`),
              ].join('\n'),
      })
    }),
})

export const inviteApprove = command({
  name: 'invite approve',
  summary: 'let in somebody who waits',
  about: 'Compare the safety words with them first: "hearth invite waiting" shows them here, "hearth safety" there.',
  parameters: ['NAME'],
  options: { wait: waitOption },
  run: (context, { NAME }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const joiners = await look(session.client, 'joiners', { groupId })
      if (!joiners.ok) return joiners
      const [joiner, ...more] = called(joiners.value.rows, NAME)
      if (joiner === undefined) return err('join-unknown')
      if (more.length > 0)
        return err(
          'member-ambiguous',
          [joiner, ...more].map(({ id, name }) => `${plain(name)} ${shortId(id)}`).join(', '),
        )
      const approved = await session.client.call('invite.approve', { groupId, joinId: joiner.id })
      if (!approved.ok) return approved
      await meetOthers(session, groupId, wait)
      return ok({
        value: { joinId: joiner.id, memberId: joiner.member, name: joiner.name, role: joiner.role },
        words: `${plain(joiner.name)} is in, as ${joiner.role}.`,
      })
    }),
})

export const inviteRenew = command({
  name: 'invite renew',
  summary: 'make a fresh link for an invite of yours that a removal closed',
  parameters: ['ID'],
  options: { wait: waitOption },
  run: (context, { ID }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const invites = await look(session.client, 'invites', { groupId })
      if (!invites.ok) return invites
      const [invite, second] = byId(invites.value.rows, ID)
      if (invite === undefined) return err('no-such-invite')
      if (second !== undefined) return err('usage', `Several invites begin with ${ID}. Give more of the id.`)
      const renewed = await session.client.call('invite.renew', { groupId, inviteId: invite.id })
      if (!renewed.ok) return renewed
      await meetOthers(session, groupId, wait)
      return ok({ value: renewed.value, words: renewed.value.link })
    }),
})
