/**
 * What stories are told on: people by name, linked in good weather unless they are parted. Ada has founded the group;
 * whoever is named comes by a link of hers.
 */
import type { InviteLink } from '#main/engine/charter/link.ts'
import type { Role } from '#main/engine/charter/fact.ts'
import type { EntryId } from '#shared/kernel/brand.ts'
import { createLuck } from '../luck.ts'
import { createTime, type Time } from '../time.ts'
import { computerOf, invite, joinerOf, texts, type InviteWish } from './acts.ts'
import { createDevice, type Device } from './device.ts'
import { calm, createNetwork, type Network } from './network.ts'
import { found } from './village.ts'

export interface Stage {
  readonly time: Time
  readonly network: Network
  readonly devices: readonly Device[]
  /** Those named see one another and nobody else, each side by itself, until they meet. */
  part(...sides: readonly (readonly Device[])[]): void
  /** Everybody sees everybody, until nothing is left to say. */
  meet(): void
  /** Whatever is under way among those who see one another arrives. */
  settle(): void
  /** Somebody who holds the link, and has met nobody yet. */
  joiner(link: InviteLink, name: string): Device
  /** Somebody comes by a link of their own. */
  bring(by: Device, name: string, wish?: InviteWish): Device
  /** A further computer of somebody, which nobody has heard of yet. */
  computer(of: Device, name: string): Device
}

export function createStage(): Stage {
  const time = createTime()
  const network = createNetwork(time, createLuck(1))
  network.weather = { ...calm, delay: [5, 5] }
  const devices: Device[] = [found('Ada', time)]
  let sides: readonly (readonly Device[])[] = []
  const sideOf = (device: Device): number => sides.findIndex((side) => side.includes(device))
  const connect = (): void => {
    for (const one of devices)
      for (const other of devices)
        if (one.name < other.name && sideOf(one) === sideOf(other) && !network.isLinked(one, other))
          network.connect(one, other)
  }
  const settle = (): void => {
    // A link ends where somebody is gone, or has just been told so; transports try again.
    for (let round = 0; round < 4; round += 1) {
      connect()
      time.pass(4_000)
    }
  }
  const add = (device: Device): Device => {
    devices.push(device)
    return device
  }
  const stage: Stage = {
    time,
    network,
    devices,
    settle,
    part: (...apart) => {
      sides = apart
      network.cut((one, other) => sideOf(one as Device) !== sideOf(other as Device), 'parted')
      settle()
    },
    meet: () => {
      sides = []
      settle()
      // Whoever is gone is told so once in ten minutes.
      time.pass(700_000)
      settle()
    },
    joiner: (link, name) => add(createDevice({ name, time, stored: joinerOf(link, name) })),
    bring: (by, name, wish) => {
      const device = stage.joiner(invite(by.group, { uses: 1, ...wish }), name)
      settle()
      if (!device.group.stands) throw new Error(`nobody let ${name} in`)
      return device
    },
    computer: (of, name) => add(createDevice({ name, member: of.member, time, stored: computerOf(of.group, name) })),
  }
  return stage
}

/** Ada, and those named, each in the role given: all know one another. */
export function stageWith<N extends string>(
  people: Record<N, Role>,
): Stage & { ada: Device } & Record<Lowercase<N>, Device> {
  const stage = createStage()
  const [ada] = stage.devices
  const cast: Record<string, Device> = { ada: ada! }
  for (const [name, role] of Object.entries<Role>(people)) cast[name.toLowerCase()] = stage.bring(ada!, name, { role })
  stage.settle()
  return Object.assign(stage, cast) as never
}

/** Who belongs as what, by name, as this device sees it. */
export const rolesSeenBy = ({ group }: Device): Record<string, Role> =>
  Object.fromEntries(
    [...group.ledger.graph.state.members.values()]
      .map(({ name, role }) => [name, role] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

export const messagesSeenBy = ({ group }: Device): string[] => texts(group)

/** What a fact has come to, as this device sees it: whether it counts, is suspended, or by which rule it is void. */
export function verdictAt({ group }: Device, fact: EntryId): string {
  const verdict = group.ledger.graph.state.verdict(fact)
  return verdict === null ? 'not here' : verdict.state === 'void' ? verdict.reason : verdict.state
}

/** The id of the last fact that the device itself wrote. */
export function lastFactOf({ group: { ledger } }: Device): EntryId {
  const own = ledger.graph.nodes.filter(({ fact }) => fact.device === ledger.deviceId)
  const last = own.sort((a, b) => a.fact.number - b.fact.number).at(-1)
  if (last === undefined) throw new Error('it has written nothing')
  return last.fact.id
}
