/** A device of one group without vault or transport: its memory may go at any moment, what is stored stays. */
import { createChanges } from '#main/engine/changes.ts'
import { loadLedger } from '#main/engine/gate/load.ts'
import { Group } from '#main/engine/groups/group.ts'
import type { Storage, StoredGroup } from '#main/engine/storage/port.ts'
import { bytesOf } from '../devices.ts'
import { memoryDisk, type MemoryDisk } from '../storage.ts'
import type { Time } from '../time.ts'

export interface Device {
  readonly name: string
  /** Whose it is: the seed of the member key follows from that name. */
  readonly member: string
  group: Group
  readonly storage: Storage
  /** The memory goes; the device begins again with what is stored. */
  crash(): void
  image(): Buffer
}

export interface DeviceWish {
  readonly name: string
  readonly member?: string
  readonly time: Time
  /** What is stored at first: a group, or the image of a disk. */
  readonly stored: Omit<StoredGroup, 'row'> | Buffer
  /** Where it is stored; in memory, if not said. */
  readonly disk?: MemoryDisk
}

export function createDevice({ name, member = name, time, stored, disk: given }: DeviceWish): Device {
  const disk = given ?? memoryDisk(Buffer.isBuffer(stored) ? stored : undefined)
  const { storage } = disk
  if (!Buffer.isBuffer(stored)) storage.addGroup(stored)
  /** What an earlier life had scheduled does not come to pass. */
  let life = 0
  const begin = (): Group => {
    const mine = (life += 1)
    return new Group({
      now: time.now,
      schedule: (milliseconds, run) =>
        time.schedule(milliseconds, () => {
          if (mine === life) run()
        }),
      changes: createChanges(),
      log: (line) => {
        throw new Error(`${name}: ${line}`)
      },
      profile: () => ({ name: member, picture: null }),
      isOnline: () => false,
      load: () => {
        const group = storage.groups()[0]
        if (group === undefined) throw new Error(`${name} has no group`)
        return loadLedger(storage, group, bytesOf(`seed of ${member}`), time.now())
      },
    })
  }
  const device: Device = {
    name,
    member,
    storage,
    group: begin(),
    crash: () => {
      device.group = begin()
    },
    image: () => disk.image(),
  }
  return device
}
