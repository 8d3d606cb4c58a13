import type { DeviceId } from '#shared/kernel/brand.ts'
import type { FactGraph } from '../charter/graph.ts'
import type { Node } from '../charter/node.ts'
import type { PastSet } from '../charter/past.ts'
import type { Ledger } from '../gate/ledger.ts'
import { factsLog } from '../log/header.ts'
import { factAt } from '../replication/factFeed.ts'
import type { Receipts } from '../replication/receipts.ts'
import { whatUnseats } from './unseated.ts'

/** How long what was said to it through a signalling server is thought to have been heard, in milliseconds. */
const saidFor = 10 * 60_000

/** A link ends with its farewell, and its device may have gone before it: that one counts for nothing. */
export type FarewellBy = 'link' | 'signalling'

/**
 * C5, R1: a device that has been removed is told by whom, and nothing that is newer: the fact that ended its logs, and
 * of that fact's past what the device's own receipt does not name. So is one whose seat has become void or suspended.
 */
export class Farewells {
  private readonly saidAt = new Map<DeviceId, number>()
  private readonly unseated = new Map<DeviceId, { readonly facts: number; readonly told: PastSet | null }>()

  /** Facts as they travel, each after its past; none for a device that was told a short while ago, or never stood. */
  to(device: DeviceId, ledger: Ledger, receipts: Receipts, now: number, by: FarewellBy): Uint8Array[] {
    const end = ledger.graph.state.endOf(device)
    if (by === 'signalling') {
      if (now < (this.saidAt.get(device) ?? -Infinity) + saidFor) return []
      this.saidAt.set(device, now)
    }
    const told = end === null ? this.whatUnseats(ledger.graph, device) : whyItCounts(ledger, end.by)
    if (told === null) return []
    // L4: of a log that forked a number does not say which branch it has.
    const has = (author: DeviceId, number: number): boolean =>
      ledger.forkedAt(author, factsLog) === null && receipts.has(device, author, factsLog, number)
    // Its own it knows, unless a copy of its vault wrote them and retired it (I3).
    const knows = ({ fact }: Node): boolean =>
      fact.device === device ? end?.by.fact.device !== device : has(fact.device, fact.number)
    return ledger.graph.nodes
      .filter((node) => told.has(node.index) && !knows(node))
      .flatMap(({ fact }) => factAt(ledger, fact) ?? [])
  }

  /** Worked out once for each state of the charter, however often the device comes. */
  private whatUnseats(graph: FactGraph, device: DeviceId): PastSet | null {
    const facts = graph.nodes.length
    const known = this.unseated.get(device)
    if (known?.facts === facts) return known.told
    const told = whatUnseats(graph, device)
    this.unseated.set(device, { facts, told })
    return told
  }
}

/** The fact and its past; where a log has forked, also who vouches for what is told of it (L4). */
function whyItCounts({ graph }: Ledger, node: Node): PastSet {
  const { view } = graph.state
  const { law } = graph
  const told = node.past.copy()
  told.add(node.index)
  const lacksVoucher = (one: Node): boolean =>
    told.has(one.index) &&
    view.has(one) &&
    law.aForkEndsItsLog(one, view) &&
    !graph.nodes.some((other) => told.has(other.index) && view.has(other) && law.vouches(other, one, view))
  for (let one = graph.nodes.find(lacksVoucher); one !== undefined; one = graph.nodes.find(lacksVoucher)) {
    const lacking = one
    const voucher = graph.nodes.find((other) => view.has(other) && law.vouches(other, lacking, view))
    if (voucher === undefined) break
    told.addAll(voucher.past)
    told.add(voucher.index)
  }
  return told
}
