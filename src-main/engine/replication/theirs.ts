import type { DeviceId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { keyOf } from '../gate/ledger.ts'
import type { VectorLine } from './messages.ts'

/** What is remembered of what the other side says, in stretches, all logs together: a liar fills this and no more. */
const mostStretches = 65_536
const mostLogs = 8_192
/** Newest entries that are remembered as named, of one log: one a branch is what an honest device has. */
const mostHeads = 16

const none = new Ranges()

/**
 * R2: what the other side of one link has of each log: as it said, and as it was sent here. What goes beyond the
 * bounds is not remembered: it is sent again, which does no harm.
 */
export class Theirs {
  /** Said by them, or sent by them: they have it. */
  private readonly said = new Map<string, Ranges>()
  /** Of what they have or were sent: nothing of it is sent again. */
  private readonly has = new Map<string, Ranges>()
  private readonly absent = new Map<string, Ranges>()
  /** By log: the newest entries that they name, and how far down from there they have the chain. */
  private readonly heads = new Map<string, Map<string, number>>()
  private stretches = 0

  /** They say that they have this. `isStrand`: of a log that they know has forked, so that numbers alone say little. */
  claim({ device, log, held, absent, head }: VectorLine, isStrand = false): void {
    const key = keyOf(device, log)
    if (!this.said.has(key) && this.said.size >= mostLogs) return
    if (this.grow(this.said, key, held) && !isStrand) join(this.has, key, held)
    if (!absent.isEmpty) this.grow(this.absent, key, absent)
    const gained = held.without(absent)
    if (!gained.isEmpty) this.take(this.absent, key, gained)
    const [low] = held.stretchOf(held.highest) ?? [0]
    if (head !== null) this.name(device, log, head, low)
  }

  /** They have, or were sent, the chain from that entry down to the number `low`. */
  name(device: DeviceId, log: number, head: Uint8Array, low: number): void {
    const key = keyOf(device, log)
    const heads = this.heads.get(key) ?? new Map<string, number>()
    const id = toHex(head)
    const isFull = heads.size >= mostHeads || (heads.size === 0 && this.heads.size >= mostLogs)
    if (isFull && !heads.has(id)) return
    heads.set(id, Math.min(low, heads.get(id) ?? low))
    this.heads.set(key, heads)
  }

  /** These were sent to them. */
  sent(device: DeviceId, log: number, from: number, to: number): void {
    const key = keyOf(device, log)
    const range = new Ranges([[from, to]])
    join(this.has, key, range)
    this.take(this.absent, key, range)
  }

  /** They hold another branch under the same numbers: what they said of the log says nothing of ours. */
  dispute(device: DeviceId, log: number): void {
    this.has.delete(keyOf(device, log))
  }

  /** What need not be sent to them. */
  of(device: DeviceId, log: number): Ranges {
    return this.has.get(keyOf(device, log)) ?? none
  }

  /** What they lack the payload of. */
  lacksPayload(device: DeviceId, log: number): Ranges {
    return this.absent.get(keyOf(device, log)) ?? none
  }

  /** How far down from that entry they have the chain; null: they have not named it. */
  reach(device: DeviceId, log: number, head: string): number | null {
    return this.heads.get(keyOf(device, log))?.get(head) ?? null
  }

  /** Whether they have told that they have it. */
  tells(key: string, number: number): boolean {
    return this.said.get(key)?.has(number) === true && this.absent.get(key)?.has(number) !== true
  }

  /** The numbers of that log that they have told to have with payload. */
  tellsOf(key: string): Ranges {
    const said = this.said.get(key) ?? none
    const absent = this.absent.get(key)
    return absent === undefined ? said : said.without(absent)
  }

  /** What they have told to have, log by log. */
  told(): Iterable<[string, Ranges]> {
    return this.said
  }

  private grow(map: Map<string, Ranges>, key: string, more: Ranges): boolean {
    const known = map.get(key)
    const all = known === undefined ? new Ranges() : Ranges.copy(known)
    all.addAll(more)
    const change = all.list().length - (known?.list().length ?? 0)
    if (this.stretches + change > mostStretches) return false
    this.stretches += change
    map.set(key, all)
    return true
  }

  private take(map: Map<string, Ranges>, key: string, less: Ranges): void {
    const known = map.get(key)
    if (known === undefined) return
    const left = known.without(less)
    this.stretches += left.list().length - known.list().length
    if (left.isEmpty) map.delete(key)
    else map.set(key, left)
  }
}

function join(map: Map<string, Ranges>, key: string, more: Ranges): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, Ranges.copy(more))
  else known.addAll(more)
}
