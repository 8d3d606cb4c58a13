/** Groups at work without engine, vault or transport: for looking at what passes between two of them. */
import type { InviteLink } from '#main/engine/charter/link.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { createLuck } from './luck.ts'
import { close, invite, joinerOf, say, texts, type InviteWish } from './simulation/acts.ts'
import { createDevice } from './simulation/device.ts'
import { createNetwork, type Connection } from './simulation/network.ts'
import { found } from './simulation/village.ts'
import { memoryDisk, type MemoryDisk } from './storage.ts'
import { createTime, type Time } from './time.ts'

export interface Groups {
  readonly time: Time
  found(name: string): Group
  invite(by: Group, wish?: InviteWish): InviteLink
  close(by: Group, link: InviteLink): void
  join(link: InviteLink, name: string): Group
  /** A link between the two, moved on until all is said. */
  meet(one: Group, other: Group): Connection
  /** Ends all links of the group. */
  part(group: Group): void
  /** Moves on whatever is under way on any link. */
  settle(): void
  /** Invites, joins and seats in one go. */
  bring(by: Group, name: string, wish?: InviteWish): Group
  say(group: Group, text: string): void
  texts(group: Group): string[]
}

/** `diskOf` says where each is stored, by name. */
export function createGroups(diskOf: (name: string) => MemoryDisk = () => memoryDisk()): Groups {
  const time = createTime()
  const network = createNetwork(time, createLuck(1))
  const settle = (): void => time.pass(0)
  const groups: Groups = {
    time,
    settle,
    texts,
    found: (name) => found(name, time, diskOf(name)).group,
    invite: (by, wish) => {
      const link = invite(by, wish)
      settle()
      return link
    },
    close: (by, link) => {
      close(by, link)
      settle()
    },
    join: (link, name) => createDevice({ name, time, stored: joinerOf(link, name), disk: diskOf(name) }).group,
    meet: (one, other) => {
      const connection = network.connect({ group: one }, { group: other })
      settle()
      return connection
    },
    part: (group) => {
      for (const link of [...group.links]) link.close('parted')
      settle()
    },
    bring: (by, name, wish) => {
      const group = groups.join(groups.invite(by, wish), name)
      groups.meet(by, group)
      return group
    },
    say: (group, text) => {
      say(group, text)
      settle()
    },
  }
  return groups
}
