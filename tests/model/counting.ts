/** Which facts of a set count, and why the others do not (C2-C5, L4). */
import { inOrder, is, pastOf, type Fact } from './facts.ts'
import type { Law } from './law.ts'
import { ringsInFront } from './ring.ts'
import type { Judged, Rule } from './rights.ts'
import { standingOf, type Standing, type View } from './standing.ts'

/** C4. A rule's name is the reason that it gives. */
export type Reason = string

export interface Counted {
  readonly counts: ReadonlySet<Fact>
  readonly voids: ReadonlyMap<Fact, Reason>
}

interface Verdict {
  readonly reason: Reason | null
  readonly author: Standing | null
}

interface Outcome {
  readonly counts: Set<Fact>
  readonly voids: Map<Fact, Reason>
}

/** The judge under a law. What it finds of a fact on its past it keeps: that never changes. */
export function judgeUnder(law: Law): {
  count: (held: ReadonlySet<Fact>) => Counted
  view: (facts: ReadonlySet<Fact>, held: ReadonlySet<Fact>) => View
  authorOf: View['authorOf']
} {
  const verdicts = new WeakMap<Fact, Verdict>()
  const authorOf = (fact: Fact): Standing | null => judgedOnce(fact).author
  const view = (facts: ReadonlySet<Fact>, held: ReadonlySet<Fact>): View => ({
    facts,
    rightful: () => new Set([...held].filter((fact) => judgedOnce(fact).reason === null)),
    law,
    authorOf,
    asOf,
  })
  const asOf = (fact: Fact): View => {
    const held = new Set([...pastOf(fact), fact])
    return view(count(held).counts, held)
  }

  const counted = new WeakMap<Fact, Counted>()
  function countedBefore(fact: Fact): Counted {
    const known = counted.get(fact) ?? count(pastOf(fact))
    counted.set(fact, known)
    return known
  }

  /** C2: the right is judged once, on the fact's own past. */
  function judgedOnce(fact: Fact): Verdict {
    const known = verdicts.get(fact)
    if (known !== undefined) return known
    const past = view(countedBefore(fact).counts, pastOf(fact))
    const author = standingOf(past, fact.device)
    const verdict = { reason: judge(fact, past, 'once'), author: author ?? joinerOf(fact, past) }
    verdicts.set(fact, verdict)
    return verdict
  }

  /** The first rule that the fact breaks as seen there; null: none. */
  function judge(fact: Fact, seen: View, asked: 'once' | 'again'): Reason | null {
    const { kind } = fact.body
    if (kind === 'unknown' || kind === 'elect') return 'isOfAKindThatIsNotJudged'
    if (kind === 'found') return fact.number === 1 && pastOf(fact).size === 0 ? null : 'aGroupIsFoundedOnce'
    if (kind === 'join') return fact.number === 1 ? null : 'aJoinIsTheFirstOfItsLog'
    const author = standingOf(seen, fact.device) ?? joinerOf(fact, seen)
    if (author === null) return is(fact, 'device.add') && isByWords(fact) ? null : 'itsAuthorDoesNotStand'
    return broken(kind, fact, seen, author, asked)
  }

  function broken(kind: Judged, fact: Fact, seen: View, author: Standing, asked: 'once' | 'again'): Reason | null {
    const { grants, once } = law.rights[kind]
    const rules = Object.entries({ ...grants, ...(asked === 'once' ? once : {}) }) as [string, Rule<Judged>][]
    for (const [name, rule] of rules) if (!rule({ fact, body: fact.body, view: seen, author } as never)) return name
    return null
  }

  /**
   * C3: what marks or shields counts if nothing that counts voids it. Where several void one another in a ring, the
   * most senior counts, and what would void that one does not.
   */
  function count(held: ReadonlySet<Fact>): Counted {
    const binding = new Set<Fact>()
    const outranked = new Set<Fact>()
    for (;;) {
      const { counts, voids } = settle(held, binding, outranked)
      const waiting = [...counts].filter((fact) => isBinding(fact) && !binding.has(fact))
      if (waiting.length === 0) return { counts, voids }
      const others = (one: Fact): Set<Fact> => new Set([...binding, ...waiting.filter((fact) => fact !== one)])
      const safe = waiting.filter((one) => settle(held, others(one), outranked).counts.has(one))
      if (safe.length > 0) {
        for (const one of safe) binding.add(one)
        continue
      }
      const voidsIt = (one: Fact, other: Fact): boolean =>
        !settle(held, new Set([...binding, one]), outranked).counts.has(other)
      // By the least that any appointment leaves them: nobody ranks by a role that they may have lost.
      const appointments = new Set([...binding, ...waiting.filter(appoints)])
      const author = (fact: Fact): Standing =>
        standingOf(viewOf(fact, held, counts, appointments), fact.device) ?? (authorOf(fact) as Standing)
      const [first] = ringsInFront(waiting, voidsIt).sort((a, b) => law.seniority(a, b, author))
      if (first === undefined) throw new Error('of several that wait for one another, some are in front')
      binding.add(first)
      for (const other of waiting) if (other !== first && voidsIt(other, first)) outranked.add(other)
    }
  }

  /**
   * Which facts count when those `binding` bind, and no others yet. Who vouches, and what else opens a device, need not
   * lie in a fact's past: so it is worked out again from what counted the last time, beginning with nothing.
   */
  function settle(held: ReadonlySet<Fact>, binding: ReadonlySet<Fact>, outranked: ReadonlySet<Fact>): Outcome {
    const circular = new Set<Fact>()
    const ordered = inOrder(held)
    let counts = new Set<Fact>()
    for (let round = 0; ; round += 1) {
      const next: Outcome = { counts: new Set(), voids: new Map() }
      for (const fact of ordered) {
        const reason = outranked.has(fact)
          ? 'aMoreSeniorOneVoidsIt'
          : circular.has(fact)
            ? 'itHangsOnItself'
            : (judgedOnce(fact).reason ??
              reasonOfFork(fact, held, counts) ??
              judgedAgain(fact, held, next.counts, counts, binding))
        if (reason === null) next.counts.add(fact)
        else next.voids.set(fact, reason)
      }
      const changed = ordered.filter((fact) => next.counts.has(fact) !== counts.has(fact))
      if (changed.length === 0) return next
      // Never seen yet, but nothing proves that it cannot be: what would come and go for ever does not count.
      if (round > ordered.length) for (const fact of changed) circular.add(fact)
      counts = next.counts
    }
  }

  function reasonOfFork(fact: Fact, held: ReadonlySet<Fact>, counts: ReadonlySet<Fact>): Reason | null {
    if (!law.aForkEndsItsLog(fact, held)) return null
    const isVouchedFor = [...counts].some((voucher) => law.vouches(voucher, fact, held))
    return isVouchedFor ? null : 'aForkEndsItsLog'
  }

  /** C3: whether what is left of the fact's past, with what binds it, still grants the right. */
  function judgedAgain(
    fact: Fact,
    held: ReadonlySet<Fact>,
    left: ReadonlySet<Fact>,
    counts: ReadonlySet<Fact>,
    binding: ReadonlySet<Fact>,
  ): Reason | null {
    const before = countedBefore(fact).counts
    const author = authorOf(fact)
    const isBound = author !== null && [...binding].some((one) => binds(one, fact, author, held))
    const isAsBefore = !isBound && [...pastOf(fact)].every((one) => before.has(one) === left.has(one))
    return isAsBefore ? null : judge(fact, viewOf(fact, held, left, binding, counts), 'again')
  }

  /** What counts of the fact's past, what opens its author's device elsewhere, and what binds it unknown to it. */
  function viewOf(
    fact: Fact,
    held: ReadonlySet<Fact>,
    left: ReadonlySet<Fact>,
    binding: ReadonlySet<Fact>,
    counts: ReadonlySet<Fact> = left,
  ): View {
    const author = authorOf(fact)
    const past = [...pastOf(fact)].filter((one) => left.has(one))
    const bound = [...binding].filter((one) => author !== null && binds(one, fact, author, held))
    const seen = view(new Set([...past, ...bound]), held)
    if (author === null || standingOf(seen, fact.device) !== null) return seen
    const openings = [...counts].filter((one) => law.standingRestsOnAnyOpening(one, fact.device))
    return openings.length === 0 ? seen : view(new Set([...past, ...bound, ...openings]), held)
  }

  const binds = (one: Fact, fact: Fact, author: Standing, held: ReadonlySet<Fact>): boolean =>
    law.marksBind(one, fact, author, held) ||
    law.anAppointmentByASeniorShields(one, fact, { appointing: authorOf(one), removing: author })

  return { count, view, authorOf }
}

/** The facts that other facts may have to be judged by though they did not know them. */
const isBinding = ({ body }: Fact): boolean =>
  body.kind === 'member.remove' ||
  body.kind === 'leave' ||
  body.kind === 'device.remove' ||
  body.kind === 'role.set' ||
  body.kind === 'succeed'

const appoints = (fact: Fact): boolean => is(fact, 'role.set') || is(fact, 'succeed')

const isByWords = (fact: Fact): boolean =>
  is(fact, 'device.add') && fact.device === fact.body.device && fact.number === 1

/** V3: until it knows its seat a joiner may leave, and nothing else. */
function joinerOf(fact: Fact, seen: View): Standing | null {
  if (!is(fact, 'leave') || seen.facts.size === 0) return null
  const first = [...pastOf(fact)].find((one) => one.device === fact.device && is(one, 'join'))
  if (first === undefined || !is(first, 'join') || standingOf(seen, fact.device) !== null) return null
  const hasEnded = [...seen.facts].some(
    (one) =>
      'member' in one.body && one.body.member === fact.body.member && (is(one, 'member.remove') || is(one, 'leave')),
  )
  return hasEnded ? null : { member: first.body.member, role: 'guest', appointment: first, opening: first }
}
