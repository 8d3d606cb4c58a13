/** Random histories: what several people do in partitions, some of them lying, from one number each. */
import * as fc from 'fast-check'
import { isFact, is, pastOf, type Device, type Entry, type Fact, type FactOf, type Item, type Role } from './facts.ts'
import { taleOf } from './tale.ts'
import { actsIn, createWorld, headsOf, type Acts, type Lie, type World } from './world.ts'

export interface History extends World {
  readonly devices: readonly Device[]
  /** Where the numbers begin that decide what a property tries with it. */
  readonly luck: number
  readonly [fc.toStringMethod]: () => string
}

/** One step: what it is, who takes it, of whom, and how the writer lies if it does. */
interface Step {
  readonly act: (typeof actions)[number]
  readonly by: number
  readonly of: number
  readonly how: number
  readonly lie: 'none' | 'backdated' | 'forked'
}

const roles: readonly Role[] = ['owner', 'admin', 'member', 'guest']

// As often as they are named. Telling heals a partition between two; without it nobody would know of anybody.
const actions = [
  // First, so that a history that fails shrinks towards it.
  'nothing',
  ...['tell', 'tell', 'tell', 'meet'],
  ...['welcome', 'welcome', 'seat', 'invite', 'close'],
  ...['remove', 'remove', 'appoint', 'appoint', 'appoint', 'leave', 'add', 'retire', 'words', 'succeed'],
  ...['say', 'say', 'say', 'say', 'rekey'],
] as const

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...actions),
  // Those who may do much do more than their share.
  by: fc.oneof(fc.nat(4), fc.nat(31)),
  of: fc.nat(31),
  how: fc.nat(63),
  lie: fc.oneof(
    { weight: 9, arbitrary: fc.constant('none' as const) },
    { weight: 4, arbitrary: fc.constant('backdated' as const) },
    { weight: 1, arbitrary: fc.constant('forked' as const) },
  ),
})

/** A group of seven with three admins and a second owner, then at least 40 steps (shrinking takes steps away). */
export const history: fc.Arbitrary<History> = fc
  .record({ salt: fc.nat(), steps: fc.array(step, { minLength: 44, maxLength: 60, size: 'max' }) })
  .map(({ salt, steps }) => play(salt, steps))

export function play(salt: number, steps: readonly Step[]): History {
  const world = createWorld(salt)
  const acts = actsIn(world)
  const devices = ['Ada']
  acts.found('Ada', 'Ada')
  const cast: Cast = { world, acts, devices }
  // By whom and as what: some come as less than what they are made later, so that there are pasts to go back to.
  welcome(cast, 'Ada', 'Bo', { uses: 3 })
  acts.appoint('Ada', 'Bo', 'admin')
  world.tell('Ada', 'Bo')
  welcome(cast, 'Bo', 'Cy', { uses: 3 })
  welcome(cast, 'Bo', 'Di', { uses: 3 })
  welcome(cast, 'Bo', 'Ed', { role: 'admin' })
  world.tell('Bo', 'Ada')
  acts.appoint('Ada', 'Di', 'owner')
  acts.appoint('Ada', 'Cy', 'admin')
  welcome(cast, 'Ada', 'Flo', { uses: 3 })
  welcome(cast, 'Ada', 'Gus', { role: 'guest' })
  world.meet(...devices)
  for (const one of steps) take(cast, one)
  return { ...world, devices, luck: salt, [fc.toStringMethod]: () => taleOf(world.all) }
}

interface Cast {
  readonly world: World
  readonly acts: Acts
  readonly devices: Device[]
}

const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % Math.max(1, from.length)]
export const ownerOf = (device: Device): string => device.replace(/\d+$/, '')
const factsOf = (world: World, device: Device): Fact[] => [...world.heldBy(device)].filter(isFact)

function take(cast: Cast, { act, by, of, how, lie: lies }: Step): void {
  const { world, acts, devices } = cast
  const device = pick(devices, by) ?? 'Ada'
  const other = pick(devices, of) ?? 'Ada'
  const member = ownerOf(other)
  const lie = lieOf(world, device, lies, how)
  switch (act) {
    case 'nothing':
      return
    case 'tell':
      return world.tell(device, other)
    case 'meet':
      return world.meet(...devices.filter((_, index) => (how >> (index % 6)) & 1))
    case 'welcome':
      return welcome(cast, device, `${pick(['New', 'Now', member], how) ?? ''}${devices.length}`, {
        role: roles[how % 4] ?? 'member',
        uses: 1 + (how % 2),
        history: how % 5 === 0 ? 'new' : 'all',
      })
    case 'seat': {
      const found = pick(
        factsOf(world, device).filter((fact) => is(fact, 'join')),
        how,
      )
      if (found) acts.seat(device, found, { byHand: how % 2 === 0 }, lie)
      return
    }
    case 'invite':
      return void acts.invite(
        device,
        `link ${world.all.size}`,
        { uses: 1 + (how % 3), role: roles[how % 4] ?? 'guest' },
        lie,
      )
    case 'close': {
      const found = pick(invitesOf(world, device), how)
      if (found) acts.close(device, found.body.invite, lie)
      return
    }
    case 'remove':
      return void acts.remove(device, member, lie)
    case 'appoint': {
      const heir = how > 40 ? ownerOf(pick(devices, how) ?? 'Ada') : null
      return void acts.appoint(device, member, roles[how % 4] ?? 'member', heir, lie)
    }
    case 'leave':
      return void acts.leave(device, ownerOf(device), how > 40 ? member : null, lie)
    case 'add': {
      const added = newDevice(cast, ownerOf(device))
      acts.add(device, added, ownerOf(device), lie)
      return world.tell(device, added)
    }
    case 'retire':
      return void acts.retire(device, other, lie)
    case 'words': {
      const added = newDevice(cast, member)
      world.tell(other, added)
      const words = acts.add(added, added, member)
      world.tell(added, device)
      if (how % 2 === 0) acts.seat(device, words, { byHand: true }, lie)
      return
    }
    case 'succeed':
      return void world.write(
        device,
        { kind: 'succeed', from: member, to: ownerOf(pick(devices, how) ?? 'Ada'), role: roles[how % 4] ?? 'guest' },
        lie,
      )
    case 'say': {
      const kind = pick(['message', 'reaction', 'notice'] as const, how) ?? 'message'
      return void world.say(device, kind, ...(lies === 'forked' ? [earlierItem(world, device, how)] : []))
    }
    case 'rekey':
      return void acts.rekey(device, lie)
  }
}

/** A link, a join over it and a seat, each of which only the two need know. */
function welcome(cast: Cast, by: Device, device: Device, how: Parameters<Acts['invite']>[2]): void {
  const { world, acts, devices } = cast
  const old = invitesOf(world, by).filter(({ body }) => body.uses > 1)
  // Now and then over a link that is there already.
  const used = how?.uses === 2 ? pick(old, world.all.size) : undefined
  const invite = used?.body.invite ?? `link ${world.all.size}`
  if (used === undefined) acts.invite(by, invite, how)
  world.tell(by, device)
  if (!devices.includes(device)) devices.push(device)
  const joined = acts.join(device, ownerOf(device), invite)
  world.tell(device, by)
  acts.seat(by, joined)
  world.tell(by, device)
}

const invitesOf = (world: World, device: Device): FactOf<'invite'>[] =>
  factsOf(world, device).filter((fact): fact is FactOf<'invite'> => is(fact, 'invite'))

function newDevice({ devices }: Cast, member: string): Device {
  const device = `${member}${devices.length}`
  devices.push(device)
  return device
}

/** A lie of a device of its own: it names a past that it chose, or goes on from an earlier entry of its own. */
export function lieOf(world: World, device: Device, lies: Step['lie'], how: number): Lie {
  const known = factsOf(world, device)
  if (lies === 'none' || known.length === 0) return {}
  const chosen = pick(known, how * 7)
  const knowing = chosen === undefined ? [] : headsOf([chosen, ...pastOf(chosen)])
  if (lies === 'backdated') return { knowing }
  const own = known.filter((fact) => fact.device === device)
  return { knowing, after: pick(own, how)?.previous ?? null }
}

function earlierItem(world: World, device: Device, how: number): Item | null {
  const own = [...world.heldBy(device)].filter(
    (entry: Entry): entry is Item => !isFact(entry) && entry.device === device,
  )
  return pick(own, how)?.previous ?? null
}
