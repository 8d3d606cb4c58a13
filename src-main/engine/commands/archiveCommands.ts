import type { MemberId } from '#shared/kernel/brand.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { exportGroup } from '../archive/export.ts'
import { importGroup } from '../archive/import.ts'
import type { Named } from '../archive/readable.ts'
import type { Group } from '../groups/group.ts'
import { generalChannel } from '../items/id.ts'
import { nameOf } from '../subscriptions/names.ts'
import { shownMembers } from '../subscriptions/names.ts'
import { stretchAside } from '../vault/stretch.ts'
import { groupOf, type Context } from './context.ts'
import { whileOpen } from './whileOpen.ts'

/** Groups into files, and files into groups. */
export const archiveCommands = (context: Context): Pick<Handlers<Ui>, 'group.export' | 'group.import'> => ({
  'group.export': ({ groupId, path, passphrase }) =>
    whileOpen(context, async () => {
      const found = groupOf(context, groupId)
      if (!found.ok) return found
      const { ledger } = found.value
      // Nobody could prove an archive whole that a device signed which the group has not let in.
      if (!ledger.graph.state.isOpened(ledger.deviceId)) return err('not-allowed')
      return exportGroup({
        ledger,
        file: path,
        passphrase,
        stretch: stretchAside,
        groupName: nameOf(found.value),
        people: peopleOf(found.value),
        now: context.now(),
      })
    }),
  'group.import': ({ path, passphrase }) =>
    whileOpen(context, async ({ storage, seed }) => {
      const imported = await importGroup(path, {
        storage,
        seed,
        passphrase: passphrase ?? null,
        stretch: stretchAside,
        now: context.now(),
      })
      if (!imported.ok) return imported
      const { stored, entries } = imported.value
      const group = context.vault.start(stored)
      context.changes.tell('vault')
      const messages = storage.messageCount(stored.row, generalChannel(stored.id))
      return ok({ groupId: stored.id, name: nameOf(group), entries, messages })
    }),
})

/** Everybody who belongs or belonged: what they wrote is in the archive too. */
function peopleOf({ ledger }: Group): Map<MemberId, Named> {
  const { members, shown } = shownMembers(ledger)
  const named = [...ledger.graph.state.everybody.keys()].map((id): [MemberId, Named] => {
    const member = members.get(id)
    return [id, { name: shown(id).name, role: member?.role ?? null, joinedAt: member?.joinedAt ?? null }]
  })
  return new Map(named)
}
