import type { Device, Entry } from './facts.ts'
import { chanceOf } from './chance.ts'
import { lieOf, ownerOf, type History } from './histories.ts'
import { actsIn } from './world.ts'

/** What a device that holds everything writes in addition, lying about what it knew. */
export function lying(history: History, device: Device, count: number): Entry[] {
  const chance = chanceOf(history.luck + device.length)
  const world = history.copy()
  for (const other of history.devices) world.tell(other, device)
  const acts = actsIn(world)
  return Array.from({ length: count }, () => {
    const lie = lieOf(world, device, chance(3) === 0 ? 'forked' : 'backdated', chance(64))
    const other = history.devices[chance(history.devices.length)] ?? 'Ada'
    switch (chance(8)) {
      case 0:
        return acts.appoint(
          device,
          ownerOf(other),
          (['owner', 'admin', 'guest'] as const)[chance(3)] ?? 'guest',
          null,
          lie,
        )
      case 1:
        return acts.leave(device, ownerOf(device), null, lie)
      case 2:
        return acts.invite(device, 'late', {}, lie)
      case 3:
        return acts.retire(device, other, lie)
      case 4:
        return world.say(device, 'message', null)
      default:
        return acts.remove(device, ownerOf(other), lie)
    }
  })
}
