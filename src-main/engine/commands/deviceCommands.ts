import type { GroupId } from '#shared/kernel/brand.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { computersOfVault } from '../devices/computers.ts'
import { nameThisComputer, renameComputer } from '../devices/book.ts'
import { mayRetire, retireDevice } from '../devices/adding.ts'
import { cutOffMessages } from '../devices/cutOff.ts'
import { writeItems } from '../groups/compose.ts'
import { composeWhole } from '../groups/items.ts'
import { messageFields, messageKind } from '../kinds/message/message.ts'
import type { Entry } from '../log/entry.ts'
import { mayWriteMessages } from '../subscriptions/channel.ts'
import { groupOf, type Context } from './context.ts'

/** One's own computers: linking, naming and retiring them (I4). */
export const deviceCommands = (
  context: Context,
): Pick<
  Handlers<Ui>,
  'device.link' | 'device.link.cancel' | 'device.accept' | 'device.remove' | 'device.rename' | 'message.again'
> => ({
  'device.link': () => context.linkings.give(),
  'device.link.cancel': () => {
    context.linkings.cancel()
    return ok({})
  },
  'device.accept': ({ code, computer, passphrase }) => {
    const begun = context.linkings.take(code, { computer: computer ?? null, passphrase: passphrase ?? null })
    return begun.ok ? ok({}) : begun
  },
  'device.remove': ({ computerId, groupId }) => {
    const { vault, changes } = context
    if (vault.opened === null) return err('vault-not-open')
    if (groupId !== undefined && !vault.opened.groups.has(groupId as GroupId)) return err('group-unknown')
    const computer = computersOfVault(vault).find(({ id }) => id === computerId)
    if (computer === undefined) return err('device-unknown')
    const removed: GroupId[] = []
    const refused: GroupId[] = []
    for (const { group, device, state } of computer.devices) {
      if (state === 'retired' || (groupId !== undefined && group.id !== groupId)) continue
      const may = state === 'standing' && mayRetire(group, device)
      if (may) retireDevice(group, device)
      ;(may ? removed : refused).push(group.id)
    }
    changes.tell('vault')
    return removed.length === 0 && refused.length > 0 ? err('not-allowed') : ok({ removed, refused })
  },
  'message.again': ({ groupId, messageId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const { ledger } = group
    if (!mayWriteMessages(group)) return err('not-allowed')
    const cut = cutOffMessages(ledger).find(({ item }) => item === messageId)
    if (cut === undefined) return err('message-unknown')
    const { nonce, clock, space, message } = cut
    const wish = { again: { nonce, clock }, space }
    const compose = (): readonly Entry[] | null =>
      composeWhole(ledger, messageKind, messageFields(message), context.now(), wish)?.entries ?? null
    const written = writeItems(group, compose, space)
    return written.length > 0 ? ok({}) : err('not-allowed')
  },
  'device.rename': ({ computerId, name }) => {
    const { vault, changes } = context
    if (vault.opened === null) return err('vault-not-open')
    const { storage } = vault.opened
    const computer = computersOfVault(vault).find(({ id }) => id === computerId)
    if (computer === undefined) return err('device-unknown')
    if (computer.thisOne) nameThisComputer(storage, name)
    else
      renameComputer(storage, { id: computerId, name, addedBy: null, devices: computer.devices.map((d) => d.device) })
    changes.tell('vault')
    return ok({})
  },
})
