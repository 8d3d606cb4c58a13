import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findChannel } from '../find.ts'
import { findMembers } from '../findMembers.ts'
import { columns, counted, plain, shortId } from '../layout.ts'
import { flag, span, text, texts } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Chat = RowOf<Ui, 'group'>

/** As it is typed: `#boats` or `@Ada`. */
export const nameOfChat = ({ kind, name, with: others }: Chat): string =>
  kind === 'direct' ? `@${others.map((other) => plain(other.name)).join(', ') || 'you'}` : `#${plain(name)}`

const kinds = { general: '', open: '', private: 'private', direct: 'direct' } as const

const described = (chat: Chat): readonly string[] => [
  nameOfChat(chat),
  chat.unread === 0 ? '' : `${chat.unread} unread`,
  [
    kinds[chat.kind],
    chat.announcementsOnly ? 'announcements' : '',
    chat.expiresHours === null ? '' : `forgets after ${counted(chat.expiresHours, 'hour', 'hours')}`,
    chat.archived ? 'put away' : '',
  ]
    .filter((said) => said !== '')
    .join(', '),
  plain(chat.topic),
]

const plainRow = ({ order: _order, ...chat }: Chat): object => chat

export const channelList = command({
  name: 'channel list',
  summary: 'list the chats of a group: channels, private ones, direct ones',
  parameters: [],
  options: { wait: waitOption },
  run: (context, _, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const found = await look(session.client, 'group', { groupId })
      if (!found.ok) return found
      const { rows } = found.value
      return ok({ value: { groupId, channels: rows.map(plainRow) }, words: columns(rows.map(described)) })
    }),
})

export const channelCreate = command({
  name: 'channel create',
  summary: 'make a channel, for all or for named members',
  about: 'With --member it is a private one: nobody else learns that it is there.',
  parameters: ['NAME'],
  options: {
    topic: text('TEXT', 'what it is about'),
    member: texts('NAME', 'who is in it beside you; once for each'),
    private: flag('a private one, with nobody else in it yet'),
    'admins-only': flag('only admins write in it'),
    expires: span('TIME', 'what is written goes by itself after so long: 12h, 7d, 2w'),
    wait: waitOption,
  },
  run: (
    context,
    { NAME },
    { topic = '', member, private: alone, 'admins-only': announcements, expires = null, wait },
  ) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const members = await findMembers(session, groupId, member)
      if (!members.ok) return members
      const isPrivate = alone || member.length > 0
      const made = await session.client.call('channel.create', {
        groupId,
        name: NAME,
        topic,
        members: isPrivate ? members.value : null,
        announcementsOnly: announcements,
        expiresHours: expires,
      })
      if (!made.ok) return made
      await meetOthers(session, groupId, wait)
      return ok({
        value: { groupId, channelId: made.value.channelId, name: NAME },
        words: `#${plain(NAME)} is there${isPrivate ? ', for those who are in it' : ''}.`,
      })
    }),
})

export const channelChange = command({
  name: 'channel change',
  summary: 'rename a channel, say what it is about, how long it remembers, put it away',
  parameters: ['CHANNEL'],
  options: {
    name: text('NAME', 'what it is called from now on'),
    topic: text('TEXT', 'what it is about'),
    expires: span('TIME', 'what is written from now on goes after so long: 12h, 7d, 2w; never: it stays'),
    archive: flag('put it away: it can be read, and nothing be written'),
    restore: flag('take it back'),
    wait: waitOption,
  },
  run: (context, { CHANNEL }, { name, topic, expires, archive, restore, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      if (archive && restore) return err('usage', 'Choose --archive or --restore, not both.')
      await meetOthers(session, groupId, wait)
      const channel = await findChannel(session, groupId, CHANNEL)
      if (!channel.ok) return channel
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(topic === undefined ? {} : { topic }),
        ...(expires === undefined ? {} : { expiresHours: expires }),
        ...(archive || restore ? { archived: archive } : {}),
      }
      if (Object.keys(change).length === 0) return err('usage', 'Say what to change: see --help.')
      const channelId = channel.value.id
      const changed = await session.client.call('channel.change', { groupId, channelId, ...change })
      if (!changed.ok) return changed
      await meetOthers(session, groupId, wait)
      return ok({ value: { groupId, channelId, ...change }, words: 'Changed.' })
    }),
})

export const channelMembers = command({
  name: 'channel members',
  summary: 'list who reads a channel; of a private one, let in and take out',
  about: 'Who is let in reads what was written before; who is taken out reads nothing from then on.',
  parameters: ['CHANNEL'],
  options: {
    add: texts('NAME', 'whom to let in; once for each'),
    remove: texts('NAME', 'whom to take out; once for each'),
    wait: waitOption,
  },
  run: (context, { CHANNEL }, { add, remove, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const channel = await findChannel(session, groupId, CHANNEL)
      if (!channel.ok) return channel
      const channelId = channel.value.id
      if (add.length + remove.length > 0) {
        const [added, removed] = [await findMembers(session, groupId, add), await findMembers(session, groupId, remove)]
        if (!added.ok) return added
        if (!removed.ok) return removed
        const change = { groupId, channelId, add: added.value, remove: removed.value }
        const changed = await session.client.call('channel.members', change)
        if (!changed.ok) return changed
        await meetOthers(session, groupId, wait)
      }
      const people = await look(session.client, 'chatPeople', { groupId, channelId })
      if (!people.ok) return people
      const { rows } = people.value
      return ok({
        value: { groupId, channelId, members: rows.map(({ id, name, here, me }) => ({ id, name, here, me })) },
        words: columns(
          rows.map(({ id, name, here, me }) => [plain(name), shortId(id), me ? 'you' : here ? 'here now' : '']),
        ),
      })
    }),
})

export const direct = command({
  name: 'direct',
  summary: 'open the direct chat with somebody, or with several',
  about: 'It is called @NAME then, as in: hearth say @Ada "Hello".',
  parameters: ['NAME'],
  options: { with: texts('NAME', 'who else; once for each'), wait: waitOption },
  run: (context, { NAME }, { with: others, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const members = await findMembers(session, groupId, [NAME, ...others])
      if (!members.ok) return members
      const opened = await session.client.call('direct.open', { groupId, members: members.value })
      if (!opened.ok) return opened
      await meetOthers(session, groupId, wait)
      const { channelId } = opened.value
      const group = await look(session.client, 'group', { groupId })
      const chat = group.ok ? group.value.rows.find(({ id }) => id === channelId) : undefined
      return ok({
        value: { groupId, channelId, with: chat?.with ?? [] },
        words: `${chat === undefined ? 'The chat' : nameOfChat(chat)} is there.`,
      })
    }),
})
