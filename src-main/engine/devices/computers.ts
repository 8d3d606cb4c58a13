/** One's own computers in all groups: the devices that the charters name, and whose computer each is (I2, I4). */
import type { DeviceId } from '#shared/kernel/brand.ts'
import type { Group } from '../groups/group.ts'
import type { Vault } from '../vault/vault.ts'
import { otherComputers, thisComputer } from './book.ts'
import type { Computer } from './messages.ts'
import { ownDevices, type OwnDevice } from './own.ts'

export interface OwnComputer {
  readonly id: string
  readonly name: string
  readonly thisOne: boolean
  /** Name of the computer that linked it; null: none did, or it is not known. */
  readonly addedBy: string | null
  readonly devices: readonly (OwnDevice & { readonly group: Group })[]
}

/** This one first, then by when they first stood. The vault must be open. */
export function computersOfVault(vault: Vault): OwnComputer[] {
  const { opened } = vault
  if (opened === null) throw new Error('the vault is not open')
  const groups = [...opened.groups.values()]
  const us = thisComputer(
    opened.storage,
    groups.map(({ ledger }) => ledger.deviceId),
  )
  // Noted of this computer are devices that it had before it was copied or restored.
  const all = [...otherComputers(opened.storage), us]
  const noted = new Map(all.map((computer) => [computer.id, computer]))
  const idOf = new Map<DeviceId, string>(all.flatMap(({ id, devices }) => devices.map((device) => [device, id])))
  const found = new Map<string, (OwnDevice & { group: Group })[]>([[us.id, []]])
  for (const group of groups)
    for (const own of ownDevices(group.ledger)) {
      const note = own.note === null ? null : { ...own.note, devices: [own.device] }
      if (note !== null && !noted.has(note.id)) noted.set(note.id, note)
      // A device that nobody told us of is a computer of its own as far as we know.
      const id = idOf.get(own.device) ?? note?.id ?? own.device.slice(0, 32)
      found.set(id, [...(found.get(id) ?? []), { ...own, group }])
    }
  return [...found]
    .map(([id, devices]) => described(id, devices, us, noted))
    .sort((a, b) => Number(b.thisOne) - Number(a.thisOne) || firstOf(a) - firstOf(b) || (a.id < b.id ? -1 : 1))
}

function described(
  id: string,
  devices: readonly (OwnDevice & { group: Group })[],
  us: Computer,
  noted: ReadonlyMap<string, Computer>,
): OwnComputer {
  const known = noted.get(id)
  const by = known?.addedBy ?? null
  return {
    id,
    name: known?.name ?? '',
    thisOne: id === us.id,
    addedBy: by === null ? null : (noted.get(by)?.name ?? null),
    devices,
  }
}

const firstOf = ({ devices }: OwnComputer): number =>
  Math.min(...devices.map(({ addedAt }) => addedAt ?? Number.MAX_SAFE_INTEGER))
