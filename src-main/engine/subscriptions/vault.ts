import { toBase64url } from '#shared/kernel/bytes.ts'
import type { Context } from '../commands/context.ts'
import type { Group } from '../groups/group.ts'
import { storageFailure } from '../storage/failure.ts'
import { endedRow, stateOf } from './group.ts'
import { unreadWanted } from './attention.ts'
import { hueOf, nameOf } from './names.ts'
import { orderOfTime } from './order.ts'
import type { TableOf } from './table.ts'

/** The vault and the groups in it. */
export function readVault({ vault, damaged }: Context): TableOf<'vault'> {
  const { opened } = vault
  if (opened === null)
    return {
      head: { state: vault.state, protection: vault.protection, name: '', picture: null, signals: [] },
      rows: [],
    }
  const { name, picture } = vault.profile
  // Which groups there are is shown of a damaged vault too: each can still be written into a file, as far as it is read.
  const unreadOf = (group: Group): number => {
    try {
      return unreadWanted(group)
    } catch (error) {
      if (storageFailure(error)?.code !== 'vault-damaged') throw error
      damaged.add(opened)
      return 0
    }
  }
  const unread = new Map([...opened.groups.values()].map((group) => [group.id, unreadOf(group)]))
  return {
    head: {
      state: 'open',
      damaged: damaged.has(opened),
      protection: vault.protection,
      name,
      picture: picture === null ? null : toBase64url(picture),
      signals: [...vault.signals],
    },
    rows: [...opened.groups.values()].map((group) => ({
      id: group.id,
      order: orderOfTime(group.ledger.stored.row),
      name: nameOf(group),
      hue: hueOf(group.id),
      unread: unread.get(group.id) ?? 0,
      state: stateOf(group),
      ended: endedRow(group),
    })),
  }
}
