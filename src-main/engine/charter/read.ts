/** The charter's state, read from what counts of a graph. */
import type { DeviceId, EntryId, InviteId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import type { Counted } from './count.ts'
import type { FactGraph } from './graph.ts'
import { changingRights, itemRightIn, noticesLeftToAdminsIn, type Views } from './items.ts'
import { devicesIn, headsIn, readableBy, usableKeysIn } from './keys.ts'
import { markOn } from './law.ts'
import { byAge, compare, is, type Node } from './node.ts'
import { closersOf, inviteIn, memberOf, membersOf, openingsOf, standingOf, usesOf, arrivalsOf } from './standing.ts'
import type { CharterState, End, FactVerdict, MemberState } from './state.ts'
import type { View } from './view.ts'

/** What the engine's own rules read of a state, beside what others do. */
export interface FoldedState extends CharterState {
  readonly view: View
  /** Differs wherever what decides of that device's items differs (G4). */
  rightsOf(device: DeviceId): string
}

export function readState(view: View, voids: Counted['voids']): FoldedState {
  const { graph } = view
  const views: Views = new Map()
  const lazily = laziness()
  const usable = (): KeyId[] => lazily('usable', () => usableKeysIn(view))
  const verdictOn = (node: Node): FactVerdict => {
    const reason = node.void ?? voids.get(node) ?? null
    if (reason !== null) return { state: 'void', reason }
    return { state: is(node, 'seat') && view.law.isSuspended(node, view) ? 'suspended' : 'counts' }
  }
  return {
    view,
    get members() {
      return lazily('members', () => membersIn(view))
    },
    get everybody() {
      return lazily('everybody', () => everybodyIn(view))
    },
    get devices() {
      return lazily('devices', () => new Set(devicesIn(view)))
    },
    get writingKey() {
      return usable()[0] ?? null
    },
    get usableKeys() {
      return usable()
    },
    get keyHeads() {
      return lazily('heads', () =>
        headsIn(view)
          .map(({ key }) => key.id)
          .sort(compare),
      )
    },
    standing: (device) => standingOf(view, device),
    verdict: (id: EntryId) => {
      const node = graph.get(id)
      return node === undefined ? null : verdictOn(node)
    },
    memberOf: (device) => memberOf(view, device) ?? letInAs(view, device),
    isOpened: (device) => openersOf(graph, device).length > 0,
    itemRight: (item, fork) => itemRightIn(view, item, fork, views),
    noticesLeftToAdmins: (clock) => noticesLeftToAdminsIn(view, clock),
    endOf: (device) => endIn(view, device),
    isClosed: (invite) => {
      const made = inviteIn(view, invite)
      return made !== undefined && closersOf(view, made).length > 0
    },
    uses: (invite: InviteId) => usesOf(view, invite).size,
    invite: (invite) => inviteIn(view, invite) ?? null,
    readableBy: (device) => readableBy(view, device),
    rightsOf: (device) => rightsIn(view, device, views),
  }
}

function laziness(): <T>(name: string, work: () => T) => T {
  const known = new Map<string, unknown>()
  return <T>(name: string, work: () => T): T => {
    if (!known.has(name)) known.set(name, work())
    return known.get(name) as T
  }
}

function membersIn(view: View): Map<MemberId, MemberState> {
  const devices = new Map<MemberId, DeviceId[]>()
  for (const device of devicesIn(view)) {
    const member = standingOf(view, device)?.member
    if (member !== undefined) devices.set(member, [...(devices.get(member) ?? []), device])
  }
  const names = everybodyIn(view)
  return new Map(
    [...membersOf(view).values()].map(({ member, role, appointment }) => [
      member,
      {
        id: member,
        role,
        name: names.get(member) ?? '',
        devices: devices.get(member) ?? [],
        joinedAt: millisecondsOf(
          (arrivalsOf(view, member).sort((a, b) => byAge(b.appointment, a.appointment))[0]?.appointment ?? appointment)
            .fact.clock,
        ),
        appointment,
      },
    ]),
  )
}

function everybodyIn(view: View): Map<MemberId, string> {
  const names = new Map<MemberId, string>()
  for (const [member, arrivals] of view.graph.index.arrivals) {
    const [first] = view.rightful.those(arrivals).sort(byAge)
    if (first === undefined) continue
    names.set(member, is(first, 'found') ? first.fact.body.founderName : (first.fact.joined?.name ?? ''))
  }
  return names
}

/** V3: an admitted seat, `device.add` or `found` names it: whether these count is asked of what it writes. */
const openersOf = (graph: FactGraph, device: DeviceId): Node[] =>
  (graph.index.openers.get(device) ?? []).filter((node) => !is(node, 'roleSet'))

/** Whose it is said to be by what let it in, where nothing of that lasts. */
function letInAs(view: View, device: DeviceId): MemberId | null {
  const [counting] = openingsOf(view, device)
  if (counting !== undefined) return counting.member
  const [first] = openersOf(view.graph, device)
    .filter((node) => view.rightful.has(node))
    .sort(byAge)
  if (first === undefined) return null
  const { body, joined } = first.fact
  return joined?.member ?? ('certificate' in body ? body.certificate.member : null)
}

/** C5: the lowest end that anything counting has set to the device's logs, as long as nothing opened them anew. */
function endIn(view: View, device: DeviceId): End | null {
  if (standingOf(view, device) !== null) return null
  const ends = changingRights(view, device)
    .filter((node) => !is(node, 'roleSet'))
    .map((by): End => {
      const mark = markOn(by, device)
      // In the author's own log the mark is the fact itself.
      const own = by.fact.device === device ? by.fact.number : 0
      return { facts: Math.max(own, mark?.fact?.number ?? 0), items: mark?.item?.number ?? 0, by }
    })
    .sort((a, b) => byAge(a.by, b.by))
  if (ends.length === 0) return null
  return ends.reduce((lowest, end) => ({
    facts: Math.min(lowest.facts, end.facts),
    items: Math.min(lowest.items, end.items),
    by: end.items < lowest.items ? end.by : lowest.by,
  }))
}

function rightsIn(view: View, device: DeviceId, views: Views): string {
  const standing = standingOf(view, device)
  const marks = (view.graph.index.marks.get(device) ?? []).filter(({ node }) => view.has(node))
  return [
    standing?.member ?? '',
    standing?.role ?? '',
    openingsOf(view, device).map(({ fact }) => fact.index),
    changingRights(view, device).map(({ index }) => index),
    marks.map(({ node }) => node.index),
    view.those(view.graph.index.policies).map(({ index }) => index),
    // What others do may give another role where something of this device's is left out: who owns if nobody does (C6).
    [0, ...marks.flatMap(({ mark }) => mark.item?.number ?? [])].map((last) => {
      const right = itemRightIn(view, { device, number: last + 1, id: noEntry }, null, views)
      return 'role' in right ? `${right.member} ${right.role}` : right.reason
    }),
  ].join(' ')
}

/** Below a fork the number alone decides. */
const noEntry = '' as EntryId
