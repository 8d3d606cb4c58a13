import type { Group } from '../groups/group.ts'
import { namesIn } from './names.ts'
import type { TableOf } from './table.ts'

/** R6: who is here, by their linked computers, and where they are writing. */
export function readPresence(group: Group): TableOf<'presence'> {
  const { ledger, presence } = group
  const nameOf = namesIn(ledger)
  const linked = new Set(group.openLinks().map(({ device }) => device))
  return {
    head: {},
    rows: [...ledger.graph.state.members.values()].flatMap(({ id, devices }) => {
      const here = devices.filter((device) => linked.has(device))
      if (id === ledger.memberId || here.length === 0) return []
      const { state, typing } = presence.of(here)
      return [
        {
          id,
          order: id,
          name: nameOf(id),
          state,
          typing: typing.map(({ chat, thread }) => ({ channelId: chat, thread })),
        },
      ]
    }),
  }
}
