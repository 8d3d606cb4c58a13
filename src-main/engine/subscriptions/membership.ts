import type { MemberId } from '#shared/kernel/brand.ts'
import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { boundOf } from '../charter/count.ts'
import { noticePolicy, type Fact, type FactBody } from '../charter/fact.ts'
import { byAge, type Node } from '../charter/node.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Group } from '../groups/group.ts'
import { orderOfFact } from './order.ts'
import { authorOf, namer, type Person } from './people.ts'
import type { TableOf } from './table.ts'

type Line = RowOf<Ui, 'membership'>
type Namer = (id: MemberId | null) => Person

/** C4: every fact as a line of the log, with its reason where it does not count. */
export function readMembership({ ledger }: Group): TableOf<'membership'> {
  const { graph } = ledger
  const person = namer(ledger)
  const prevailing = prevailingIn(ledger)
  const lines = graph.nodes.map((node): Line => {
    const verdict = graph.state.verdict(node.fact.id)
    const over = verdict?.state === 'void' ? prevailing.get(node) : undefined
    return {
      ...lineOf(ledger, node, person),
      state: verdict?.state ?? 'counts',
      reason: verdict?.state === 'void' ? verdict.reason : null,
      prevailed:
        over === undefined
          ? null
          : { id: over.fact.id, kind: kindWords[over.fact.body.kind], by: person(authorOf(ledger, over)) },
    }
  })
  const waiting = [...ledger.pending.values()].map((fact): Line => ({
    ...lineOf(ledger, { fact, author: null }, person),
    state: 'waits',
    reason: 'past-missing',
    prevailed: null,
  }))
  return { head: {}, rows: [...lines, ...waiting] }
}

/** C3: what had the right and lies beyond a counting mark, and the earliest fact that so put an end to it. */
function prevailingIn({ graph }: Ledger): Map<Node, Node> {
  const { view } = graph.state
  const prevailing = new Map<Node, Node>()
  for (const binding of view.those(graph.index.bindings).sort(byAge))
    for (const node of boundOf(binding, view)) if (!prevailing.has(node)) prevailing.set(node, binding)
  return prevailing
}

type Told = Omit<Line, 'state' | 'reason' | 'prevailed'>

function lineOf(ledger: Ledger, node: Pick<Node, 'fact' | 'author'>, person: Namer): Told {
  const { fact } = node
  const { subject, other } = whoIn(ledger, fact)
  return {
    id: fact.id,
    order: orderOfFact(fact),
    at: millisecondsOf(fact.clock),
    kind: kindWords[fact.body.kind],
    by: person(authorOf(ledger, node)),
    subject: subject === null ? null : person(subject),
    role: 'role' in fact.body ? fact.body.role : null,
    other: other === null ? null : person(other),
    invite: fact.joined?.invite ?? ('invite' in fact.body ? fact.body.invite : null),
    device: fact.joined?.device ?? ('device' in fact.body ? fact.body.device : null),
    announcements: announcementsOf(fact.body),
    byHand: fact.body.kind === 'seat' && fact.body.byHand,
  }
}

/** Whom a fact is about, and who else has a part in it. */
function whoIn({ graph }: Ledger, { body, joined }: Fact): { subject: MemberId | null; other: MemberId | null } {
  switch (body.kind) {
    case 'seat':
      return { subject: joined?.member ?? null, other: null }
    case 'memberRemove':
      return { subject: body.member, other: null }
    case 'leave':
    case 'roleSet':
      return { subject: body.member, other: body.heir }
    case 'succeed':
      return { subject: body.to, other: body.from }
    case 'deviceAdd':
      return { subject: body.certificate.member, other: null }
    case 'deviceRemove':
      return { subject: graph.state.memberOf(body.device), other: null }
    default:
      return { subject: null, other: null }
  }
}

function announcementsOf(body: FactBody): Line['announcements'] {
  if (body.kind !== 'policySet' || body.policy !== noticePolicy.number) return null
  return body.value === noticePolicy.admins ? 'admins' : 'everyone'
}

/** The names that facts have in the protocol (C1). */
const kindWords: Readonly<Record<FactBody['kind'], Line['kind']>> = {
  found: 'found',
  invite: 'invite',
  inviteClose: 'invite.close',
  join: 'join',
  seat: 'seat',
  leave: 'leave',
  memberRemove: 'member.remove',
  roleSet: 'role.set',
  deviceAdd: 'device.add',
  deviceRemove: 'device.remove',
  key: 'key',
  succeed: 'succeed',
  policySet: 'policy.set',
  elect: 'unknown',
  unreadable: 'unknown',
}
