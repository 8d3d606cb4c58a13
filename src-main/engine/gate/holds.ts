import type { DeviceId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Entry } from '../log/entry.ts'
import { headerLength } from '../log/header.ts'
import { limits } from '../log/limits.ts'

/** G5, V3: entries of logs that are not opened, kept in memory within bounds until they are. */
export class Holds {
  private readonly byDevice = new Map<DeviceId, { runs: (readonly Entry[])[]; bytes: number }>()
  private bytes = 0

  /** False when there is no room: it will be offered again on another link. */
  keep(entries: readonly Entry[]): boolean {
    const size = entries.reduce((sum, { payload }) => sum + headerLength + 64 + (payload?.length ?? 0), 0)
    const first = entries[0]
    if (first === undefined) return true
    const device = toHex(first.header.device) as DeviceId
    const held = this.byDevice.get(device) ?? { runs: [], bytes: 0 }
    if (held.bytes + size > limits.waitingLog || this.bytes + size > limits.held) return false
    held.runs.push(entries)
    held.bytes += size
    this.bytes += size
    this.byDevice.set(device, held)
    return true
  }

  /** The id of an entry that is held here: what comes after it in its log may be proven by it (L3). */
  idAt(device: DeviceId, log: number, number: number): Uint8Array | null {
    for (const run of this.byDevice.get(device)?.runs ?? [])
      for (const { header, id } of run) if (header.log === log && header.number === number) return id
    return null
  }

  devices(): DeviceId[] {
    return [...this.byDevice.keys()]
  }

  /** Takes out what is held of the device: runs as they came, in the order in which they came. */
  take(device: DeviceId): (readonly Entry[])[] {
    const held = this.byDevice.get(device)
    if (held === undefined) return []
    this.byDevice.delete(device)
    this.bytes -= held.bytes
    return held.runs
  }

  get size(): number {
    let size = 0
    for (const { runs } of this.byDevice.values()) for (const run of runs) size += run.length
    return size
  }
}
