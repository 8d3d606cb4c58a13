import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { columns, moment, plain, shortId } from '../layout.ts'
import { whole } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Line = RowOf<Ui, 'membership'>

const nameOf = (person: Line['subject']): string => (person === null || person.name === '' ? '?' : plain(person.name))

/** What was done, as one sentence of its author. */
export function deed(line: Line): string {
  const { kind, subject, role, other, announcements, byHand, device, invite, by } = line
  const who = nameOf(subject)
  const heir = other === null ? '' : `, and made ${nameOf(other)} owner`
  const as = role === null ? '' : ` as ${role}`
  const id = invite === null ? '' : ` ${shortId(invite)}`
  switch (kind) {
    case 'found':
      return 'founded the group'
    case 'invite':
      return `made an invite${id}${as}`
    case 'invite.close':
      return `closed the invite${id}`
    case 'join':
      return `asked to join by the invite${id}`
    case 'seat':
      return `let in ${who}${as}${byHand ? ' by hand' : ''}`
    case 'leave':
      return `left${heir}`
    case 'member.remove':
      return `removed ${who}`
    case 'role.set':
      return `${subject?.id === by.id ? 'stepped down to' : `made ${who}`} ${role ?? '?'}${heir}`
    case 'device.add':
      return `added a computer${device === null ? '' : ` ${shortId(device)}`}`
    case 'device.remove':
      return `retired a computer of ${who}${device === null ? '' : ` ${shortId(device)}`}`
    case 'key':
      return 'changed the key'
    case 'succeed':
      return `gave ${who} the role that ${nameOf(other)} had`
    case 'policy.set':
      return `left announcements to ${announcements ?? '?'}`
    case 'unknown':
      return 'did what this Hearth does not know'
  }
}

const standing = ({ state, reason, prevailed }: Line): string =>
  state === 'counts'
    ? ''
    : [state, reason ?? '', prevailed === null ? '' : `what ${nameOf(prevailed.by)} did prevailed`]
        .filter((word) => word !== '')
        .join(', ')

export const log = command({
  name: 'log',
  summary: 'show who did what in a group: the membership log',
  about: 'What is void was written and does not count; the reason stands behind it.',
  parameters: [],
  options: { limit: whole('N', 'how many (else 100)', 1, 20_000), wait: waitOption },
  run: (context, _, { limit = 100, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'membership', { groupId })
      if (!found.ok) return found
      const rows = found.value.rows.slice(-limit)
      return ok({
        value: { log: rows.map(({ order: _order, ...line }) => line) },
        words: columns(rows.map((line) => [moment(line.at), nameOf(line.by), deed(line), standing(line)])),
      })
    }),
})
