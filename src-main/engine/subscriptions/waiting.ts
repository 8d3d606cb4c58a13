import type { ItemId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Group } from '../groups/group.ts'
import { decodeEnvelope } from '../log/envelope.ts'
import { itemsLog } from '../log/header.ts'
import { openPayload } from '../log/seal.ts'
import { clientId, itemId } from '../items/id.ts'
import { inspect } from '../items/update.ts'
import { messageKind } from '../kinds/message/message.ts'
import { plainly } from './messageRows.ts'
import { endedOf } from './ended.ts'
import { orderOf } from './order.ts'

/** V3: what a joiner has written before its seat is known: it shows, and says that it waits. */
export function waitingMessages(group: Group, channel: ItemId): RowOf<Ui, 'channel'>[] {
  const { ledger } = group
  const log = ledger.stands || endedOf(group) !== null ? undefined : ledger.log(ledger.deviceId, itemsLog)
  if (log === undefined) return []
  const { name } = group.deps.profile()
  return log.held.list().flatMap(([from, to]) =>
    ledger.storage.entries(log.row, from, to).flatMap(({ header, payload }) => {
      const opened = payload === null ? null : openPayload(ledger.keyring.all(), header, payload)
      const text = opened?.text ?? null
      const envelope = text === null ? null : decodeEnvelope(text)
      if (envelope?.kind !== messageKind.number || !Array.isArray(envelope.body)) return []
      const [nonce, update] = envelope.body as unknown[]
      if (!(nonce instanceof Uint8Array) || !(update instanceof Uint8Array)) return []
      const item = itemId(ledger.group, ledger.memberId, nonce)
      const fields = inspect(update, clientId(ledger.deviceId, item), new Set())?.fields ?? null
      const message = fields === null ? null : messageKind.parse(fields)
      if (message === null || message.channel !== channel) return []
      return {
        id: item,
        order: orderOf({ clock: header.clock, item }),
        author: ledger.memberId,
        authorName: name,
        at: millisecondsOf(header.clock),
        text: message.text,
        ...plainly,
        mine: true,
        delivery: { state: 'waiting' },
        clockMark: null,
      }
    }),
  )
}
