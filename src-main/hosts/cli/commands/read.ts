import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { ok } from '#shared/kernel/result.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findChannel } from '../find.ts'
import { columns, counted, moment, plain } from '../layout.ts'
import { whole } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import { withGroup } from '../withSession.ts'

const lines = (message: RowOf<Ui, 'channel'>): readonly (readonly string[])[] =>
  plain(message.text)
    .split('\n')
    .map((line, index) => (index === 0 ? [moment(message.at), plain(message.authorName), line] : ['', '', line]))

export const read = command({
  name: 'read',
  summary: 'show the newest messages of a channel',
  parameters: ['CHANNEL'],
  options: { limit: whole('N', 'how many (else 100)', 1, 20_000), wait: waitOption },
  run: (context, { CHANNEL }, { limit = 100, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      await meetOthers(session, groupId, wait)
      const channel = await findChannel(session, groupId, CHANNEL)
      if (!channel.ok) return channel
      const found = await look(session.client, 'channel', { groupId, channelId: channel.value.id, limit })
      if (!found.ok) return found
      const { head, rows } = found.value
      const messages = rows.slice(-limit)
      const older =
        head.older > 0 ? `${counted(head.older, 'older message', 'older messages')}: --limit shows more.\n` : ''
      return ok({
        value: {
          groupId,
          channelId: channel.value.id,
          channel: head.name,
          older: head.older,
          messages: messages.map(({ id, author, authorName, at, text, mine, delivery, clockMark }) => ({
            id,
            author,
            authorName,
            at,
            text,
            mine,
            delivery,
            clockMark,
          })),
        },
        words: messages.length === 0 ? 'No messages yet.' : older + columns(messages.flatMap(lines)),
      })
    }),
})
