import type { DeviceId } from '#shared/kernel/brand.ts'
import type { Group } from '../groups/group.ts'

/** Whether any of somebody's devices is linked now, and when one last was. */
export function lastSeen(group: Group): (devices: readonly DeviceId[]) => { here: boolean; seenAt: number | null } {
  const { storage, stored } = group.ledger
  const linked = new Set(group.openLinks().map(({ device }) => device))
  const seen = new Map(storage.seen(stored.row).map(({ device, at }) => [device, at]))
  return (devices) => {
    const times = devices.flatMap((device) => seen.get(device) ?? [])
    return {
      here: devices.some((device) => linked.has(device)),
      seenAt: times.length === 0 ? null : Math.max(...times),
    }
  }
}
