import type { Context } from '../commands/context.ts'
import { computersOfVault, type OwnComputer } from '../devices/computers.ts'
import { mayRetire, nameOfGroup } from '../devices/adding.ts'
import type { TableOf } from './table.ts'

type Row = TableOf<'devices'>['rows'][number]

/** One's own computers. */
export function readDevices({ vault }: Context): TableOf<'devices'> {
  if (vault.opened === null) return { head: { autolockMinutes: null }, rows: [] }
  return { head: { autolockMinutes: vault.autolockMinutes }, rows: computersOfVault(vault).map(rowOf) }
}

function rowOf(computer: OwnComputer, place: number): Row {
  const groups = computer.devices.map(({ group, device, state, addedAt }) => ({
    groupId: group.id,
    name: nameOfGroup(group),
    deviceId: device,
    state,
    addedAt,
    seenAt: seenAt(group, device),
    mayRemove: state === 'standing' && mayRetire(group, device),
  }))
  const states = new Set(groups.map(({ state }) => state))
  const isEmpty = groups.length === 0
  return {
    id: computer.id,
    order: String(place).padStart(6, '0'),
    name: computer.name,
    thisOne: computer.thisOne,
    state: states.has('standing') || isEmpty ? 'standing' : states.has('waiting') ? 'waiting' : 'retired',
    here: computer.devices.some(({ group, device }) => group.openLinks().some((link) => link.device === device)),
    addedAt: least(groups.map((group) => group.addedAt)),
    seenAt: most(groups.map((group) => group.seenAt)),
    addedBy: computer.addedBy,
    mayRemove: groups.some(({ mayRemove }) => mayRemove),
    groups,
  }
}

function seenAt({ ledger }: OwnComputer['devices'][number]['group'], device: string): number | null {
  return ledger.storage.seen(ledger.stored.row).find((seen) => seen.device === device)?.at ?? null
}

const known = (times: readonly (number | null)[]): number[] => times.filter((time) => time !== null)
const least = (times: readonly (number | null)[]): number | null =>
  known(times).length === 0 ? null : Math.min(...known(times))
const most = (times: readonly (number | null)[]): number | null =>
  known(times).length === 0 ? null : Math.max(...known(times))
