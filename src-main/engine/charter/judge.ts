import type { Fact, FactBody } from './fact.ts'
import type { FactGraph } from './graph.ts'
import type { Past } from './past.ts'
import { rules, type Case, type VoidReason } from './rules.ts'
import { standingOf } from './standing.ts'

/** C2: whether the fact had the right, judged once, on its own past. Null: it had; else the first rule it breaks. */
export function judge(graph: FactGraph, fact: Fact, past: Past): VoidReason | null {
  const { kind } = fact.body
  if (kind === 'unreadable') return 'unreadable'
  if (kind === 'found') return graph.found === null ? null : 'second-found'
  // A join asks for nothing: what it comes to is its seat's matter.
  if (kind === 'join') return null
  const author = standingOf(graph, fact.device, past)
  if (author === null) return 'author-does-not-stand'
  return firstBroken(kind, { graph, fact, past, author })
}

function firstBroken<K extends keyof typeof rules>(
  kind: K,
  given: Omit<Case<K>, 'fact'> & { fact: Fact },
): VoidReason | null {
  for (const rule of rules[kind] as readonly ((given: Case<FactBody['kind']>) => VoidReason | null)[]) {
    const reason = rule(given)
    if (reason !== null) return reason
  }
  return null
}
