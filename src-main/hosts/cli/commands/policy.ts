import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { choice } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

export const policy = command({
  name: 'policy',
  summary: 'show or set who may write announcements',
  parameters: [],
  options: {
    announcements: choice('everyone|admins', 'who may write them from now on', ['everyone', 'admins']),
    wait: waitOption,
  },
  run: (context, _, { announcements, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      if (announcements !== undefined) {
        const set = await session.client.call('policy.set', { groupId, announcements })
        if (!set.ok) return set
      }
      await meetOthers(session, groupId, wait)
      const group = await look(session.client, 'group', { groupId })
      if (!group.ok) return group
      const now = group.value.head.announcements
      return ok({
        value: { announcements: now },
        words: now === 'admins' ? 'Announcements are left to admins.' : 'Everyone may write announcements.',
      })
    }),
})
