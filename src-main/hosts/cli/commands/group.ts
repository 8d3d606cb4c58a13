import { ok } from '#shared/kernel/result.ts'
import { command } from '../command.ts'
import { findGroup } from '../find.ts'
import { columns, plain, shortId } from '../layout.ts'
import { withSession } from '../withSession.ts'

export const groupCreate = command({
  name: 'group create',
  summary: 'start a group; it has a channel "general"',
  parameters: ['NAME'],
  options: {},
  run: (context, { NAME }) =>
    withSession(context, {}, async ({ client }) => {
      const created = await client.call('group.create', { name: NAME })
      if (!created.ok) return created
      const { groupId } = created.value
      return ok({
        value: { groupId, name: NAME.trim() },
        words: `${plain(NAME.trim())} is there. Its id is ${shortId(groupId)}.`,
      })
    }),
})

const stateWords = {
  joining: 'joining',
  refused: 'refused',
  waiting: 'waiting to be let in',
  member: '',
  removed: 'you were removed',
  left: 'you have left',
  archive: 'archive',
} as const

export const groupList = command({
  name: 'group list',
  summary: 'list your groups',
  parameters: [],
  options: {},
  run: (context) =>
    withSession(context, {}, async ({ vault }) =>
      ok({
        value: { groups: vault.rows.map(({ id, name, state, unread }) => ({ id, name, state, unread })) },
        words:
          vault.rows.length === 0
            ? 'No groups yet.'
            : columns(
                vault.rows.map(({ id, name, state, unread }) => [
                  shortId(id),
                  plain(name),
                  [stateWords[state], unread > 0 ? `${unread} new` : ''].filter((word) => word !== '').join(', '),
                ]),
              ),
      }),
    ),
})

export const groupForget = command({
  name: 'group forget',
  summary: 'take a group that you are not in any more from this vault',
  about:
    'For groups that you left, were removed from, or never came into, and for one where you are alone. What was held of it can then be read here no more.',
  parameters: ['NAME'],
  options: {},
  run: (context, { NAME }) =>
    withSession(context, {}, async ({ client, vault }) => {
      const group = findGroup(vault.rows, NAME)
      if (!group.ok) return group
      const { id: groupId, name } = group.value
      const forgotten = await client.call('group.forget', { groupId })
      return forgotten.ok ? ok({ value: { groupId }, words: `${plain(name)} is forgotten.` }) : forgotten
    }),
})
