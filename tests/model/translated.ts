/** The model's entries as the engine's facts, and the engine's answers in the model's words. */
import type { KeyRecord as EngineRecord, Fact as EngineFact, FactBody, Joined } from '#main/engine/charter/fact.ts'
import type { Mark as EngineMark } from '#main/engine/charter/fact.ts'
import { FactGraph } from '#main/engine/charter/graph.ts'
import { invitesToSealTo } from '#main/engine/charter/keys.ts'
import { theLaw, type Law } from '#main/engine/charter/law.ts'
import type { ItemFork, Place } from '#main/engine/charter/state.ts'
import type { DeviceId, EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import type { Charter } from './charter.ts'
import { compare, forkOf, is, isFact, isUpTo, namedBy, type Entry, type Fact, type Item } from './facts.ts'
import type { KeyRecord, Mark } from './facts.ts'
import { audienceIn } from './keys.ts'

const nothing = new Uint8Array()

const certificateOf = (member: string): { member: MemberId; sealing: Uint8Array; signature: Uint8Array } => ({
  member: member as MemberId,
  sealing: nothing,
  signature: nothing,
})

const recordOf = (key: KeyRecord): EngineRecord => ({
  id: key.id as KeyId,
  replaces: key.replaces as KeyId[],
  ephemeral: nothing,
  devices: key.devices.map((device) => ({ device: device as DeviceId, sealed: nothing })),
  invites: key.invites.map((invite) => ({ invite: invite as InviteId, sealed: nothing })),
})

const markedOf = (entry: Entry | null): EngineMark['fact'] =>
  entry === null ? null : { number: entry.number, id: entry.id as EntryId, header: nothing, signature: nothing }

const marksOf = (marks: readonly Mark[]): EngineMark[] =>
  marks.map(({ device, fact, item }) => ({
    device: device as DeviceId,
    fact: markedOf(fact),
    item: markedOf(item),
  }))

function bodyOf({ body }: Fact): FactBody {
  switch (body.kind) {
    case 'found':
      return {
        kind: 'found',
        name: 'Lakeside',
        founderName: body.member,
        nonce: nothing,
        certificate: certificateOf(body.member),
        signals: [],
      }
    case 'invite':
      return { ...body, invite: body.invite as InviteId, sealing: nothing, proof: nothing, keys: null }
    case 'invite.close':
      return { kind: 'inviteClose', invite: body.invite as InviteId }
    case 'join':
      return {
        kind: 'join',
        invite: body.invite as InviteId,
        name: body.member,
        certificate: certificateOf(body.member),
        proof: nothing,
      }
    case 'seat':
      return {
        kind: 'seat',
        join: nothing,
        role: body.role,
        byHand: body.byHand,
        key: body.key === null ? null : recordOf(body.key),
      }
    case 'leave':
      return {
        kind: 'leave',
        member: body.member as MemberId,
        heir: body.heir as MemberId | null,
        marks: marksOf(body.marks),
      }
    case 'member.remove':
      return {
        kind: 'memberRemove',
        member: body.member as MemberId,
        marks: marksOf(body.marks),
        key: body.key === null ? null : recordOf(body.key),
      }
    case 'role.set':
      return {
        kind: 'roleSet',
        member: body.member as MemberId,
        role: body.role,
        heir: body.heir as MemberId | null,
        marks: marksOf(body.marks),
      }
    case 'device.add':
      return {
        kind: 'deviceAdd',
        device: body.device as DeviceId,
        note: nothing,
        certificate: certificateOf(body.member),
        consent: nothing,
      }
    case 'device.remove':
      return {
        kind: 'deviceRemove',
        device: body.device as DeviceId,
        marks: marksOf(body.marks),
        key: body.key === null ? null : recordOf(body.key),
      }
    case 'key':
      return { kind: 'key', key: recordOf(body.key) }
    case 'succeed':
      return { kind: 'succeed', from: body.from as MemberId, to: body.to as MemberId, role: body.role }
    case 'policy.set':
      return { kind: 'policySet', policy: 1, value: body.notices === 'admins' ? 1 : 0 }
    case 'elect':
      return { kind: 'elect' }
    case 'unknown':
      return { kind: 'unreadable' }
  }
}

function joinedOf(fact: Fact): Joined | null {
  if (!is(fact, 'seat')) return null
  const { of } = fact.body
  const whose = { entry: of.id as EntryId, device: of.device as DeviceId, sealing: nothing }
  if (is(of, 'join')) {
    const { member, invite } = of.body
    return { ...whose, member: member as MemberId, invite: invite as InviteId, name: member }
  }
  return is(of, 'device.add') && of.body.device === of.device
    ? { ...whose, member: of.body.member as MemberId, invite: null, name: '' }
    : null
}

export const engineFact = (fact: Fact): EngineFact => ({
  id: fact.id as EntryId,
  device: fact.device as DeviceId,
  number: fact.number,
  previous: fact.previous === null ? null : (fact.previous.id as EntryId),
  clock: clockAt(is(fact, 'seat') || is(fact, 'policy.set') ? fact.body.clock : 0),
  parents: fact.parents.map(({ id }) => id as EntryId),
  body: bodyOf(fact),
  joined: joinedOf(fact),
})

const mustBeUnderstoodFirst = (fact: Fact): boolean => is(fact, 'unknown') && fact.body.mustUnderstand

/** The graph of these entries' facts, each taken as soon as its past is there; `each` is asked after every one. */
export function graphOf(
  entries: Iterable<Entry>,
  law: Law = theLaw,
  each: (graph: FactGraph) => void = () => undefined,
): FactGraph {
  const graph = new FactGraph(law)
  const waiting = new Set([...entries].filter(isFact).filter((fact) => !mustBeUnderstoodFirst(fact)))
  for (let before = -1; before !== waiting.size;) {
    before = waiting.size
    for (const fact of waiting) {
      if (!namedBy(fact).every(({ id }) => graph.get(id as EntryId) !== undefined)) continue
      graph.add(engineFact(fact))
      waiting.delete(fact)
      each(graph)
    }
  }
  return graph
}

/** All that a charter says, of the engine and of the model in one form. */
export interface Told {
  readonly members: unknown
  readonly open: readonly string[]
  readonly invites: unknown
  readonly facts: unknown
  readonly items: unknown
  readonly keys: unknown
}

/** Devices that entries name in any way. */
const devicesIn = (entries: readonly Entry[]): string[] =>
  [
    ...new Set(
      entries.flatMap((entry) =>
        isFact(entry) && is(entry, 'device.add') ? [entry.device, entry.body.device] : entry.device,
      ),
    ),
  ].sort(compare)

export function toldByModel(charter: Charter, entries: readonly Entry[]): Told {
  const { members, openLogs, invites, counts, voids, suspended, items, keys, view } = charter
  return {
    members: [...members].map(([member, { role, devices }]) => [member, role, devices]),
    open: devicesIn(entries).filter((device) => openLogs.has(device)),
    invites: [...invites],
    facts: entries
      .filter(isFact)
      .map((fact) => [
        fact.id,
        counts.has(fact) ? (suspended.has(fact) ? 'suspended' : 'counts') : (voids.get(fact) ?? 'waits'),
      ]),
    items: [...items].map(([item, reason]) => [item.id, reason === null]),
    keys: {
      writing: keys.writing,
      heads: keys.heads,
      audience: keys.audience,
      invites: audienceIn(view).invites,
      readable: [...keys.readable],
    },
  }
}

const least = { reaction: ['guest', 'member', 'admin', 'owner'], message: ['member', 'admin', 'owner'] } as const

export function toldByEngine(graph: FactGraph, entries: readonly Entry[]): Told {
  const { state } = graph
  const items = entries.filter((entry): entry is Item => !isFact(entry)).sort((a, b) => compare(a.id, b.id))
  const devices = [...state.devices].sort(compare)
  return {
    members: [...state.members.values()].map(({ id, role, devices: own }) => [id, role, own]),
    open: devicesIn(entries).filter((device) => state.isOpened(device as DeviceId)),
    invites: [...graph.invites.keys()].sort(compare).flatMap((id) => {
      const invite = state.invite(id)
      if (invite === null) return []
      const used = state.uses(id)
      const isUsedUp = used >= invite.fact.body.uses
      return [[id, { state: state.isClosed(id) ? 'closed' : isUsedUp ? 'used-up' : 'open', used }]]
    }),
    facts: entries.filter(isFact).map(({ id }) => {
      const verdict = state.verdict(id as EntryId)
      return [id, verdict === null ? 'waits' : verdict.state === 'void' ? verdict.reason : verdict.state]
    }),
    items: items.map((item) => [item.id, counts(graph, item, items)]),
    keys: {
      writing: state.writingKey,
      heads: state.keyHeads,
      audience: devices,
      invites: invitesToSealTo(state.view).map(({ fact }) => fact.body.invite),
      readable: devices.map((device) => [device, state.readableBy(device)]),
    },
  }
}

function counts({ state }: FactGraph, item: Item, items: readonly Item[]): boolean {
  const right = state.itemRight(placeOf(item), forkIn(items, item.device))
  if ('reason' in right) return false
  const { role } = right
  if (item.kind !== 'notice') return (least[item.kind] as readonly string[]).includes(role)
  const isAdmin = role === 'admin' || role === 'owner'
  return isAdmin || (role === 'member' && !state.noticesLeftToAdmins(clockAt(item.clock)))
}

const placeOf = ({ device, number, id }: Item): Place => ({ device: device as DeviceId, number, id: id as EntryId })

function forkIn(items: readonly Item[], device: string): ItemFork | null {
  const at = forkOf(items, device)
  const find = (id: string): Item | undefined => items.find((item) => item.id === id)
  return at === null
    ? null
    : {
        at,
        isUpTo: (entry, last) => {
          const [one, other] = [find(entry.id), find(last.id)]
          return one !== undefined && other !== undefined && isUpTo(one, other)
        },
      }
}
