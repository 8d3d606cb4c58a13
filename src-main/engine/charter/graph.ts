import type { DeviceId, EntryId, InviteId } from '#shared/kernel/brand.ts'
import { limits } from '../log/limits.ts'
import { count, type Counted } from './count.ts'
import type { Fact } from './fact.ts'
import { FactIndex } from './factIndex.ts'
import { grown } from './grow.ts'
import { authorIn, judge } from './judge.ts'
import { theLaw, type Law } from './law.ts'
import { is, type Node, type NodeOf } from './node.ts'
import { PastSet } from './past.ts'
import { readState, type FoldedState } from './read.ts'
import { keepWhatHolds } from './regard.ts'
import { View } from './view.ts'

export { is, type Node, type NodeOf } from './node.ts'

type Draft = { -readonly [K in keyof Node]: Node[K] }

/**
 * C2: the facts of one group, each after everything in its past. Only grows; what it says is a pure function
 * of the facts in it, in whatever order they came. L4: it holds both branches of a log that forked.
 */
export class FactGraph {
  readonly nodes: Node[] = []
  readonly index = new FactIndex()
  readonly law: Law
  /** Those that had the right in their own past, whether they count or not. */
  readonly rightful = new PastSet(0)
  found: NodeOf<'found'> | null = null
  private readonly byId = new Map<EntryId, Node>()
  private readonly heads = new Set<EntryId>()
  private readonly forks = new Map<DeviceId, { readonly number: number; readonly nodes: readonly Node[] }[]>()
  private readonly all = new PastSet(0)
  /** What counts of everything here, as far as it is known: as of so many facts. */
  private current: { readonly size: number; readonly counted: Counted; readonly view: View } | null = null
  private folded: { readonly size: number; readonly state: FoldedState } | null = null
  private readonly countedBefore = new Map<Node, Counted>()
  private readonly asOf = new Map<Node, View>()

  constructor(law: Law = theLaw) {
    this.law = law
  }

  /** What the charter says as of everything here. */
  get state(): FoldedState {
    if (this.folded?.size !== this.nodes.length) {
      const { view, counted } = this.now()
      this.folded = { size: this.nodes.length, state: readState(view, counted.voids) }
    }
    return this.folded.state
  }

  get(id: EntryId): Node | undefined {
    return this.byId.get(id)
  }

  get invites(): ReadonlyMap<InviteId, NodeOf<'invite'>[]> {
    return this.index.invites
  }

  get seatsOfDevice(): ReadonlyMap<DeviceId, NodeOf<'seat'>[]> {
    return this.index.seatsOfDevice
  }

  get addsOfDevice(): ReadonlyMap<DeviceId, NodeOf<'deviceAdd'>[]> {
    return this.index.addsOfDevice
  }

  /** The facts that no other fact names yet: what a new fact names as its parents (as many as it may, L6). */
  parentsOfNext(): EntryId[] {
    return [...this.heads].slice(0, limits.parents)
  }

  /** What the fact is held for: facts of its past that are not here. */
  lacks(fact: Fact): EntryId[] {
    return namedBy(fact).filter((id) => !this.byId.has(id))
  }

  /** L4: the lowest number of that log that two of those facts have; null: it has not forked. */
  forkOf(device: DeviceId, among: PastSet): number | null {
    let lowest: number | null = null
    for (const { number, nodes } of this.forks.get(device) ?? [])
      if ((lowest === null || number < lowest) && nodes.filter(({ index }) => among.has(index)).length > 1)
        lowest = number
    return lowest
  }

  /** L4: the devices of whose logs those facts show a fork. */
  devicesForkedIn(among: PastSet): DeviceId[] {
    return [...this.forks.keys()].filter((device) => this.forkOf(device, among) !== null)
  }

  /** What counted as of a fact: of its past and itself. */
  after(node: Node): View {
    const known = this.asOf.get(node)
    if (known !== undefined) return known
    const { held, counts } = this.countedAfter(node)
    const view = held.equals(this.all) ? this.now().view : new View(this, held, counts)
    this.asOf.set(node, view)
    return view
  }

  /** Adds a fact whose past is here, and judges it. Adding it again changes nothing. */
  add(fact: Fact): Node {
    const known = this.byId.get(fact.id)
    if (known !== undefined) return known
    const past = new PastSet(this.nodes.length)
    for (const id of namedBy(fact)) {
      const parent = this.byId.get(id)
      if (parent === undefined) throw new Error('a fact was added before its past')
      past.addAll(parent.past)
      past.add(parent.index)
      this.heads.delete(id)
    }
    const node = this.judged(fact, past)
    this.nodes.push(node)
    this.all.add(node.index)
    if (node.void === null) this.rightful.add(node.index)
    if (is(node, 'found') && node.void === null) this.found = node
    this.byId.set(fact.id, node)
    this.heads.add(fact.id)
    this.noteFork(node)
    this.index.add(node)
    return node
  }

  /** C2: the right is judged once, on the fact's own past. */
  private judged(fact: Fact, past: PastSet): Node {
    const age = past.size
    const { counted, view } = this.seenBy(fact, past, age)
    const node: Draft = {
      index: this.nodes.length,
      fact,
      previous: fact.previous === null ? null : (this.byId.get(fact.previous) ?? null),
      past,
      age,
      before: counted.counts,
      void: null,
      author: null,
    }
    node.author = authorIn(node, view)
    node.void = judge(node, view, 'once')
    this.countedBefore.set(node, counted)
    return node
  }

  /** What the fact would be judged as, were it written now by somebody who knows all of this. Nothing is added. */
  ifWritten(fact: Fact): Node['void'] {
    const { view } = this.state
    const node: Draft = {
      index: this.nodes.length,
      fact,
      previous: null,
      past: this.all,
      age: this.all.size,
      before: view.counts,
      void: null,
      author: null,
    }
    node.author = authorIn(node, view)
    return judge(node, view, 'once')
  }

  /** What counted of a fact's past. */
  private seenBy(fact: Fact, past: PastSet, age: number): { readonly counted: Counted; readonly view: View } {
    if (age === this.nodes.length) return this.now()
    // Mostly one of those that it names has all the others in its past.
    const last = namedBy(fact).flatMap((id) => this.byId.get(id) ?? [])
    const latest = last.find((node) => node.age + 1 === age)
    const counted = latest === undefined ? count(this, past) : this.countedAfter(latest)
    return { counted, view: new View(this, past, counted.counts) }
  }

  private countedAfter(node: Node): Counted {
    const before = this.countedBefore.get(node)
    const after = before === undefined ? null : grown(this, before, node)
    if (after !== null) return after
    const held = node.past.copy()
    held.add(node.index)
    return count(this, held)
  }

  /** As of everything: by what was known and each fact that came since, or counted anew. */
  private now(): { readonly counted: Counted; readonly view: View } {
    if (this.current?.size === this.nodes.length) return this.current
    for (let known = this.current; known !== null;) {
      const node = this.nodes[known.size]
      if (node === undefined) break
      const counted = grown(this, known.counted, node)
      if (counted === null) break
      const view = new View(this, counted.held, counted.counts)
      keepWhatHolds(view, known.view, node)
      known = { size: known.size + 1, counted, view }
      this.current = known
    }
    if (this.current?.size !== this.nodes.length) {
      const counted = count(this, this.all.copy())
      this.current = { size: this.nodes.length, counted, view: new View(this, counted.held, counted.counts) }
    }
    return this.current
  }

  private noteFork(node: Node): void {
    const { device, number } = node.fact
    const twins = (this.index.ofDevice.get(device) ?? []).filter((other) => other.fact.number === number)
    if (twins.length === 0) return
    const others = (this.forks.get(device) ?? []).filter((fork) => fork.number !== number)
    this.forks.set(device, [...others, { number, nodes: [...twins, node] }])
  }
}

const namedBy = (fact: Fact): readonly EntryId[] =>
  fact.previous === null ? fact.parents : [fact.previous, ...fact.parents]
