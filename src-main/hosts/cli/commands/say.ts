import { err, ok } from '#shared/kernel/result.ts'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { look } from '../../look.ts'
import { command } from '../command.ts'
import { findChannel } from '../find.ts'
import { meetOthers, waitOption } from '../others.ts'
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

export const say = command({
  name: 'say',
  summary: 'write a message',
  parameters: ['CHANNEL', 'TEXT'],
  options: { wait: waitOption },
  run: (context, { CHANNEL, TEXT }, { wait }) =>
    withGroup(context, { network: wait !== 0 }, async (session, { id: groupId }) => {
      const channel = await findChannel(session, groupId, CHANNEL)
      if (!channel.ok) return channel
      const channelId = channel.value.id
      const sent = await session.client.call('message.send', { groupId, channelId, text: TEXT })
      if (!sent.ok) return sent
      await meetOthers(session, groupId, wait)
      const messages = await look(session.client, 'channel', { groupId, channelId, limit: 1_000 })
      if (!messages.ok) return messages
      const { messageId } = sent.value
      const delivery = messages.value.rows.find(({ id }) => id === messageId)?.delivery
      if (delivery === null || delivery === undefined) return err('defect')
      return ok({ value: { messageId, groupId, channelId, delivery }, words: deliveryWords(delivery) })
    }),
})
