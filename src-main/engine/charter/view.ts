import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import type { FactGraph } from './graph.ts'
import type { Law } from './law.ts'
import type { Node } from './node.ts'
import { PastSet } from './past.ts'
import type { Membership } from './standing.ts'
import type { Standing } from './state.ts'

/** Facts of a graph that are held, in a question about some of its facts. */
export interface Facts {
  readonly graph: FactGraph
  readonly held: PastSet
}

/** Facts taken to count, among those held. What is found of them is kept: none of it changes. */
export class View implements Facts {
  readonly graph: FactGraph
  readonly held: PastSet
  readonly counts: PastSet
  readonly standings = new Map<DeviceId, Standing | null>()
  readonly memberships = new Map<MemberId, Membership | null>()
  everyone: ReadonlyMap<MemberId, Membership> | null = null
  hasOwner: boolean | null = null
  private believed: View | null = null
  private gone: ReadonlySet<DeviceId> | null = null
  private came: ReadonlySet<DeviceId> | null = null

  constructor(graph: FactGraph, held: PastSet, counts: PastSet) {
    this.graph = graph
    this.held = held
    this.counts = counts
  }

  get law(): Law {
    return this.graph.law
  }

  has(node: Node): boolean {
    return this.counts.has(node.index)
  }

  those<N extends Node>(nodes: readonly N[] | undefined): N[] {
    return nodes?.filter((node) => this.counts.has(node.index)) ?? []
  }

  /** All that had the right in its own past, whether it counts or not: somebody may have believed it. */
  get rightful(): View {
    this.believed ??= new View(this.graph, this.held, this.held.within(this.graph.rightful))
    return this.believed
  }

  /** Works out once who was ever let in. */
  letIn(work: () => ReadonlySet<DeviceId>): ReadonlySet<DeviceId> {
    this.came ??= work()
    return this.came
  }

  /** Works out once who of them is gone. */
  goneBy(work: () => ReadonlySet<DeviceId>): ReadonlySet<DeviceId> {
    this.gone ??= work()
    return this.gone
  }
}

export const setOf = (size: number, nodes: Iterable<Node>): PastSet => {
  const set = new PastSet(size)
  for (const node of nodes) set.add(node.index)
  return set
}
