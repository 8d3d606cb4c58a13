import type { DeviceId, EntryId } from '#shared/kernel/brand.ts'
import type { Fact } from '../charter/fact.ts'
import type { Ledger } from '../gate/ledger.ts'
import { encodeEntry } from '../log/entry.ts'
import { factsLog } from '../log/header.ts'
import type { Theirs } from './theirs.ts'

/** Bytes after which a message of facts is cut; well under what a channel takes. */
export const fullBatch = 256 * 1024

/** A join that no seat has opened the log of, as it travels. */
export interface HeldJoin {
  readonly device: DeviceId
  readonly bytes: Uint8Array
}

/** R2, C2: the facts that the other side of one link lacks, each after its past, as many at a time as are asked for. */
export class FactFeed {
  private readonly ledger: Ledger
  private readonly theirs: Theirs
  /** V3: what waits beside the charter, for those who may let in. */
  private readonly joins: () => Iterable<HeldJoin>
  /** L4: facts beyond a fork, which a number does not tell apart. */
  private readonly given = new Set<EntryId>()
  /** How many of the graph's facts have been looked at: it only grows, and its order is that of the past. */
  private looked = 0

  constructor(ledger: Ledger, theirs: Theirs, joins: () => Iterable<HeldJoin> = () => []) {
    this.ledger = ledger
    this.theirs = theirs
    this.joins = joins
  }

  /** Looks at all facts anew: what the other has turned out to be other than it seemed. */
  again(): void {
    this.looked = 0
  }

  /** Entries as they travel alone, about so many bytes; none: nothing is lacking now. They count as sent. */
  next(bytes = fullBatch): Uint8Array[] {
    const { nodes } = this.ledger.graph
    const taken: Uint8Array[] = []
    let size = 0
    const take = (fact: Fact): void => {
      const entry = this.take(fact)
      if (entry === null) return
      taken.push(entry)
      size += entry.length
    }
    for (; this.looked < nodes.length && size < bytes; this.looked += 1) {
      const fact = nodes[this.looked]?.fact
      if (fact !== undefined) take(fact)
    }
    // What waits for its past here may not have to wait there.
    for (const fact of this.ledger.pending.values()) if (size < bytes) take(fact)
    for (const { device, bytes: join } of this.joins()) {
      if (size >= bytes || this.theirs.of(device, factsLog).has(1)) continue
      this.theirs.sent(device, factsLog, 1, 1)
      taken.push(join)
      size += join.length
    }
    return taken
  }

  private take(fact: Fact): Uint8Array | null {
    const { device, number } = fact
    const fork = this.ledger.forkedAt(device, factsLog)
    const isBranched = fork !== null && number >= fork
    if (isBranched ? this.hasOfBranch(fact) : this.theirs.of(device, factsLog).has(number)) return null
    const bytes = factAt(this.ledger, fact)
    if (isBranched) this.given.add(fact.id)
    else if (bytes !== null) this.theirs.sent(device, factsLog, number, number)
    return bytes
  }

  private hasOfBranch({ device, number, id }: Fact): boolean {
    if (this.given.has(id)) return true
    return this.ledger.strands(device, factsLog).some(({ top, high }) => {
      const reach = this.theirs.reach(device, factsLog, top)
      if (reach === null || reach > number || high < number) return false
      return this.ledger.shelves.isUpTo(device, factsLog, { number, id }, { number: high, id: top })
    })
  }
}

/** A fact as it travels alone; null: it is not here. */
export function factAt(
  ledger: Ledger,
  { device, number, id }: Pick<Fact, 'device' | 'number' | 'id'>,
): Uint8Array | null {
  const entry = ledger.entryById(device, factsLog, number, id)
  return entry === null || entry.signature === null ? null : encodeEntry({ ...entry, signature: entry.signature })
}

/** R1: the facts by which this device stands, each after its past: all that somebody who does not know it yet is sent. */
export function seatingFacts(ledger: Ledger): Uint8Array[] {
  const { graph, deviceId } = ledger
  const standing = graph.state.standing(deviceId)
  const first = graph.seatsOfDevice.get(deviceId)?.[0] ?? graph.addsOfDevice.get(deviceId)?.[0] ?? graph.found
  const nodes = standing === null ? [first] : [standing.opening, standing.appointment]
  return graph.nodes
    .filter((one) => nodes.some((node) => node !== null && (one === node || node.past.has(one.index))))
    .flatMap(({ fact }) => factAt(ledger, fact) ?? [])
}

/** Lists of about a full message each. */
export function inBatches(entries: readonly Uint8Array[], full = fullBatch): Uint8Array[][] {
  const batches: Uint8Array[][] = []
  let size = full
  for (const entry of entries) {
    if (size + entry.length > full) {
      batches.push([])
      size = 0
    }
    batches.at(-1)?.push(entry)
    size += entry.length
  }
  return batches
}
