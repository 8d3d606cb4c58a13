import type { DeviceId, GroupId } from '#shared/kernel/brand.ts'
import type { RefuseReason } from './reasons.ts'

/** An entry that is held, as far as others must fit beside it. */
export interface Held {
  readonly id: Uint8Array
  readonly previous: Uint8Array
  /** Its payload is wanted and not here. */
  readonly absent: boolean
}

/** How much more of a log is taken. */
export interface Room {
  /** Runs that begin beyond it are refused, for that reason. */
  readonly upTo: number
  readonly reason: RefuseReason
}

/** What the gate may look at to decide: nothing in it can change by deciding (G1). */
export interface View {
  readonly group: GroupId
  /** What is held of that number: nothing, one entry, or several where the log has forked (L4). */
  at(device: DeviceId, log: number, number: number): readonly Held[]
  /** V3: an admitted seat, device.add or `found` names the device. */
  isOpened(device: DeviceId): boolean
  room(device: DeviceId, log: number): Room
  /** C5: a mark or another fact names that entry, or one that it leads up to: it is kept, whatever else is. */
  isNamed(device: DeviceId, log: number, number: number, id: Uint8Array): boolean
}
