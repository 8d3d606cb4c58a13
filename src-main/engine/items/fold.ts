import type { DeviceId, ItemId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import { clientId } from './id.ts'
import { createScratch } from './scratch.ts'
import { inspect, type Fields, type Inspected } from './update.ts'

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
  /** The updates that count, in their order, or one that says the same. */
  readonly updates: readonly Uint8Array[]
}

/**
 * D1, D2, D5, D6: an item from all its contributions by devices of its member, the same in whatever order they
 * came: of several creations the lowest (clock, id) counts, updates follow by (clock, id) as soon as what they
 * build on is there, and each device's clocks continue without gap or overlap.
 */
export const foldItem = (item: ItemId, contributions: readonly Contribution[]): Folded =>
  new ItemFold(item, contributions)

/** An item as it was from that clock on. */
export interface Version {
  readonly clock: Clock
  readonly fields: Fields
}

/** A contribution as far as it is understood without the others. */
interface Prepared {
  readonly one: Contribution
  readonly client: number
  readonly inspected: Inspected | null
}

/** An item folded, which most changes can be added to without beginning anew. */
export class ItemFold implements Folded {
  readonly creation: Contribution | null
  /** What each update that counts made of the item, in the order in which they were taken: the creation first. */
  readonly versions: Version[] = []
  readonly parts = new Map<string, Part>()
  /** Bytes of all updates: what keeping it costs. */
  size = 0
  private readonly item: ItemId
  private readonly writers: ReadonlySet<number>
  private readonly next = new Map<number, number>()
  private readonly claimed = new Map<number, Ranges>()
  private readonly scratch = createScratch()
  private waiting: readonly Prepared[]

  constructor(item: ItemId, contributions: readonly Contribution[]) {
    this.item = item
    const ordered = [...contributions].sort(byClockThenId)
    this.creation = ordered.find(({ creates }) => creates) ?? null
    const clients = ordered.map(({ device }) => clientId(device, item))
    this.writers = new Set(clients)
    const prepared = ordered.map((one, index) => this.prepare(one, clients[index] ?? 0))
    this.waiting = [...prepared.filter(({ one }) => one === this.creation), ...prepared.filter(({ one }) => one !== this.creation)] // prettier-ignore
    this.goOn()
  }

  get fields(): Fields | null {
    return this.scratch.fields()
  }

  get updates(): readonly Uint8Array[] {
    return this.scratch.updates()
  }

  /** What it was made with. */
  get made(): Fields | null {
    return this.versions[0]?.fields ?? null
  }

  /** When the last change of it that counts was written; null: it is as it was made. */
  get changedAt(): Clock | null {
    return this.versions.slice(1).reduce<Clock | null>(latestOf, null)
  }

  /**
   * Adds a change, and returns what became of it and of those that waited for it. Null: folding anew may give another
   * answer than adding does, so it must be done; this fold is of no use any more.
   */
  add(change: Contribution): ReadonlyMap<string, Part> | null {
    const client = clientId(change.device, this.item)
    if (change.creates || this.creation === null || !this.writers.has(client)) return null
    const before = this.claimed.get(client)?.size ?? 0
    const prepared = this.prepare(change, client)
    if (prepared.inspected === null) return null
    // Which of two claims to the same clocks counts is a matter of their order, and so is what does not apply.
    const { from, to } = prepared.inspected
    if ((this.claimed.get(client)?.size ?? 0) !== before + to - from) return null
    this.waiting = [...this.waiting, prepared].sort((a, b) => byClockThenId(a.one, b.one))
    const changed = this.goOn()
    return [...changed.values()].includes('update-malformed') ? null : changed
  }

  /** Who builds on a clock too far ahead to adopt is dated before it: round again, until nothing moves. */
  private goOn(): ReadonlyMap<string, Part> {
    const changed = new Map<string, Part>()
    for (let before = -1; before !== this.waiting.length;) {
      before = this.waiting.length
      this.waiting = this.waiting.filter((prepared) => {
        const { key } = prepared.one
        const part = this.judge(prepared)
        if (this.parts.get(key) !== part) changed.set(key, part)
        this.parts.set(key, part)
        return part === 'waits'
      })
    }
    return changed
  }

  private prepare(one: Contribution, client: number): Prepared {
    this.size += one.update.length
    const isLater = one.creates && one !== this.creation
    const inspected = isLater ? null : inspect(one.update, client, this.writers)
    if (inspected !== null) {
      const claimed = this.claimed.get(client) ?? new Ranges()
      claimed.add(inspected.from, inspected.to - 1)
      this.claimed.set(client, claimed)
    }
    return { one, client, inspected }
  }

  private judge({ one, client, inspected }: Prepared): Part {
    if (one.creates && one !== this.creation) return 'creation-later'
    if (inspected === null) return 'update-malformed'
    const expected = this.next.get(client) ?? 0
    if (inspected.from > expected || this.creation === null) return 'waits'
    if (inspected.from < expected) return 'update-overlaps'
    for (const [other, clocks] of inspected.needs) if ((this.next.get(other) ?? 0) < clocks) return 'waits'
    if (!this.scratch.take(one.update, inspected)) return 'update-malformed'
    this.next.set(client, inspected.to)
    this.versions.push({ clock: one.clock, fields: this.scratch.fields() ?? {} })
    return 'counts'
  }
}

const latestOf = (latest: Clock | null, { clock }: Pick<Version, 'clock'>): Clock | null =>
  latest === null || clock > latest ? clock : latest

export const byClockThenId = (a: Pick<Contribution, 'clock' | 'id'>, b: Pick<Contribution, 'clock' | 'id'>): number =>
  a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
