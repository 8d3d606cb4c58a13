import { toBase64url } from '#shared/kernel/bytes.ts'
import type { Context } from '../commands/context.ts'
import { nameOf, stateOf, unreadIn } from './group.ts'
import { hueOf } from './names.ts'
import { orderOfTime } from './order.ts'
import type { TableOf } from './table.ts'

/** The vault and the groups in it. */
export function readVault({ vault }: Context): TableOf<'vault'> {
  const { opened } = vault
  if (opened === null)
    return {
      head: { state: vault.state, protection: vault.protection, name: '', picture: null, signals: [] },
      rows: [],
    }
  const { name, picture } = vault.profile
  return {
    head: {
      state: 'open',
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
      unread: unreadIn(group),
      state: stateOf(group),
    })),
  }
}
