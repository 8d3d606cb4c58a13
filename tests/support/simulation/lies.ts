/** What patched software writes: facts that pretend to know less than they do, and second entries of a number. */
import { encodeFact } from '#main/engine/charter/codec.ts'
import type { WrittenBody } from '#main/engine/charter/fact.ts'
import type { Node } from '#main/engine/charter/node.ts'
import type { Group } from '#main/engine/groups/group.ts'
import type { Entry } from '#main/engine/log/entry.ts'
import { devicesOf, keyForEveryone, marksHeld } from '#main/engine/groups/marks.ts'
import { randomBytes } from '#main/engine/crypto/sodium.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { messageFields } from '#main/engine/kinds/message/message.ts'
import type { Luck } from '../luck.ts'
import { takeIn } from './gossip.ts'
import { factsLog, itemsLog } from '#main/engine/log/header.ts'
import { writeEntry } from '#main/engine/log/write.ts'
import type { EntryId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { envelope } from '../devices.ts'

export interface Lie {
  /** The facts that it names as its parents; without: all that nothing names yet, as an honest one does. */
  readonly knowing?: readonly EntryId[]
  /** L4: it goes on after this fact of its own, whatever was written since; null: it is a second entry 1. */
  readonly after?: Node | null
}

/** Writes the fact into the liar's own log, and keeps it there; whoever hears from it hears the lie. */
export function forge(by: Group, body: WrittenBody, lie: Lie): Entry {
  const { ledger, deps } = by
  const { kind, body: fields } = encodeFact(lie.knowing ?? ledger.graph.parentsOfNext(), body)
  const { after } = lie
  const honest = ledger.nextPlace(factsLog)
  const place =
    after === undefined
      ? honest
      : after === null
        ? { ...honest, number: 1, previous: null }
        : { ...honest, number: after.fact.number + 1, previous: bytesOfId(after.fact.id) }
  const clock = ledger.nextClock(deps.now())
  const entry = writeEntry(place, ledger.device.signing, ledger.stored.charterKey, clock, envelope(fields, { kind }))
  takeIn(by, [entry])
  return entry
}

/** A removal, an appointment, a leave or an invite's closing, backdated or in the place of an earlier fact. */
export function lie(by: Group, whom: Group, forks: boolean, luck: Luck): void {
  const { ledger } = by
  const { graph } = ledger
  const own = graph.nodes.filter(({ fact }) => fact.device === ledger.deviceId)
  const chosen = luck.pick(graph.nodes)
  const knowing = chosen === undefined ? [] : [chosen.fact.id]
  const body = bodyOf(by, whom, luck)
  const after = luck.pick(own)
  forge(by, body, forks ? { knowing, after: after ?? null } : { knowing })
}

function bodyOf({ ledger, deps }: Group, whom: Group, luck: Luck): WrittenBody {
  const member = whom.ledger.memberId
  const devices = devicesOf(ledger, member)
  const marks = marksHeld(ledger, devices)
  switch (luck.below(6)) {
    case 0:
      return {
        kind: 'leave',
        member: ledger.memberId,
        heir: null,
        marks: marksHeld(ledger, devicesOf(ledger, ledger.memberId)),
      }
    case 1:
    case 2:
      return {
        kind: 'roleSet',
        member,
        role: luck.pick(['owner', 'admin', 'guest'] as const) ?? 'guest',
        heir: null,
        marks: marksHeld(ledger, ledger.graph.state.members.get(member)?.devices ?? []),
      }
    case 3:
      return { kind: 'key', key: keyForEveryone(ledger, deps.now(), []) }
    default:
      return { kind: 'memberRemove', member, marks, key: keyForEveryone(ledger, deps.now(), devices) }
  }
}

/** L4: a second message in the place of an earlier one. */
export function forkWords(by: Group, text: string, luck: Luck): void {
  const { ledger, deps } = by
  const highest = ledger.held(ledger.deviceId, itemsLog)?.highest ?? 0
  const key = ledger.keyring.all().at(-1)
  if (highest === 0 || key === undefined) return
  const number = 1 + luck.below(highest)
  const nonce = randomBytes(16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  const update = composeCreation(
    clientId(ledger.deviceId, item),
    messageFields({ channel: generalChannel(ledger.group), text }),
  )
  const previous = number === 1 ? null : (ledger.idsAt(ledger.deviceId, itemsLog, number - 1)?.id ?? null)
  const place = { ...ledger.nextPlace(itemsLog), number, previous }
  const entry = writeEntry(place, ledger.device.signing, key, ledger.nextClock(deps.now()), envelope([nonce, update]))
  takeIn(by, [entry])
}
