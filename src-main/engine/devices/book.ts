/** What this vault has noted of its person's computers: what they are called, and which devices are theirs (I2, I4). */
import { hostname } from 'node:os'
import type { DeviceId } from '#shared/kernel/brand.ts'
import { fromUtf8, toHex, toUtf8 } from '#shared/kernel/bytes.ts'
import { decodeCbor, encodeCbor } from '#shared/kernel/cbor.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { randomBytes } from '../crypto/sodium.ts'
import type { Storage } from '../storage/port.ts'
import { computerFields, computersOf, type Computer } from './messages.ts'

type Settings = Pick<Storage, 'setting' | 'setSetting'>

const longestName = 80

/** What the system calls this computer. */
export const nameOfSystem = (): string => hostname().slice(0, longestName) || 'Computer'

/** This computer, with the devices that it has now. Its id is made when it is first asked for. */
export function thisComputer(storage: Settings, devices: readonly DeviceId[]): Computer {
  const id = storage.setting('computer') ?? randomBytes(16)
  storage.setSetting('computer', id)
  const name = fromUtf8(storage.setting('computer name') ?? new Uint8Array()) ?? ''
  const addedBy = storage.setting('computer added by')
  return {
    id: toHex(id),
    name: name === '' ? nameOfSystem() : name,
    addedBy: addedBy === null ? null : toHex(addedBy),
    devices,
  }
}

export function nameThisComputer(storage: Settings, name: string): void {
  storage.setSetting('computer name', toUtf8(name))
}

export function noteWhoAddedThis(storage: Settings, computer: string): void {
  storage.setSetting('computer added by', bytesOfId(computer))
}

/** The other computers, as far as they are known here. */
export function otherComputers(storage: Settings): Computer[] {
  const stored = storage.setting('computers')
  return (stored === null ? null : computersOf(decodeCbor(stored) ?? undefined)) ?? []
}

/** Notes what is newly known of other computers: a name that this vault has for one stays. */
export function noteComputers(storage: Settings, news: readonly Computer[]): void {
  const known = new Map(otherComputers(storage).map((computer) => [computer.id, computer]))
  for (const { id, name, addedBy, devices } of news) {
    const before = known.get(id)
    known.set(id, {
      id,
      name: before?.name ?? name,
      addedBy: before?.addedBy ?? addedBy,
      devices: [...new Set([...(before?.devices ?? []), ...devices])],
    })
  }
  write(storage, [...known.values()])
}

/** What this vault calls a computer from now on, whatever it calls itself. */
export function renameComputer(storage: Settings, computer: Computer): void {
  noteComputers(storage, [computer])
  write(
    storage,
    otherComputers(storage).map((known) => (known.id === computer.id ? { ...known, name: computer.name } : known)),
  )
}

const write = (storage: Settings, computers: readonly Computer[]): void =>
  storage.setSetting('computers', encodeCbor(computerFields(computers)))
