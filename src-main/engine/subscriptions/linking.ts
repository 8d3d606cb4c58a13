import type { Context } from '../commands/context.ts'
import type { TableOf } from './table.ts'

/** How the linking of a computer goes. */
export function readLinking({ linkings }: Context): TableOf<'linking'> {
  const { groups, ...head } = linkings.state
  return { head, rows: groups.map((group, place) => ({ ...group, order: String(place).padStart(6, '0') })) }
}
