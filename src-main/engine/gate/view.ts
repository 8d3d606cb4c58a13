import type { DeviceId, EntryId, GroupId } from '#shared/kernel/brand.ts'
import type { Ranges } from '#shared/kernel/ranges.ts'

/** What the gate may look at to decide: nothing in it can change by deciding (G1). */
export interface View {
  readonly group: GroupId
  /** The numbers held of a log; undefined when none is. */
  held(device: DeviceId, log: number): Ranges | undefined
  /** Ids of an entry that is held and of the one before it, as its header names it. */
  idsAt(device: DeviceId, log: number, number: number): { id: Uint8Array; previous: Uint8Array } | null
  /** V3: an admitted seat, device.add or `found` names the device. */
  isOpened(device: DeviceId): boolean
  /** V3: entry 1 of the device's fact log, as an admitted seat embeds it; null: none does. */
  seatedJoin(device: DeviceId): EntryId | null
}
