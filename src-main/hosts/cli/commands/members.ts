import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { columns, moment, plain } from '../layout.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

export const members = command({
  name: 'members',
  summary: 'list who belongs to a group',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'members', { groupId })
      if (!found.ok) return found
      const { rows } = found.value
      return ok({
        value: { members: rows.map(({ order: _order, picture: _picture, ...member }) => member) },
        words: columns(
          rows.map(({ name, role, me, here, seenAt }) => [
            plain(name),
            role,
            me ? 'you' : here ? 'here now' : seenAt === null ? '' : `last here ${moment(seenAt)}`,
          ]),
        ),
      })
    }),
})
