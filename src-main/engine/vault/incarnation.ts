/**
 * I3: a copied or restored vault must not continue its logs. A random incarnation, new at each start, lies beside the
 * database in a file that says which machine and which file it is; the database holds the one it last ran with.
 * A copy of the folder has another file, an older database another incarnation, and a database alone none.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { concat, equalBytes, toUtf8 } from '#shared/kernel/bytes.ts'
import { hash, randomBytes } from '../crypto/sodium.ts'
import { storageFailure } from '../storage/failure.ts'
import type { Storage } from '../storage/port.ts'

type Settings = Pick<Storage, 'setting' | 'setSetting' | 'transaction'>

const length = 16
const file = (directory: string): string => join(directory, 'vault.incarnation')
/** Written ahead: after a crash between file and database both are still known to belong together. */
const next = 'incarnation next'
const current = 'incarnation'

/** Whether the vault in the folder is the one that last ran there. A vault that never ran is. */
export function isSameIncarnation(directory: string, storage: Settings, machine = machineOf()): boolean {
  const last = storage.setting(current)
  if (last === null) return true
  const found = read(directory, machine)
  if (found === null) return false
  const coming = storage.setting(next)
  return equalBytes(found, last) || (coming !== null && equalBytes(found, coming))
}

/**
 * Begins a new incarnation; `note` is done in the transaction that announces it. Where nothing can be written the
 * old one goes on: it is as good as before.
 */
export function beginIncarnation(
  directory: string,
  storage: Settings,
  note: () => void = () => undefined,
  machine = machineOf(),
): void {
  const fresh = randomBytes(length)
  try {
    storage.transaction(() => {
      storage.setSetting(next, fresh)
      note()
    })
    write(directory, fresh, machine)
    storage.setSetting(current, fresh)
  } catch (error) {
    if (storageFailure(error) === null && !isOfTheSystem(error)) throw error
  }
}

/** Such as a folder that was taken away while the vault was open. */
const isOfTheSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/** Null: there is none, or it is not of this machine and this file. */
function read(directory: string, machine: Uint8Array): Uint8Array | null {
  try {
    const descriptor = openSync(file(directory), 'r')
    try {
      const bytes = new Uint8Array(readFileSync(descriptor))
      const incarnation = bytes.slice(0, length)
      const isOurs = equalBytes(bytes.slice(length), boundTo(machine, inodeOf(descriptor), incarnation))
      return isOurs ? incarnation : null
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return null
  }
}

function write(directory: string, incarnation: Uint8Array, machine: Uint8Array): void {
  const fresh = `${file(directory)}.new`
  const descriptor = openSync(fresh, 'w', 0o600)
  try {
    writeSync(descriptor, concat(incarnation, boundTo(machine, inodeOf(descriptor), incarnation)))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(fresh, file(directory))
  syncFolder(directory)
}

/** Else a power cut could bring back the name as it was, and the vault would take itself for a copy. */
function syncFolder(directory: string): void {
  try {
    const descriptor = openSync(directory, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch {
    // Not every system lets a folder be opened; those write names down by themselves.
  }
}

const inodeOf = (descriptor: number): bigint => fstatSync(descriptor, { bigint: true }).ino

const boundTo = (machine: Uint8Array, inode: bigint, incarnation: Uint8Array): Uint8Array =>
  hash('incarnation', 32, incarnation, machine, toUtf8(String(inode)))

/** What stays the same while a machine is the same: the system's id where there is one, else the computer's name. */
function machineOf(): Uint8Array {
  return hash('machine', 32, toUtf8(machineId() ?? hostname()))
}

function machineId(): string | null {
  try {
    const text = readFileSync('/etc/machine-id', 'utf8').trim()
    return text === '' ? null : text
  } catch {
    return null
  }
}
