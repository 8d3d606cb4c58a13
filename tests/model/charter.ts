/**
 * The reference: who stands, what counts, which keys are whose, as a pure function of the set of entries held.
 * Small and slow; where it and the engine differ, one of them is wrong, and the rules say which.
 */
import { allOf, compare, inOrder, is, isFact, namedBy } from './facts.ts'
import type { Device, Entry, Fact, InviteId, Item, KeyId, Member, Role } from './facts.ts'
import { judgeUnder, type Reason } from './counting.ts'
import { itemReason } from './items.ts'
import { audienceIn, headsIn, readableBy, writingKey } from './keys.ts'
import { marksOf, theLaw, type Law } from './law.ts'
import { closersOf, devicesIn, membersOf, standingOf, usesOf, type View } from './standing.ts'

export interface Charter {
  readonly members: ReadonlyMap<Member, { readonly role: Role; readonly devices: readonly Device[] }>
  /** Standing devices, and whose they are. */
  readonly devices: ReadonlyMap<Device, Member>
  /** V3: the devices whose logs are open: what they write is admitted, whether or not it counts. */
  readonly openLogs: ReadonlySet<Device>
  readonly invites: ReadonlyMap<InviteId, { readonly state: 'open' | 'closed' | 'used-up'; readonly used: number }>
  readonly counts: ReadonlySet<Fact>
  readonly voids: ReadonlyMap<Fact, Reason>
  /** C2, C8: facts that lack something in their past, or have something in it that must be understood first. */
  readonly waiting: ReadonlySet<Fact>
  readonly suspended: ReadonlySet<Fact>
  /** C5: of each log the lowest counting mark's entries, by what cut it. */
  readonly marks: ReadonlyMap<Device, readonly Fact[]>
  readonly items: ReadonlyMap<Item, Reason | null>
  readonly keys: {
    readonly writing: KeyId | null
    readonly heads: readonly KeyId[]
    readonly audience: readonly Device[]
    readonly readable: ReadonlyMap<Device, readonly KeyId[]>
  }
  /** For the properties: the facts that count, as the rules see them. */
  readonly view: View
}

/** The charter under a law; what is found of a fact's own past is kept from one call to the next. */
export function charterUnder(law: Law): (entries: Iterable<Entry>) => Charter {
  const judge = judgeUnder(law)
  return (entries) => {
    const { held, waiting } = heldWhole([...entries].filter(isFact))
    const { counts, voids } = judge.count(held)
    const view = judge.view(counts, held)
    const devices = new Map(
      sorted(devicesIn(view)).flatMap((device) => {
        const standing = standingOf(view, device)
        return standing === null ? [] : [[device, standing.member] as const]
      }),
    )
    const ofMember = (member: Member): Device[] => [...devices].flatMap(([d, owner]) => (owner === member ? d : []))
    const seats = allOf(counts, 'seat')
    return {
      members: new Map(
        [...membersOf(view).values()]
          .sort((a, b) => compare(a.member, b.member))
          .map(({ member, role }) => [member, { role, devices: ofMember(member) }]),
      ),
      devices,
      openLogs: openLogsIn(held),
      invites: invitesIn(view),
      counts,
      voids,
      waiting,
      suspended: new Set(seats.filter((seat) => law.isSuspended(seat, view))),
      marks: marksIn(view),
      items: itemsIn(entries, view),
      keys: {
        writing: writingKey(view),
        heads: headsIn(view)
          .map(({ key }) => key.id)
          .sort(compare),
        audience: audienceIn(view).devices,
        readable: new Map([...devices.keys()].map((device) => [device, readableBy(view, device)])),
      },
      view,
    }
  }
}

export const charter = charterUnder(theLaw)

const sorted = (values: Iterable<string>): string[] => [...values].sort(compare)

/** C2: a fact is held until its past is there. C8: and waits on what must be understood first. */
function heldWhole(facts: readonly Fact[]): { held: Set<Fact>; waiting: Set<Fact> } {
  const here = new Set(facts)
  const held = new Set<Fact>()
  for (const fact of inOrder(here))
    if (!mustBeUnderstoodFirst(fact) && namedBy(fact).every((named) => held.has(named))) held.add(fact)
  return { held, waiting: new Set([...here].filter((fact) => !held.has(fact))) }
}

const mustBeUnderstoodFirst = (fact: Fact): boolean => is(fact, 'unknown') && fact.body.mustUnderstand

function openLogsIn(held: ReadonlySet<Fact>): Set<Device> {
  const open = new Set<Device>()
  for (const { device, body } of held) {
    if (body.kind === 'found') open.add(device)
    if (body.kind === 'seat') open.add(body.of.device)
    if (body.kind === 'device.add') open.add(body.device)
  }
  return open
}

function invitesIn(view: View): Charter['invites'] {
  return new Map(
    allOf(view.facts, 'invite')
      .map((fact) => {
        const { invite, uses } = fact.body
        const used = usesOf(view, invite).size
        const state = closersOf(view, fact).length > 0 ? 'closed' : used >= uses ? 'used-up' : 'open'
        return [invite, { state, used }] as const
      })
      .sort(([a], [b]) => compare(a, b)),
  )
}

/** What cuts each log: counting removals, leaves and removals of devices that know nothing of its reopening. */
function marksIn(view: View): Map<Device, Fact[]> {
  const marks = new Map<Device, Fact[]>()
  for (const fact of inOrder(view.facts))
    for (const { device } of marksOf(fact)) marks.set(device, [...(marks.get(device) ?? []), fact])
  return marks
}

function itemsIn(entries: Iterable<Entry>, view: View): Map<Item, Reason | null> {
  const items = [...entries].filter((entry): entry is Item => !isFact(entry))
  items.sort((a, b) => compare(a.id, b.id))
  return new Map(items.map((item) => [item, itemReason(item, items, view)]))
}
