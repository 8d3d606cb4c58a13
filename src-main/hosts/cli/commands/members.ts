import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command, type Command } from '../command.ts'
import { columns, moment, plain, shortId } from '../layout.ts'
import { text } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Member = RowOf<Ui, 'members'>

const described = ({ id, name, role, me, here, seenAt, headline, skills }: Member): readonly string[] => [
  plain(name),
  role,
  shortId(id),
  me ? 'you' : here ? 'here now' : seenAt === null ? '' : `last here ${moment(seenAt)}`,
  plain([headline, skills.join(', ')].filter((said) => said !== '').join(' · ')),
]

/** Without case and diacritics. */
const alike = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const knows = ({ skills }: Member, skill: string): boolean =>
  skills.some((one) => alike(one).includes(alike(skill.trim())))

const listing = (name: string): Command =>
  command({
    name,
    summary: 'list who belongs to a group',
    parameters: [],
    options: { skill: text('TEXT', 'only whom one may ask about it'), wait: waitOption },
    run: (context, _, { skill, wait }) =>
      withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
        await meetOthers(session, groupId, wait)
        const found = await look(session.client, 'members', { groupId })
        if (!found.ok) return found
        const rows = found.value.rows.filter((member) => skill === undefined || knows(member, skill))
        return ok({
          value: { members: rows.map(({ order: _order, picture: _picture, ...member }) => member) },
          words: rows.length === 0 ? 'Nobody says so of themselves.' : columns(rows.map(described)),
        })
      }),
  })

export const memberList = listing('member list')
/** The same in one word. */
export const members = listing('members')
