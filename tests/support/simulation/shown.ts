/** What members see of a group, as plain data: what must be the same wherever the same entries are held. */
import { inviteStatuses } from '#main/engine/charter/charter.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { itemsLog } from '#main/engine/log/header.ts'
import { generalChannel } from '#main/engine/items/id.ts'

/** Who belongs, which links are open, what every fact has come to, and by what right each entry of an item was written. */
export function charterShown({ ledger, deps }: Group): unknown {
  const { graph } = ledger
  const { state } = graph
  return {
    members: [...state.members.values()].map(({ appointment, ...member }) => ({ ...member, by: appointment.fact.id })),
    everybody: [...state.everybody].sort(byFirst),
    invites: inviteStatuses(graph, deps.now())
      .map(({ node, ...status }) => ({ ...status, invite: node.fact.body.invite }))
      .sort((a, b) => (a.invite < b.invite ? -1 : 1)),
    facts: graph.nodes.map(({ fact }) => [fact.id, state.verdict(fact.id)] as const).sort(byFirst),
    ends: [...graph.seatsOfDevice.keys()].sort().map((device) => {
      const end = state.endOf(device)
      return end === null ? null : { facts: end.facts, items: end.items }
    }),
    writing: state.writingKey,
    waiting: ledger.pending.size,
  }
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

/** What was said and what counts, of whoever holds the same keys. */
export function contentShown({ ledger }: Group): unknown {
  const { storage, stored } = ledger
  return {
    messages: storage
      .newestMessages(stored.row, generalChannel(ledger.group), 10_000)
      .map(({ item, clock, member, text, log, datedBack }) => ({
        item,
        clock: String(clock),
        member,
        text,
        // As the channel shows it.
        datedBack: ledger.forkedAt(ledger.logAt(log).device, itemsLog) === null && datedBack,
      })),
    profiles: storage.profiles(stored.row).map(({ member, item, name }) => ({ member, item, name })),
    tally: storage.tally(stored.row),
  }
}

/** By which content keys somebody reads, as one text. */
export const keysHeld = ({ ledger }: Group): string =>
  ledger.storage
    .contentKeys(ledger.stored.row)
    .map(({ id }) => id)
    .sort()
    .join(' ')
