import type { MemberId } from '#shared/kernel/brand.ts'
import type { Node } from '../charter/node.ts'
import type { Ledger } from '../gate/ledger.ts'
import { shownMembers } from './names.ts'

/** As named in logs and receipts; they may be gone. */
export interface Person {
  readonly id: MemberId | null
  readonly name: string
}

const nobody: Person = { id: null, name: '' }

/** How people are named who belong to the group or once did. */
export function namer(ledger: Ledger): (id: MemberId | null) => Person {
  const { shown } = shownMembers(ledger)
  return (id) => (id === null ? nobody : { id, name: shown(id).name })
}

/** Who wrote a fact: as whose device its author stood then, else as whose it was ever let in. */
export function authorOf({ graph }: Ledger, { fact, author }: Pick<Node, 'fact' | 'author'>): MemberId | null {
  if (author !== null) return author.member
  const { body } = fact
  if (body.kind === 'found' || body.kind === 'join' || body.kind === 'deviceAdd') return body.certificate.member
  return graph.state.memberOf(fact.device)
}
