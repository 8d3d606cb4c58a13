/** D4: items that several people write: which of their updates count, and what they come to. */
import type { DeviceId, EntryId, ItemId } from '#shared/kernel/brand.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import * as Y from 'yjs'
import { byClockThenId } from './fold.ts'
import { clientId } from './id.ts'
import { inspectShared, root, unnamed, type Extent, type Field, type Fields } from './update.ts'

/** One entry's part in an item of several writers. */
export interface SharedUpdate {
  readonly key: string
  readonly id: EntryId
  readonly device: DeviceId
  readonly clock: Clock
  readonly creates: boolean
  /** The entries that it builds on: of a creation none. */
  readonly builds: readonly EntryId[]
  readonly update: Uint8Array
  /** Its author had the right; without it, it counts only where one that counts builds on it. */
  readonly hasRight: boolean
}

export type SharedPart =
  'counts' | 'waits' | 'creation-later' | 'update-malformed' | 'update-overlaps' | 'builds-on-void' | 'without-right'

export interface SharedFold {
  /** Null: the creation is not here, or does not count. */
  readonly fields: Fields | null
  readonly creation: SharedUpdate | null
  readonly parts: ReadonlyMap<string, SharedPart>
  /** What a next change builds on: the entries that count and that none that counts builds on, and what they say. */
  readonly heads: readonly EntryId[]
  readonly updates: readonly Uint8Array[]
}

/** An update in its place: after everything that it builds on. */
interface Node {
  readonly one: SharedUpdate
  readonly extent: Extent
  readonly parents: readonly Node[]
  readonly children: Node[]
  /** How far each client reaches in what it builds on and itself. */
  readonly reach: ReadonlyMap<number, number>
}

/** The same for the same entries, in whatever order they came. */
export const foldShared = (item: ItemId, updates: readonly SharedUpdate[]): SharedFold =>
  new SharedItemFold(item, updates)

/** A shared item folded, which most changes can be added to without beginning anew. */
export class SharedItemFold implements SharedFold {
  readonly parts = new Map<string, SharedPart>()
  /** Bytes of all updates: what keeping it costs. */
  size: number
  readonly creation: SharedUpdate | null
  private readonly item: ItemId
  private readonly writers: ReadonlySet<number>
  private readonly nodes: Map<EntryId, Node>
  private readonly counts: Set<Node>
  private readonly doc: Y.Doc
  /** For each device how far any of its updates reaches. */
  private readonly tops = new Map<DeviceId, number>()

  constructor(item: ItemId, updates: readonly SharedUpdate[]) {
    this.item = item
    this.size = updates.reduce((sum, { update }) => sum + update.length, 0)
    this.writers = new Set(updates.map(({ device }) => clientId(device, item)))
    this.nodes = place(item, updates, this.writers, this.parts)
    const nodes = [...this.nodes.values()]
    for (const node of nodes) this.noteTop(node)
    const settled = settle(nodes, this.parts)
    this.counts = settled.counts
    this.doc = settled.doc
    this.creation = settled.creation
  }

  get fields(): Fields | null {
    return this.counts.size === 0 ? null : this.doc.getMap(root).toJSON()
  }

  /** What it was made with. */
  get made(): Fields | null {
    if (this.creation === null) return null
    const doc = new Y.Doc(unnamed)
    Y.applyUpdate(doc, this.creation.update)
    return doc.getMap<Field>(root).toJSON()
  }

  /** When the last change of it that counts was written; null: it is as it was made. */
  get changedAt(): Clock | null {
    let latest: Clock | null = null
    for (const { one } of this.counts)
      if (one !== this.creation && (latest === null || one.clock > latest)) latest = one.clock
    return latest
  }

  get heads(): readonly EntryId[] {
    const isHead = (node: Node): boolean => !node.children.some((child) => this.counts.has(child))
    return [...this.counts].filter(isHead).map(({ one }) => one.id)
  }

  get updates(): readonly Uint8Array[] {
    return this.counts.size === 0 ? [] : [Y.encodeStateAsUpdate(this.doc)]
  }

  /**
   * Adds a change that counts and changes nothing about the others. False: that is not certain, so that it must be
   * folded anew; this fold is of no use any more.
   */
  add(one: SharedUpdate): boolean {
    const client = clientId(one.device, this.item)
    const parents = one.builds.map((id) => this.nodes.get(id))
    // What waits, or what was malformed for want of a writer, may be waiting for this.
    if (one.creates || !one.hasRight || this.parts.size !== this.nodes.size || !this.writers.has(client)) return false
    if (!parents.every((parent) => parent !== undefined && this.counts.has(parent)) || this.nodes.has(one.id))
      return false
    const known = parents.filter((parent) => parent !== undefined)
    const extent = inspectShared(one.update, client, this.writers)
    const reach = extent === null ? null : reachOf(client, extent, known)
    if (extent === null || reach === null || extent.from < (this.tops.get(one.device) ?? 0)) return false
    const node: Node = { one, extent, parents: known, children: [], reach }
    if (!takes(this.doc, node)) return false
    for (const parent of known) parent.children.push(node)
    this.nodes.set(one.id, node)
    this.counts.add(node)
    this.parts.set(one.key, 'counts')
    this.size += one.update.length
    this.noteTop(node)
    return true
  }

  private noteTop({ one, extent }: Node): void {
    // What only deletes takes no clocks.
    if (extent.from < extent.to) this.tops.set(one.device, Math.max(this.tops.get(one.device) ?? 0, extent.to))
  }
}

interface Settled {
  readonly counts: Set<Node>
  readonly creation: SharedUpdate | null
  readonly doc: Y.Doc
}

function settle(nodes: readonly Node[], parts: Map<string, SharedPart>): Settled {
  const rivals = rivalsOf(nodes)
  const out = new Set<Node>()
  // Whoever builds on both of two that contradict each other has seen that they do, and is nobody's witness.
  for (const [one, other] of rivals) {
    const after = descendantsOf([one])
    for (const node of descendantsOf([other])) if (after.has(node)) drop(node, 'builds-on-void')
  }
  for (;;) {
    const counts = countingOf(nodes, out)
    // D6: of several creations the lowest counts.
    const [created, ...later] = [...counts].filter(({ one }) => one.creates).sort((a, b) => byClockThenId(a.one, b.one))
    if (later.length > 0) {
      for (const node of later) drop(node, 'creation-later')
      continue
    }
    const contested = rivals.filter((pair) => pair.every((node) => counts.has(node)))
    const lowest = contested.flat().sort((a, b) => (a.one.id < b.one.id ? -1 : 1))[0]
    if (lowest === undefined) {
      const doc = new Y.Doc({ ...unnamed, gc: false })
      const failed = nodes.find((node) => counts.has(node) && !takes(doc, node))
      if (failed !== undefined) {
        drop(failed, 'update-malformed')
        continue
      }
      for (const node of nodes)
        if (!parts.has(node.one.key)) parts.set(node.one.key, counts.has(node) ? 'counts' : 'without-right')
      return { counts, creation: created?.one ?? null, doc }
    }
    for (const pair of contested) {
      const loser = pair[0] === lowest ? pair[1] : pair[1] === lowest ? pair[0] : null
      if (loser !== null) drop(loser, 'update-overlaps')
    }
  }

  /** For good, with all that builds on it. */
  function drop(node: Node, part: SharedPart): void {
    for (const one of descendantsOf([node])) {
      if (!parts.has(one.one.key)) parts.set(one.one.key, one === node ? part : 'builds-on-void')
      out.add(one)
    }
  }
}

/** False: it does not fit, and the document is spoiled. */
function takes(doc: Y.Doc, { one }: Node): boolean {
  try {
    Y.applyUpdate(doc, one.update)
    return doc.store.pendingStructs === null && doc.store.pendingDs === null
  } catch {
    return false
  }
}

/** Puts each update after what it builds on; tells of the others why not. */
function place(
  item: ItemId,
  updates: readonly SharedUpdate[],
  writers: ReadonlySet<number>,
  parts: Map<string, SharedPart>,
): Map<EntryId, Node> {
  const byId = new Map<EntryId, Node>()
  let left = [...updates].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let before = -1; before !== left.length;) {
    before = left.length
    left = left.filter((one) => {
      const parents = one.builds.map((id) => byId.get(id))
      if (!parents.every((parent) => parent !== undefined)) return true
      const extent = inspectShared(one.update, clientId(one.device, item), writers)
      const reach = extent === null ? null : reachOf(clientId(one.device, item), extent, parents)
      if (extent === null || reach === null || one.creates !== (parents.length === 0)) {
        parts.set(one.key, 'update-malformed')
        return false
      }
      const node: Node = { one, extent, parents, children: [], reach }
      for (const parent of parents) parent.children.push(node)
      byId.set(one.id, node)
      return false
    })
  }
  markTheRest(left, parts, updates)
  return byId
}

/** What builds on the malformed is void with it; what builds on what is not here waits. */
function markTheRest(
  left: readonly SharedUpdate[],
  parts: Map<string, SharedPart>,
  all: readonly SharedUpdate[],
): void {
  const keyOf = new Map(all.map(({ id, key }) => [id, key]))
  const isVoid = (id: EntryId): boolean => {
    const part = parts.get(keyOf.get(id) ?? '')
    return part !== undefined && part !== 'waits'
  }
  let open = [...left]
  for (let before = -1; before !== open.length;) {
    before = open.length
    open = open.filter(({ builds, key }) => {
      if (!builds.some(isVoid)) return true
      parts.set(key, 'builds-on-void')
      return false
    })
  }
  for (const { key } of open) parts.set(key, 'waits')
}

/** Null: it does not go on where what it builds on ends, or needs what is not in there. */
function reachOf(client: number, extent: Extent, parents: readonly Node[]): ReadonlyMap<number, number> | null {
  const reach = new Map<number, number>()
  for (const parent of parents)
    for (const [other, to] of parent.reach) reach.set(other, Math.max(reach.get(other) ?? 0, to))
  for (const [other, clocks] of extent.needs) if ((reach.get(other) ?? 0) < clocks) return null
  // What only deletes takes no clocks.
  if (extent.from === extent.to) return reach
  return (reach.get(client) ?? 0) === extent.from ? reach.set(client, extent.to) : null
}

/** Pairs of one client whose clocks overlap: a device that wrote both contradicts itself. */
function rivalsOf(nodes: readonly Node[]): (readonly [Node, Node])[] {
  const byDevice = new Map<DeviceId, Node[]>()
  for (const node of nodes) byDevice.set(node.one.device, [...(byDevice.get(node.one.device) ?? []), node])
  return [...byDevice.values()].flatMap((row) => {
    const sorted = row.sort((a, b) => a.extent.from - b.extent.from || (a.one.id < b.one.id ? -1 : 1))
    return sorted.flatMap((one, index) => {
      const pairs: (readonly [Node, Node])[] = []
      for (let at = index + 1; at < sorted.length; at += 1) {
        const other = sorted[at]
        if (other === undefined || other.extent.from >= one.extent.to) break
        pairs.push([one, other])
      }
      return pairs
    })
  })
}

function descendantsOf(from: readonly Node[]): Set<Node> {
  const found = new Set<Node>(from)
  for (const node of found) for (const child of node.children) found.add(child)
  return found
}

/** All that have the right and what they build on, without what is out. */
function countingOf(nodes: readonly Node[], out: ReadonlySet<Node>): Set<Node> {
  const counts = new Set(nodes.filter((node) => node.one.hasRight && !out.has(node)))
  for (const node of counts) for (const parent of node.parents) counts.add(parent)
  return counts
}
