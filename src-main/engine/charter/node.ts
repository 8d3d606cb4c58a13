import type { Fact, FactBody } from './fact.ts'
import type { PastSet } from './past.ts'
import type { VoidReason } from './reason.ts'
import type { Standing } from './state.ts'

type BodyOf<K extends FactBody['kind']> = Extract<FactBody, { kind: K }>

/** A fact in its place in the graph. */
export interface Node {
  readonly index: number
  readonly fact: Fact
  /** Of the same log. */
  readonly previous: Node | null
  /** Its log's earlier facts and, recursively, its parents' (C2); without itself. */
  readonly past: PastSet
  /** How many facts its past holds. */
  readonly age: number
  /** What counted of its past. */
  readonly before: PastSet
  /** Null: it had the right, judged once on its past (C2). Whether it counts, all in all, the charter's state says. */
  readonly void: VoidReason | null
  /** Its author as it stood in the fact's own past. */
  readonly author: Standing | null
}

/** A node whose fact is of one kind. */
export type NodeOf<K extends FactBody['kind']> = Node & { readonly fact: { readonly body: BodyOf<K> } }

export function is<K extends FactBody['kind']>(node: Node, kind: K): node is NodeOf<K> {
  return node.fact.body.kind === kind
}

export const knows = (one: Node, other: Node): boolean => one.past.has(other.index)

export const areConcurrent = (one: Node, other: Node): boolean =>
  one !== other && !knows(one, other) && !knows(other, one)

/** Which came first, as far as that can be told. */
export const byAge = (one: Node, other: Node): number => one.age - other.age || byId(one, other)

export const byId = (one: Node, other: Node): number => compare(one.fact.id, other.fact.id)

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
