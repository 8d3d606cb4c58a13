import { millisecondsOf } from '#shared/kernel/clock.ts'
import { cutOffMessages } from '../devices/cutOff.ts'
import type { Group } from '../groups/group.ts'
import { mayWriteMessages } from './channel.ts'
import { orderOf } from './order.ts'
import type { TableOf } from './table.ts'

/** One's own messages that count nowhere, the oldest first. */
export const readCutOff = (group: Group): TableOf<'cutOff'> => ({
  head: { mayWrite: mayWriteMessages(group) },
  rows: cutOffMessages(group.ledger).map(({ item, clock, message }) => ({
    id: item,
    order: orderOf({ clock, item }),
    channelId: message.channel,
    at: millisecondsOf(clock),
    text: message.text,
  })),
})
