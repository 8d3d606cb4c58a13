import type { DeviceId, EntryId, InviteId } from '#shared/kernel/brand.ts'
import type { Fact, FactBody } from './fact.ts'
import { limits } from '../log/limits.ts'
import { judge } from './judge.ts'
import { PastSet } from './past.ts'
import type { VoidReason } from './rules.ts'

type BodyOf<K extends FactBody['kind']> = Extract<FactBody, { kind: K }>

/** A fact in its place in the graph. */
export interface Node {
  readonly index: number
  readonly fact: Fact
  /** Its log's earlier facts and, recursively, its parents' (C2); without itself. */
  readonly past: PastSet
  /** Null: it had the right, judged once on its past. Else why it is void (C4). */
  readonly void: VoidReason | null
}

/** A node whose fact is of one kind. */
export type NodeOf<K extends FactBody['kind']> = Node & { readonly fact: { readonly body: BodyOf<K> } }

/**
 * C2: the facts of one group, each after everything in its past. Only grows; what it says is a pure function
 * of the facts in it, in whatever order they came.
 */
export class FactGraph {
  readonly nodes: Node[] = []
  /** These lists are in the order of their facts' ids. */
  readonly invites = new Map<InviteId, NodeOf<'invite'>[]>()
  readonly closes = new Map<InviteId, NodeOf<'inviteClose'>[]>()
  readonly seatsOfInvite = new Map<InviteId, NodeOf<'seat'>[]>()
  readonly seatsOfDevice = new Map<DeviceId, NodeOf<'seat'>[]>()
  readonly addsOfDevice = new Map<DeviceId, NodeOf<'deviceAdd'>[]>()
  found: NodeOf<'found'> | null = null
  private readonly byId = new Map<EntryId, Node>()
  private readonly heads = new Set<EntryId>()

  get(id: EntryId): Node | undefined {
    return this.byId.get(id)
  }

  /** The facts that no other fact names yet: what a new fact names as its parents (as many as it may, L6). */
  parentsOfNext(): EntryId[] {
    return [...this.heads].slice(0, limits.parents)
  }

  /** What the fact is held for: facts of its past that are not here. */
  lacks(fact: Fact): EntryId[] {
    return namedBy(fact).filter((id) => !this.byId.has(id))
  }

  /** Adds a fact whose past is here, and judges it. Adding it again changes nothing. */
  add(fact: Fact): Node {
    const known = this.byId.get(fact.id)
    if (known !== undefined) return known
    const index = this.nodes.length
    const past = new PastSet(index)
    for (const id of namedBy(fact)) {
      const parent = this.byId.get(id)
      if (parent === undefined) throw new Error('a fact was added before its past')
      past.addAll(parent.past)
      past.add(parent.index)
      this.heads.delete(id)
    }
    const node: Node = { index, fact, past, void: judge(this, fact, past) }
    this.nodes.push(node)
    this.byId.set(fact.id, node)
    this.heads.add(fact.id)
    this.file(node)
    return node
  }

  private file(node: Node): void {
    if (is(node, 'found') && node.void === null) this.found = node
    else if (is(node, 'invite')) push(this.invites, node.fact.body.invite, node)
    else if (is(node, 'inviteClose')) push(this.closes, node.fact.body.invite, node)
    else if (is(node, 'deviceAdd')) push(this.addsOfDevice, node.fact.body.device, node)
    else if (is(node, 'seat') && node.fact.joined !== null) {
      push(this.seatsOfInvite, node.fact.joined.invite, node)
      push(this.seatsOfDevice, node.fact.joined.device, node)
    }
  }
}

export function is<K extends FactBody['kind']>(node: Node, kind: K): node is NodeOf<K> {
  return node.fact.body.kind === kind
}

const namedBy = (fact: Fact): readonly EntryId[] =>
  fact.previous === null ? fact.parents : [fact.previous, ...fact.parents]

/** Kept in the order of ids: where the first that counts is taken, it is the same on every device (C2). */
function push<K, N extends Node>(map: Map<K, N[]>, key: K, node: N): void {
  const list = map.get(key) ?? []
  const place = list.findIndex(({ fact }) => fact.id > node.fact.id)
  list.splice(place < 0 ? list.length : place, 0, node)
  map.set(key, list)
}
