import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findChannel } from '../find.ts'
import { findMessage } from '../findMessage.ts'
import { mentionsIn } from '../findMembers.ts'
import { text } from '../option.ts'
import { meetOthers, waitOption } from '../others.ts'
import type { Session } from '../session.ts'
import { withGroup } from '../withSession.ts'

type Delivery = NonNullable<RowOf<Ui, 'channel'>['delivery']>

function deliveryWords(delivery: Delivery): string {
  switch (delivery.state) {
    case 'waiting':
      return 'Saved here. It counts once a member has let you in.'
    case 'saved':
      return 'Saved here.'
    case 'with':
      return `With ${delivery.people} of ${delivery.of}.`
  }
}

const named = async (session: Session, groupId: string, given: string | undefined): Promise<Result<string | null>> =>
  given === undefined ? ok(null) : findMessage(session, groupId, given)

export const say = command({
  name: 'say',
  summary: 'write a message',
  parameters: ['CHANNEL', 'TEXT'],
  about: 'CHANNEL is a name such as general, or @NAME for a direct chat. Who is named in the text as @NAME is told.',
  options: {
    reply: text('MESSAGE', 'the message that it answers'),
    thread: text('MESSAGE', 'the message in whose thread it belongs'),
    wait: waitOption,
  },
  run: (context, { CHANNEL, TEXT }, { reply, thread, wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const channel = await findChannel(session, groupId, CHANNEL)
      if (!channel.ok) return channel
      const channelId = channel.value.id
      const mentions = await mentionsIn(session, groupId, TEXT)
      if (!mentions.ok) return mentions
      const replyTo = await named(session, groupId, reply)
      if (!replyTo.ok) return replyTo
      const below = await named(session, groupId, thread)
      if (!below.ok) return below
      const sent = await session.client.call('message.send', {
        groupId,
        channelId,
        text: TEXT,
        mentions: mentions.value,
        replyTo: replyTo.value,
        thread: below.value,
      })
      if (!sent.ok) return sent
      await meetOthers(session, groupId, wait)
      const { messageId } = sent.value
      const place = await session.client.call('message.place', { groupId, messageId })
      const root = place.ok ? place.value.thread : null
      const messages = await look(session.client, 'channel', { groupId, channelId, thread: root, limit: 1_000 })
      if (!messages.ok) return messages
      const delivery = messages.value.rows.find(({ id }) => id === messageId)?.delivery
      if (delivery === null || delivery === undefined) return err('defect')
      return ok({ value: { messageId, groupId, channelId, delivery }, words: deliveryWords(delivery) })
    }),
})
