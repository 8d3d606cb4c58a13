/** What the gate asks of the charter, in one place: by what right an item was written, and how far a log goes. */
import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import type { Range } from '#shared/kernel/ranges.ts'
import type { CharterState, ItemFork, ItemRight, Place } from '../charter/state.ts'
import { factsLog, itemsLog } from '../log/header.ts'
import type { Ledger } from './ledger.ts'
import type { Named } from './logs.ts'

/** C5: between two marks on a log every item has the same right. */
interface Rights {
  /** The numbers that marks name, ascending. */
  readonly marked: readonly number[]
  readonly bySegment: Map<number, ItemRight>
}

const known = new WeakMap<CharterState, Map<DeviceId, Rights>>()

/** C5, C7, L4: the right by which an entry of an item log was written. */
export function rightOf(ledger: Ledger, entry: Place): ItemRight {
  const { state } = ledger.graph
  const at = ledger.forkedAt(entry.device, itemsLog)
  // Beyond a fork the branch decides, which no number tells.
  if (at !== null && entry.number >= at) return state.itemRight(entry, forkOf(ledger, entry.device, at))
  const ofDevice = known.get(state) ?? new Map<DeviceId, Rights>()
  known.set(state, ofDevice)
  const rights = ofDevice.get(entry.device) ?? rightsOf(ledger, entry.device)
  ofDevice.set(entry.device, rights)
  const segment = rights.marked.filter((number) => number < entry.number).length
  const right =
    rights.bySegment.get(segment) ?? state.itemRight(entry, at === null ? null : forkOf(ledger, entry.device, at))
  rights.bySegment.set(segment, right)
  return right
}

const rightsOf = (ledger: Ledger, device: DeviceId): Rights => ({
  marked: markedNumbers(ledger, device),
  bySegment: new Map<number, ItemRight>(),
})

const forkOf = (ledger: Ledger, device: DeviceId, at: number): ItemFork => ({
  at,
  isUpTo: (entry, last) => ledger.shelves.isUpTo(device, itemsLog, entry, last),
})

const markedNumbers = (ledger: Ledger, device: DeviceId): number[] =>
  [...new Set(marksOn(ledger, device, itemsLog).map(({ number }) => number))].sort((a, b) => a - b)

/** G4: the numbers of a device's items whose right is another than it was, and those beyond a fork. */
export function rightsThatChanged(ledger: Ledger, device: DeviceId, before: CharterState): Range[] {
  const now = ledger.graph.state
  const at = ledger.forkedAt(device, itemsLog)
  const last = Math.max(0, ...ledger.shelves.of(device, itemsLog).map(({ held }) => held.highest))
  const end = at === null ? last : at - 1
  const changed: Range[] = []
  let from = 1
  for (const to of [...markedNumbers(ledger, device).filter((number) => number < end), end]) {
    if (from <= to && !isSame(before, now, { device, number: from, id: noEntry })) changed.push([from, to])
    from = to + 1
  }
  return at === null ? changed : [...changed, [at, last]]
}

/** Below a fork the number alone decides. */
const noEntry = '' as Place['id']

function isSame(before: CharterState, now: CharterState, entry: Place): boolean {
  const [one, other] = [before.itemRight(entry, null), now.itemRight(entry, null)]
  return 'role' in one
    ? 'role' in other && one.role === other.role && one.member === other.member
    : !('role' in other) && one.reason === other.reason
}

export const stands = (ledger: Ledger, device: DeviceId): boolean => ledger.graph.state.standing(device) !== null

/** The member that the device was let in for, standing or not. */
export const memberOf = (ledger: Ledger, device: DeviceId): MemberId | null => ledger.graph.state.memberOf(device)

/** C5: the lowest counting end of the log; null: nothing has ended it. */
export function endOf(ledger: Ledger, device: DeviceId, log: number): number | null {
  const end = ledger.graph.state.endOf(device)
  return end === null ? null : log === factsLog ? end.facts : end.items
}

/** C5: every mark of an admitted fact on that log, whether the fact counts or not. */
export const marksOn = ({ graph }: Ledger, device: DeviceId, log: number): Named[] =>
  (graph.index.marks.get(device) ?? []).flatMap(
    ({ mark }) => (log === factsLog ? mark.fact : log === itemsLog ? mark.item : null) ?? [],
  )
