import { ok } from '#shared/kernel/result.ts'
import { command } from '../command.ts'
import { findMember } from '../findMember.ts'
import { plain } from '../layout.ts'
import { withGroup } from '../withSession.ts'

export const safety = command({
  name: 'safety',
  summary: 'show the words that you compare with somebody',
  about: 'Read them to each other face to face or by voice. The same words on both sides: nobody stands between you.',
  parameters: ['NAME'],
  options: {},
  run: (context, { NAME }) =>
    withGroup(context, {}, async (session, { id: groupId }) => {
      const member = await findMember(session, groupId, NAME)
      if (!member.ok) return member
      const { id: memberId, name } = member.value
      const answered = await session.client.call('member.safety', { groupId, memberId })
      if (!answered.ok) return answered
      const { words } = answered.value
      return ok({ value: { memberId, name, words }, words: `${plain(name)}: ${words.join(' ')}` })
    }),
})
