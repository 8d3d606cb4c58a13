/** What stories are told with: a founded group, its people, and what comes of it. */
import type { Charter } from '../charter.ts'
import type { Device, Entry, Fact, Invite, Member, Role } from '../facts.ts'
import { actsIn, createWorld, type Acts, type World } from '../world.ts'

export type Ask = (entries: Iterable<Entry>) => Charter

export interface Story {
  readonly title: string
  /** Fails where the law does not give the outcome. */
  readonly holds: (ask: Ask) => void
}

export interface Group extends World, Acts {
  /** Brings somebody in over a link of their own; everyone hears of it. */
  readonly welcome: (by: Device, device: Device, how?: Partial<Omit<Invite, 'kind' | 'invite'>>) => Fact
  readonly everyone: () => void
}

/** Ada has founded a group and let in those named; everyone holds everything. A device is named as its member. */
export function group(people: Record<string, Role> = {}): Group {
  const world = createWorld()
  const acts = actsIn(world)
  const devices = ['Ada']
  const everyone = (): void => world.meet(...devices)
  const welcome: Group['welcome'] = (by, device, how = {}) => {
    if (!devices.includes(device)) devices.push(device)
    acts.invite(by, `link of ${device}`, how)
    world.tell(by, device)
    const seat = acts.seat(by, joinOf(acts, world, device, `link of ${device}`, by))
    everyone()
    return seat
  }
  acts.found('Ada', 'Ada')
  for (const [name, role] of Object.entries(people)) welcome('Ada', name, { role })
  return { ...world, ...acts, welcome, everyone }
}

/** A joiner's entry reaches whoever will seat it. */
export function joinOf(
  acts: Acts,
  world: World,
  device: Device,
  invite: string,
  to: Device,
  member: Member = device,
): Fact {
  const join = acts.join(device, member, invite)
  world.tell(device, to)
  return join
}

export const rolesIn = (charter: Charter): Record<Member, Role> =>
  Object.fromEntries([...charter.members].map(([member, { role }]) => [member, role]))

/** Whether each fact or item counts. */
export const outcome = (charter: Charter, ...entries: Entry[]): boolean[] =>
  entries.map((entry) => ('body' in entry ? charter.counts.has(entry) : charter.items.get(entry) === null))

export const story = (title: string, tell: (ask: Ask) => void): Story => ({ title, holds: tell })
