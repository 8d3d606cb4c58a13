import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { clientId } from './id.ts'
import { createScratch } from './scratch.ts'
import { inspect, type Fields } from './update.ts'

/** One entry's part in an item of one writer. */
export interface Contribution {
  /** Whatever the caller knows the entry by. */
  readonly key: string
  readonly device: DeviceId
  readonly clock: Clock
  /** Breaks ties of clocks: the entry's id. */
  readonly id: string
  readonly creates: boolean
  readonly update: Uint8Array
}

export type Part = 'counts' | 'waits' | 'creation-later' | 'update-malformed' | 'update-overlaps'

export interface Folded {
  /** Null: the creation is not here. */
  readonly fields: Fields | null
  readonly creation: Contribution | null
  readonly parts: ReadonlyMap<string, Part>
  /** The updates that count, in their order. */
  readonly updates: readonly Uint8Array[]
}

/**
 * D1, D2, D5, D6: an item from all its contributions by devices of its member, the same in whatever order they
 * came: of several creations the lowest (clock, id) counts, updates follow by (clock, id) as soon as what they
 * build on is there, and each device's clocks continue without gap or overlap.
 */
export function foldItem(item: ItemId, contributions: readonly Contribution[]): Folded {
  const ordered = [...contributions].sort(byClockThenId)
  const creation = ordered.find(({ creates }) => creates) ?? null
  const parts = new Map<string, Part>()
  const updates: Uint8Array[] = []
  const writers = new Set(ordered.map(({ device }) => clientId(device, item)))
  const next = new Map<number, number>()
  const scratch = createScratch()
  let left = creation === null ? ordered : [creation, ...ordered.filter((one) => one !== creation)]
  // Who builds on a clock too far ahead to adopt is dated before it: round again, until nothing moves.
  for (let before = -1; before !== left.length;) {
    before = left.length
    left = left.filter((contribution) => {
      const part = judge(contribution)
      parts.set(contribution.key, part)
      return part === 'waits'
    })
  }
  return { fields: scratch.fields(), creation, parts, updates }

  function judge({ creates, device, update, ...rest }: Contribution): Part {
    if (creates && rest.key !== creation?.key) return 'creation-later'
    const client = clientId(device, item)
    const inspected = inspect(update, client, writers)
    if (inspected === null) return 'update-malformed'
    const expected = next.get(client) ?? 0
    if (inspected.from > expected || creation === null) return 'waits'
    if (inspected.from < expected) return 'update-overlaps'
    for (const [other, clocks] of inspected.needs) if ((next.get(other) ?? 0) < clocks) return 'waits'
    if (!scratch.take(update, inspected)) return 'update-malformed'
    next.set(client, inspected.to)
    updates.push(update)
    return 'counts'
  }
}

const byClockThenId = (a: Contribution, b: Contribution): number =>
  a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
