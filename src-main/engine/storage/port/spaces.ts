import type { DeviceId, EntryId, ItemId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { GroupRow, LogRow } from '../port.ts'

/** K3: the key of a box, and once it has been opened, what lay in it. */
export interface StoredBox {
  readonly entry: EntryId
  readonly key: Uint8Array
  readonly opened: {
    readonly device: DeviceId
    readonly number: number
    readonly clock: Clock
    readonly body: Uint8Array
  } | null
}

/** K3: private spaces that are read here. Like content keys, none of it can be made anew from entries alone. */
export interface SpaceStore {
  boxes(group: GroupRow): StoredBox[]
  /** Replaces what is kept of the same box and key. */
  putBox(group: GroupRow, box: StoredBox): void
  /** The entry is sealed with a key of the space. */
  noteInSpace(group: GroupRow, space: ItemId, log: LogRow, number: number): void
  inSpace(group: GroupRow, space: ItemId, log: LogRow): number[]
  /** G5: the payload was not kept, since too much is carried for others of the log that it stands in. */
  noteUncarried(log: LogRow, number: number): void
  uncarried(log: LogRow): number[]
  forgetUncarried(log: LogRow): void
  /** Bytes of payloads of that log which wait for a key. */
  carriedBytes(log: LogRow): number
}
