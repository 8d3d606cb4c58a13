import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findChannel } from '../find.ts'
import { findMessage } from '../findMessage.ts'
import { columns, counted, moment, plain, shortId } from '../layout.ts'
import { flag, text, whole } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

type Message = RowOf<Ui, 'channel'>

const lines = (message: Message, ids: boolean): readonly (readonly string[])[] =>
  [...plain(textOf(message)).split('\n'), ...about(message)].map((line, index) => [
    ...(index === 0 ? [moment(message.at), plain(message.authorName)] : ['', '']),
    ...(ids ? [index === 0 ? shortId(message.id) : ''] : []),
    line,
  ])

function textOf({ text, deleted, hidden, edited }: Message): string {
  if (deleted) return '(deleted)'
  if (hidden !== null && text === '') return `(hidden by ${hidden.by.name}: ${hidden.reason})`
  return edited ? `${text} (edited)` : text
}

/** What there is to say of a message below it. */
const about = ({ reactions, thread, pinned }: Message): string[] => {
  const given = reactions.map(({ emoji, people }) => `${plain(emoji)} ${String(people.length)}`)
  const said = [
    ...given,
    ...(thread === null ? [] : [counted(thread.replies, 'reply', 'replies')]),
    ...(pinned ? ['pinned'] : []),
  ]
  return said.length === 0 ? [] : [`  ${said.join('  ')}`]
}

export const read = command({
  name: 'read',
  summary: 'show the newest messages of a channel',
  parameters: ['CHANNEL'],
  about: 'CHANNEL is a name such as general, or @NAME for a direct chat.',
  options: {
    limit: whole('N', 'how many (else 100)', 1, 20_000),
    thread: text('MESSAGE', 'the thread below that message'),
    ids: flag('show how each message is named in other commands'),
    wait: waitOption,
  },
  run: (context, { CHANNEL }, { limit = 100, thread, ids, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const channel = await findChannel(session, groupId, CHANNEL)
      if (!channel.ok) return channel
      const root = thread === undefined ? ok(null) : await findMessage(session, groupId, thread)
      if (!root.ok) return root
      const asked = { groupId, channelId: channel.value.id, thread: root.value, limit }
      const found = await look(session.client, 'channel', asked)
      if (!found.ok) return found
      const { head, rows } = found.value
      const messages = root.value === null ? rows.slice(-limit) : rows
      const older =
        head.older > 0 ? `${counted(head.older, 'older message', 'older messages')}: --limit shows more.\n` : ''
      return ok({
        value: {
          groupId,
          channelId: channel.value.id,
          channel: head.name,
          older: head.older,
          thread: root.value,
          messages: messages.map(({ order: _order, ...message }) => message),
        },
        words:
          messages.length === 0
            ? 'No messages yet.'
            : older + columns(messages.flatMap((message) => lines(message, ids))),
      })
    }),
})
