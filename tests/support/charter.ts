/** Facts by name, for telling the charter's stories without keys and bytes. */
import type { Fact, FactBody, Invite, KeyRecord, Role } from '#main/engine/charter/fact.ts'
import { FactGraph, type Node } from '#main/engine/charter/graph.ts'
import type { DeviceId, EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { bytesOf, hexOf } from './devices.ts'

export const device = (name: string): DeviceId => hexOf(`device ${name}`)
export const member = (name: string): MemberId => hexOf(`member ${name}`)
export const invite = (name: string): InviteId => hexOf(`invite ${name}`)

/** A key record that lists these people's devices. */
export const keyRecord = (name: string, more: { replaces?: string[]; to?: string[] } = {}): KeyRecord => ({
  id: hexOf<KeyId>(`key ${name}`),
  replaces: (more.replaces ?? []).map((replaced) => hexOf<KeyId>(`key ${replaced}`)),
  ephemeral: bytesOf('ephemeral'),
  devices: (more.to ?? []).map((person) => ({ device: device(person), sealed: bytesOf('sealed', 48) })),
  invites: [],
})

const certificate = (name: string): { member: MemberId; sealing: Uint8Array; signature: Uint8Array } => ({
  member: member(name),
  sealing: bytesOf(`sealing ${name}`),
  signature: bytesOf('signature', 64),
})

export interface SeatWish {
  role?: Role
  byHand?: boolean
  key?: KeyRecord | null
  /** The join that the seat embeds does not hold together. */
  forged?: boolean
  /** Whose member key the device is of, where it is not its own person's. */
  member?: string
  /** No join, but a device that its member's words alone made (I4). */
  words?: boolean
}

/** What a fact is told with: when, and after which facts beside its log's own earlier ones; without: after all. */
export interface When {
  at?: number
  after?: readonly Fact[]
}

export interface Charter {
  readonly facts: readonly Fact[]
  found(by: string): Fact
  invite(by: string, name: string, wish?: Partial<Omit<Invite, 'kind' | 'invite'>>, when?: When): Fact
  close(by: string, name: string, when?: When): Fact
  seat(by: string, who: string, name: string, wish?: SeatWish, when?: When): Fact
  addDevice(by: string, added: string, of: string, when?: When): Fact
  key(by: string, record: KeyRecord, when?: When): Fact
  fact(by: string, body: FactBody, when?: When): Fact
}

/** Facts of one group, each after what it names; they are told to graphs in whatever order a test likes. */
export function createCharter(): Charter {
  const facts: Fact[] = []
  const lastOf = new Map<string, Fact>()
  const heads = (): Fact[] => {
    const named = new Set(facts.flatMap(({ previous, parents }) => [previous, ...parents]))
    return facts.filter(({ id }) => !named.has(id))
  }
  const tell = (by: string, body: FactBody, when: When = {}, joined: Fact['joined'] = null): Fact => {
    const before = lastOf.get(by)
    const fact: Fact = {
      id: hexOf<EntryId>(`fact ${String(facts.length)}`),
      device: device(by),
      number: (before?.number ?? 0) + 1,
      previous: before?.id ?? null,
      clock: clockAt(when.at ?? 1_000 + facts.length),
      parents: (when.after ?? heads()).map(({ id }) => id).filter((id) => id !== before?.id),
      body,
      joined,
    }
    facts.push(fact)
    lastOf.set(by, fact)
    return fact
  }
  return {
    facts,
    fact: (by, body, when) => tell(by, body, when),
    found: (by) =>
      tell(by, {
        kind: 'found',
        name: 'Lakeside',
        founderName: by,
        nonce: bytesOf('nonce', 16),
        certificate: certificate(by),
        signals: [],
      }),
    invite: (by, name, wish = {}, when) =>
      tell(
        by,
        {
          kind: 'invite',
          invite: invite(name),
          sealing: bytesOf(`sealing of invite ${name}`),
          proof: bytesOf(`proof of invite ${name}`, 64),
          role: 'member',
          expires: null,
          uses: 10,
          history: 'all',
          approve: false,
          keys: null,
          ...wish,
        },
        when,
      ),
    close: (by, name, when) => tell(by, { kind: 'inviteClose', invite: invite(name) }, when),
    seat: (by, who, name, wish = {}, when) =>
      tell(
        by,
        {
          kind: 'seat',
          join: bytesOf(`join ${who}`),
          role: wish.role ?? 'member',
          byHand: wish.byHand ?? false,
          key: wish.key ?? null,
        },
        when,
        wish.forged === true
          ? null
          : {
              entry: hexOf<EntryId>(`join ${who}`),
              device: device(who),
              member: member(wish.member ?? who),
              sealing: bytesOf(`sealing ${who}`),
              invite: wish.words === true ? null : invite(name),
              name: who,
            },
      ),
    addDevice: (by, added, of, when) =>
      tell(
        by,
        {
          kind: 'deviceAdd',
          device: device(added),
          note: bytesOf('note'),
          certificate: certificate(of),
          consent: bytesOf('consent', 64),
        },
        when,
      ),
    key: (by, record, when) => tell(by, { kind: 'key', key: record }, when),
  }
}

/** The graph of these facts, told as soon as their past is there, in the order given else. */
export function graphOf(facts: readonly Fact[]): FactGraph {
  const graph = new FactGraph()
  let left = [...facts]
  while (left.length > 0) {
    const next = left.find((fact) => graph.lacks(fact).length === 0)
    if (next === undefined) throw new Error('a fact names one that was never told')
    graph.add(next)
    left = left.filter((fact) => fact !== next)
  }
  return graph
}

export function nodeOf(graph: FactGraph, fact: Fact): Node {
  const node = graph.get(fact.id)
  if (node === undefined) throw new Error('the fact is not in the graph')
  return node
}

/** Why the last fact told is void; null: it had the right. */
export function verdictOnLast(charter: Charter): string | null {
  const last = charter.facts.at(-1)
  if (last === undefined) throw new Error('nothing was told')
  return nodeOf(graphOf(charter.facts), last).void
}
