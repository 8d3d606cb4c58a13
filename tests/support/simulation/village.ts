/** The group that every history begins with, founded once: each history begins with copies of everybody's disk. */
import type { InviteLink } from '#main/engine/charter/link.ts'
import { beginGroup, composeFound } from '#main/engine/groups/found.ts'
import { bytesOf } from '../devices.ts'
import { createLuck, withLuck } from '../luck.ts'
import { memoryDisk } from '../storage.ts'
import { createTime, type Time } from '../time.ts'
import { invite, joinerOf, type InviteWish } from './acts.ts'
import { byHand, type Carrier } from './carrier.ts'
import { createDevice, type Device } from './device.ts'

export interface Village {
  readonly time: Time
  readonly devices: Device[]
  /** Links that somebody has made, with who made them. */
  readonly links: { readonly by: Device; readonly link: InviteLink }[]
}

export function found(name = 'Ada', time = createTime(), disk = memoryDisk()): Device {
  const { entry, group } = composeFound(
    bytesOf(`seed of ${name}`),
    { group: 'Lakeside', founder: name },
    [],
    time.now(),
  )
  const device = createDevice({ name, time, stored: group, disk })
  beginGroup(device.group, entry)
  return device
}

/** Somebody comes by a link of their own; only the two know of it yet. */
export function welcome(village: Village, by: Device, name: string, wish: InviteWish, carrier: Carrier): Device {
  const link = invite(by.group, wish)
  village.links.push({ by, link })
  return comeBy(village, by, link, name, carrier)
}

/** Somebody comes by a link that is there already, and asks one device for a seat. */
export function comeBy(village: Village, at: Device, link: InviteLink, name: string, carrier: Carrier): Device {
  const joiner = createDevice({ name, time: village.time, stored: joinerOf(link, name) })
  village.devices.push(joiner)
  carrier.tell(at, joiner)
  carrier.tell(joiner, at)
  carrier.tell(at, joiner)
  return joiner
}

const people: readonly (readonly [string, InviteWish['role'] & string])[] = [
  ['Bo', 'admin'],
  ['Cy', 'admin'],
  ['Di', 'owner'],
  ['Ed', 'member'],
  ['Gus', 'guest'],
]

function foundVillage(): Village {
  const carrier = byHand(createLuck(1))
  const ada = found()
  const village: Village = { time: createTime(), devices: [ada], links: [] }
  for (const [name, role] of people) welcome(village, ada, name, { role, uses: 3 }, carrier)
  carrier.gather(village.devices)
  return village
}

let first: { images: { name: string; image: Buffer }[]; links: { by: number; link: InviteLink }[] } | null = null

/** Ada, Bo, Cy, Di, Ed and Gus, who all know one another. */
export function beginVillage(): Village {
  if (first === null) {
    const village = withLuck(1, foundVillage)
    first = {
      images: village.devices.map((device) => ({ name: device.name, image: device.image() })),
      links: village.links.map(({ by, link }) => ({ by: village.devices.indexOf(by), link })),
    }
  }
  const time = createTime()
  time.pass(60_000)
  const devices = first.images.map(({ name, image }) => createDevice({ name, time, stored: image }))
  return { time, devices, links: first.links.map(({ by, link }) => ({ by: devices[by]!, link })) }
}
