/** Devices that write and tell one another what they hold: how stories and random histories are made. */
import { isFact, is, pastOf, type Body, type Device, type Entry, type Fact, type FactOf, type Item } from './facts.ts'
import type { Invite, InviteId, ItemKind, KeyRecord, Mark, Member, Role } from './facts.ts'
import { charter, type Charter } from './charter.ts'
import { audienceIn, headsIn } from './keys.ts'

/** How a device that lies writes: naming fewer parents than it knew, or a second entry of one number. */
export interface Lie {
  readonly knowing?: readonly Fact[]
  /** L4: goes on after this entry of its own, whatever it wrote since. */
  readonly after?: Fact | null
}

export interface World {
  readonly all: ReadonlySet<Entry>
  readonly write: (device: Device, body: Body, lie?: Lie) => Fact
  readonly say: (device: Device, kind?: ItemKind, after?: Item | null) => Item
  /** What one holds goes to the others. */
  readonly tell: (from: Device, ...to: Device[]) => void
  /** A partition heals: all of them come to hold what any of them holds. */
  readonly meet: (...devices: Device[]) => void
  readonly heldBy: (device: Device) => ReadonlySet<Entry>
  readonly see: (device: Device) => Charter
  /** What is done in the copy leaves this one as it is. */
  readonly copy: () => World
}

/** `salt` chooses the ids, on which ties hang. */
export const createWorld = (salt = 0): World => worldOf(salt, new Set(), new Map())

function worldOf(salt: number, all: Set<Entry>, held: Map<Device, Set<Entry>>): World {
  const holdings = (device: Device): Set<Entry> => {
    const known = held.get(device) ?? new Set<Entry>()
    held.set(device, known)
    return known
  }
  const keep = <E extends Entry>(device: Device, entry: E): E => {
    all.add(entry)
    holdings(device).add(entry)
    return entry
  }
  const tell = (from: Device, ...to: Device[]): void => {
    for (const other of to) for (const entry of holdings(from)) holdings(other).add(entry)
  }
  return {
    all,
    write: (device, body, lie = {}) => {
      const known = [...holdings(device)].filter(isFact)
      const previous = lie.after === undefined ? lastOf(known, device) : lie.after
      const parents = lie.knowing ?? headsOf(known)
      const number = (previous?.number ?? 0) + 1
      return keep(device, { id: idOf(salt, all.size), device, number, previous, parents, body })
    },
    say: (device, kind = 'message', after) => {
      const items = [...holdings(device)].filter((entry): entry is Item => !isFact(entry))
      const previous = after === undefined ? lastOf(items, device) : after
      const number = (previous?.number ?? 0) + 1
      return keep(device, { id: idOf(salt, all.size), device, number, previous, kind, clock: all.size })
    },
    tell,
    meet: (...devices) => {
      for (const from of devices) tell(from, ...devices)
    },
    heldBy: holdings,
    see: (device) => charter(holdings(device)),
    copy: () => worldOf(salt, new Set(all), new Map([...held].map(([device, entries]) => [device, new Set(entries)]))),
  }
}

/** Unlike numbers: which of two is lower says nothing of which came first. */
function idOf(salt: number, count: number): string {
  let hash = Math.imul(salt ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(count + 1, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return `${((hash ^ (hash >>> 13)) >>> 0).toString(16).padStart(8, '0')}-${count}`
}

const lastOf = <E extends Entry>(entries: readonly E[], device: Device): E | null =>
  entries.reduce<E | null>(
    (last, entry) => (entry.device === device && entry.number > (last?.number ?? 0) ? entry : last),
    null,
  )

export function headsOf(facts: Iterable<Fact>): Fact[] {
  const heads = new Set(facts)
  for (const fact of [...heads]) for (const earlier of pastOf(fact)) heads.delete(earlier)
  return [...heads]
}

/** C5: what a device holds of the logs of a member, or of one device. */
export function marksHeld(entries: Iterable<Entry>, of: { member: Member } | { device: Device }): Mark[] {
  const held = [...entries]
  const facts = held.filter(isFact)
  const items = held.filter((entry): entry is Item => !isFact(entry))
  const devices = 'device' in of ? [of.device] : devicesOf(facts, of.member)
  return devices.map((device) => ({ device, fact: lastOf(facts, device), item: lastOf(items, device) }))
}

export function devicesOf(facts: readonly Fact[], member: Member): Device[] {
  const devices = facts.flatMap(({ device, body }) => {
    if (body.kind === 'found' || body.kind === 'join') return body.member === member ? device : []
    return body.kind === 'device.add' && body.member === member ? body.device : []
  })
  return [...new Set(devices)]
}

/** K1, K2: a record as an honest device would make it, sealed to all who stand but those who are going. */
export function newKey(
  seen: Charter,
  id: string,
  without: readonly Device[] = [],
  also: readonly Device[] = [],
): KeyRecord {
  const { devices, invites } = audienceIn(seen.view)
  const staying = [...devices.filter((device) => !without.includes(device)), ...also]
  const replaces = headsIn(seen.view).map(({ key }) => key.id)
  return { id, replaces, devices: staying, invites: without.length > 0 ? [] : invites }
}

/** What an honest device writes. Each answers the fact. */
export interface Acts {
  readonly found: (device: Device, member: Member) => Fact
  readonly invite: (device: Device, invite: InviteId, how?: Partial<Omit<Invite, 'kind' | 'invite'>>, lie?: Lie) => Fact
  readonly close: (device: Device, invite: InviteId, lie?: Lie) => Fact
  readonly join: (device: Device, member: Member, invite: InviteId) => FactOf<'join'>
  readonly seat: (device: Device, of: Fact, how?: { byHand?: boolean; role?: Role }, lie?: Lie) => Fact
  readonly leave: (device: Device, member: Member, heir?: Member | null, lie?: Lie) => Fact
  readonly remove: (device: Device, member: Member, lie?: Lie) => Fact
  readonly appoint: (device: Device, member: Member, role: Role, heir?: Member | null, lie?: Lie) => Fact
  readonly add: (device: Device, added: Device, member: Member, lie?: Lie) => Fact
  readonly retire: (device: Device, retired: Device, lie?: Lie) => Fact
  readonly rekey: (device: Device, lie?: Lie) => Fact
}

export function actsIn(world: World): Acts {
  const { write, heldBy, see } = world
  const factsOf = (device: Device): Fact[] => [...heldBy(device)].filter(isFact)
  // One who lies about what it knew marks no further than that either.
  const marksOf = (device: Device, of: Parameters<typeof marksHeld>[1], lie?: Lie): Mark[] => {
    if (lie?.knowing === undefined) return marksHeld(heldBy(device), of)
    const known = new Set(lie.knowing.flatMap((fact) => [fact, ...pastOf(fact)]))
    return marksHeld(known, of)
  }
  const keyId = (): string => `key ${world.all.size}`
  return {
    found: (device, member) => {
      const found = write(device, { kind: 'found', member })
      write(device, { kind: 'key', key: newKey(see(device), keyId()) })
      return found
    },
    invite: (device, invite, how = {}, lie) =>
      write(
        device,
        { kind: 'invite', invite, role: 'member', uses: 1, expires: null, history: 'all', approve: false, ...how },
        lie,
      ),
    close: (device, invite, lie) => write(device, { kind: 'invite.close', invite }, lie),
    join: (device, member, invite) =>
      write(device, { kind: 'join', member, invite }, { knowing: [] }) as FactOf<'join'>,
    seat: (device, of, how = {}, lie) => {
      const id = is(of, 'join') ? of.body.invite : null
      const invite = factsOf(device).find((fact) => is(fact, 'invite') && fact.body.invite === id)
      const made = invite !== undefined && is(invite, 'invite') ? invite.body : null
      return write(
        device,
        {
          kind: 'seat',
          of,
          role: how.role ?? made?.role ?? 'member',
          byHand: how.byHand ?? made?.approve ?? false,
          clock: world.all.size,
          key: made?.history === 'new' ? newKey(see(device), keyId(), [], [of.device]) : null,
        },
        lie,
      )
    },
    leave: (device, member, heir = null, lie) =>
      write(device, { kind: 'leave', member, heir, marks: marksOf(device, { member }, lie) }, lie),
    remove: (device, member, lie) => {
      const key = newKey(see(device), keyId(), devicesOf(factsOf(device), member))
      return write(device, { kind: 'member.remove', member, marks: marksOf(device, { member }, lie), key }, lie)
    },
    appoint: (device, member, role, heir = null, lie) =>
      write(device, { kind: 'role.set', member, role, heir, marks: marksOf(device, { member }, lie) }, lie),
    add: (device, added, member, lie) => write(device, { kind: 'device.add', device: added, member }, lie),
    retire: (device, retired, lie) => {
      const key = device === retired ? null : newKey(see(device), keyId(), [retired])
      return write(
        device,
        { kind: 'device.remove', device: retired, marks: marksOf(device, { device: retired }, lie), key },
        lie,
      )
    },
    rekey: (device, lie) => write(device, { kind: 'key', key: newKey(see(device), keyId()) }, lie),
  }
}
