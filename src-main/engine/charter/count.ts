/** Which facts of a set count, and why the others do not (C2-C5, L4). */
import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import type { FactGraph } from './graph.ts'
import { judge } from './judge.ts'
import { is, knows, type Node } from './node.ts'
import { PastSet } from './past.ts'
import type { VoidReason } from './reason.ts'
import { ringsInFront } from './ring.ts'
import { standingOf } from './standing.ts'
import type { Standing } from './state.ts'
import { setOf, View, type Facts } from './view.ts'

export interface Counted {
  readonly held: PastSet
  readonly counts: PastSet
  /** Of those that had the right once: why they do not count. */
  readonly voids: ReadonlyMap<Node, VoidReason>
  /** Devices whose facts may hang on what else opens their logs. */
  readonly leaning: ReadonlySet<DeviceId>
  /** A ring had to be decided by seniority. */
  readonly ringed: boolean
}

interface Outcome extends Pick<Counted, 'counts' | 'voids'> {
  /** Those that had to be looked at again, since they are bound or their past is not as it was. */
  readonly again: ReadonlySet<Node>
}

/** What every attempt to settle a set has in common. */
interface Ground extends Facts {
  /** Each after its past. */
  readonly nodes: readonly Node[]
  /** Facts by those that bind them unknown to them, if these count. */
  readonly boundBy: ReadonlyMap<Node, readonly Node[]>
  readonly leaning: Set<DeviceId>
  readonly hasForks: boolean
}

/**
 * C3: what marks or shields counts if nothing that counts voids it. Where several void one another in a ring, the
 * most senior counts, and what would void that one does not. Facts that bind nothing here decide nothing here, and are
 * left out of the question.
 */
export function count(graph: FactGraph, held: PastSet): Counted {
  const ground = groundOf(graph, held)
  const active = new Set([...ground.boundBy.values()].flat())
  const binding = new Set<Node>()
  const outranked = new Set<Node>()
  let ringed = false
  for (;;) {
    const settled = settle(ground, binding, outranked)
    const waiting = [...active].filter((node) => settled.counts.has(node.index) && !binding.has(node))
    if (waiting.length === 0) {
      const { counts, voids } = settled
      return { held, counts, voids, leaning: ground.leaning, ringed }
    }
    const all = new Set([...binding, ...waiting])
    const safe = waiting.filter((one) => {
      if (outranked.size === 0 && isUntouched(one, ground, settled, all)) return true
      const others = new Set([...binding, ...waiting.filter((node) => node !== one)])
      return settle(ground, others, outranked).counts.has(one.index)
    })
    if (safe.length > 0) {
      for (const one of safe) binding.add(one)
      continue
    }
    ringed = true
    const voidsIt = (one: Node, other: Node): boolean =>
      !settle(ground, new Set([...binding, one]), outranked).counts.has(other.index)
    // By the least that any appointment leaves them: nobody ranks by a role that they may have lost.
    const appointments = new Set([...binding, ...waiting.filter((node) => is(node, 'roleSet') || is(node, 'succeed'))])
    const author = (node: Node): Standing =>
      standingOf(viewOf(node, ground, settled.counts, appointments), node.fact.device) ?? (node.author as Standing)
    const [first] = ringsInFront(waiting, voidsIt).sort((a, b) => graph.law.seniority(a, b, author))
    if (first === undefined) throw new Error('of several that wait for one another, some are in front')
    binding.add(first)
    for (const other of waiting) if (other !== first && voidsIt(other, first)) outranked.add(other)
  }
}

/** Whether nothing that any of them binds stands in its past: then it counts, whichever of the others do. */
function isUntouched(one: Node, ground: Ground, { again }: Outcome, all: ReadonlySet<Node>): boolean {
  const isOfIt = (node: Node): boolean => node === one || knows(one, node)
  if (ground.hasForks || [...again].some(isOfIt)) return false
  for (const [node, by] of ground.boundBy)
    if (isOfIt(node) && by.some((other) => other !== one && all.has(other))) return false
  return true
}

function groundOf(graph: FactGraph, held: PastSet): Ground {
  const facts = { graph, held }
  const nodes = [...held].flatMap((index) => graph.nodes[index] ?? [])
  const boundBy = new Map<Node, Node[]>()
  for (const binding of graph.index.bindings) {
    if (binding.void !== null || !held.has(binding.index)) continue
    for (const node of boundOf(binding, facts)) {
      const known = boundBy.get(node)
      if (known === undefined) boundBy.set(node, [binding])
      else known.push(binding)
    }
  }
  return { graph, held, nodes, boundBy, leaning: new Set(), hasForks: graph.devicesForkedIn(held).length > 0 }
}

/** The facts that must be judged as though they knew this one, if it counts. */
export function boundOf(binding: Node, facts: Facts): Set<Node> {
  const { graph, held } = facts
  const { law, index } = graph
  const bound = new Set<Node>()
  const isOpenToIt = ({ index: at, void: reason }: Node): boolean => held.has(at) && reason === null
  const { body } = binding.fact
  const own: readonly Node[] | undefined =
    body.kind === 'deviceRemove'
      ? index.ofDevice.get(body.device)
      : 'member' in body
        ? index.ofAuthor.get(body.member)
        : undefined
  for (const node of own ?? [])
    if (isOpenToIt(node) && node.author !== null && law.marksBind(binding, node, node.author, facts)) bound.add(node)
  for (const member of appointedBy(binding))
    for (const node of index.endersOfMember.get(member) ?? [])
      if (isOpenToIt(node) && node.author !== null && law.anAppointmentByASeniorShields(binding, node, node.author))
        bound.add(node)
  return bound
}

const appointedBy = (node: Node): Set<MemberId> => {
  const { body } = node.fact
  const members = new Set<MemberId>()
  if (body.kind === 'roleSet') members.add(body.member)
  if (body.kind === 'succeed') members.add(body.to)
  if ((body.kind === 'roleSet' || body.kind === 'leave') && body.heir !== null) members.add(body.heir)
  return members
}

/**
 * Which facts count when those `binding` bind, and no others yet. Who vouches, and what else opens a device, need not
 * lie in a fact's past: so it is worked out again from what counted the last time, beginning with nothing.
 */
function settle(ground: Ground, binding: ReadonlySet<Node>, outranked: ReadonlySet<Node>): Outcome {
  const circular = new Set<Node>()
  let last = new PastSet(0)
  for (let round = 0; ; round += 1) {
    const asked: Asked = { ofLast: false, again: new Set() }
    const counts = new PastSet(ground.graph.nodes.length)
    const voids = new Map<Node, VoidReason>()
    for (const node of ground.nodes) {
      if (node.void !== null) continue
      const reason = outranked.has(node)
        ? 'aMoreSeniorOneVoidsIt'
        : circular.has(node)
          ? 'itHangsOnItself'
          : (reasonOfFork(node, ground, last, asked) ?? judgedAgain(node, ground, counts, last, binding, asked))
      if (reason === null) counts.add(node.index)
      else voids.set(node, reason)
    }
    if (!asked.ofLast || counts.equals(last)) return { counts, voids, again: asked.again }
    // Never seen yet, but nothing proves that it cannot be: what would come and go for ever does not count.
    if (round > ground.nodes.length)
      for (const node of ground.nodes) if (counts.has(node.index) !== last.has(node.index)) circular.add(node)
    last = counts
  }
}

interface Asked {
  /** Whether anything of this round hung on what counted in the last. */
  ofLast: boolean
  readonly again: Set<Node>
}

function reasonOfFork(node: Node, ground: Ground, last: PastSet, asked: Asked): VoidReason | null {
  const { law } = ground.graph
  if (!law.aForkEndsItsLog(node, ground)) return null
  asked.ofLast = true
  const isVouchedFor = ground.nodes.some((voucher) => last.has(voucher.index) && law.vouches(voucher, node, ground))
  return isVouchedFor ? null : 'aForkEndsItsLog'
}

/** C3: whether what is left of the fact's past, with what binds it, still grants the right. */
function judgedAgain(
  node: Node,
  ground: Ground,
  left: PastSet,
  last: PastSet,
  binding: ReadonlySet<Node>,
  asked: Asked,
): VoidReason | null {
  const isBound = ground.boundBy.get(node)?.some((one) => binding.has(one)) === true
  if (!isBound && left.isWithin(node.past, node.before)) return null
  asked.again.add(node)
  return judge(node, viewOf(node, ground, left, binding, last, asked), 'again')
}

/** What counts of the fact's past, what opens its author's device elsewhere, and what binds it unknown to it. */
function viewOf(
  node: Node,
  ground: Ground,
  left: PastSet,
  binding: ReadonlySet<Node>,
  counts: PastSet = left,
  asked: Pick<Asked, 'ofLast'> = { ofLast: false },
): View {
  const { graph, held } = ground
  const { device } = node.fact
  const seen = node.past.within(left)
  for (const one of ground.boundBy.get(node) ?? []) if (binding.has(one)) seen.add(one.index)
  const view = new View(graph, held, seen)
  if (node.author === null || standingOf(view, device) !== null) return view
  ground.leaning.add(device)
  const openings = openersOf(graph, device)
  if (openings.length > 0) asked.ofLast = true
  const counting = openings.filter(({ index }) => counts.has(index))
  if (counting.length === 0) return view
  const more = seen.copy()
  more.addAll(setOf(graph.nodes.length, counting))
  return new View(graph, held, more)
}

const openersOf = (graph: FactGraph, device: DeviceId): Node[] =>
  (graph.index.openers.get(device) ?? []).filter((opening) => graph.law.standingRestsOnAnyOpening(opening, device))
