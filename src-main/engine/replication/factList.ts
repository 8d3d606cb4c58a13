import type { DeviceId } from '#shared/kernel/brand.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Node } from '../charter/graph.ts'
import type { PastSet } from '../charter/past.ts'
import { keyOf, type Ledger } from '../gate/ledger.ts'
import { encodeEntry } from '../log/entry.ts'
import { factsLog } from '../log/header.ts'

/** Bytes after which a message of facts is cut; well under what a channel takes. */
const fullBatch = 256 * 1024

/**
 * The facts held here that are not in `theirs`, each after its past; what is listed is noted there. With
 * `seating`, only the facts that seat that device.
 */
export function factsLackedBy(ledger: Ledger, theirs: Map<string, Ranges>, seating?: DeviceId): Uint8Array[] {
  const wanted = seating === undefined ? null : seatingPast(ledger, seating)
  const lacked: Uint8Array[] = []
  const take = (device: DeviceId, number: number): void => {
    const key = keyOf(device, factsLog)
    const known = theirs.get(key) ?? new Ranges()
    if (known.has(number)) return
    const log = ledger.log(device, factsLog)
    const entry = log === undefined ? null : ledger.storage.entry(log.row, number)
    if (entry === null || entry.signature === null) return
    lacked.push(encodeEntry({ ...entry, signature: entry.signature }))
    known.add(number)
    theirs.set(key, known)
  }
  for (const node of ledger.graph.nodes)
    if (wanted === null || wanted.past.has(node.index) || node === wanted.node) take(node.fact.device, node.fact.number)
  if (wanted === null) for (const fact of ledger.pending.values()) take(fact.device, fact.number)
  return lacked
}

function seatingPast({ graph }: Ledger, device: DeviceId): { node: Node; past: PastSet } | null {
  const node = graph.seatsOfDevice.get(device)?.[0] ?? graph.addsOfDevice.get(device)?.[0] ?? graph.found
  return node === null ? null : { node, past: node.past }
}

export function batchFacts(entries: readonly Uint8Array[]): Uint8Array[][] {
  const batches: Uint8Array[][] = []
  let size = fullBatch
  for (const entry of entries) {
    if (size + entry.length > fullBatch) {
      batches.push([])
      size = 0
    }
    batches.at(-1)?.push(entry)
    size += entry.length
  }
  return batches
}
