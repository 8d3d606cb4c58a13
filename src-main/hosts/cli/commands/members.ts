import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command, type Command } from '../command.ts'
import { columns, moment, plain, shortId } from '../layout.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

const described = ({ id, name, role, me, here, seenAt }: RowOf<Ui, 'members'>): readonly string[] => [
  plain(name),
  role,
  shortId(id),
  me ? 'you' : here ? 'here now' : seenAt === null ? '' : `last here ${moment(seenAt)}`,
]

const listing = (name: string): Command =>
  command({
    name,
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
          words: columns(rows.map(described)),
        })
      }),
  })

export const memberList = listing('member list')
/** The same in one word. */
export const members = listing('members')
