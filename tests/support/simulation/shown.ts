/** What members see of a group, as plain data: what must be the same wherever the same entries are held. */
import { inviteStatuses } from '#main/engine/charter/charter.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { strandOf } from '#main/engine/kinds/message/strand.ts'
import { isBoxed, itemsLog } from '#main/engine/log/header.ts'
import { toHex } from '#shared/kernel/bytes.ts'
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
    channels: storage
      .channels(stored.row)
      .filter(({ space }) => space === null)
      .map(({ item, name, clock }) => ({ item, name, clock: String(clock) })),
    verdicts: verdictsForAll(ledger),
  }
}

/** What each entry has come to that is for everyone; of the others, that they are not. */
function verdictsForAll(ledger: Group['ledger']): unknown {
  const { storage, stored, spaces } = ledger
  const inSpaces = new Set<string>()
  for (const { row } of ledger.rows())
    for (const space of spaces.ids()) for (const number of storage.inSpace(stored.row, space, row)) inSpaces.add(`${String(row)}/${String(number)}`) // prettier-ignore
  const verdicts: [string, string][] = []
  for (const { row, log, held } of ledger.rows())
    for (const [from, to] of log === itemsLog ? held.list() : [])
      for (const { id, header } of storage.entries(row, from, to)) {
        // Whether a part that is not one is awaited or given up hangs on what came first; neither is shown to anybody.
        const verdict = storage
          .verdict(row, header.number)
          .replace(/^waits in-parts$|^void parts-malformed$/u, 'not whole')
        // What the header alone decides, it decides for everyone.
        const isOfHeader = /log-forked|does-not-stand|payload-absent|erased|expired/u.test(verdict)
        const isPrivate = isBoxed(header) || verdict.includes('key-missing') || inSpaces.has(`${String(row)}/${String(header.number)}`) // prettier-ignore
        verdicts.push([toHex(id), isPrivate && !isOfHeader ? 'private' : verdict])
      }
  return verdicts.sort(byFirst)
}

/** For each space that is read here, by the records that have been opened of it: what it is, and what was said in it. */
export function spacesShown({ ledger }: Group): Map<string, unknown> {
  const { storage, stored, spaces } = ledger
  return new Map(
    spaces
      .ids()
      .map((space) => {
        const fold = spaces.get(space)
        const parts = [...(fold?.parts ?? [])].sort(byFirst)
        const shown = {
          members: [...(fold?.members ?? [])].sort(),
          name: fold?.name,
          heads: fold?.heads.map(({ one }) => one.id),
          parts,
          messages: storage.newestMessages(stored.row, strandOf(space, space), 1_000).map(({ item, member, text }) => ({ item, member, text })), // prettier-ignore
        }
        return [`${space} ${parts.map(([id]) => id).join()}`, shown] as const
        // Of which no record counts, that is no space to anybody.
      })
      .filter(([, { parts }]) => parts.length > 0),
  )
}

/** By which content keys somebody reads, as one text. */
export const keysHeld = ({ ledger }: Group): string =>
  ledger.storage
    .contentKeys(ledger.stored.row)
    .map(({ id }) => id)
    .sort()
    .join(' ')
