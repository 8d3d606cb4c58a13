import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bytesOf } from '#tests/support/devices.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import { memoryStorage } from '#tests/support/storage.ts'
import type { Storage } from '../storage/port.ts'
import { beginIncarnation, isSameIncarnation } from './incarnation.ts'

const here = bytesOf('this machine')

/** A vault that has run once in a folder of its own. */
function vault(): { folder: string; storage: Storage; start: (where?: string) => boolean } {
  const folder = temporaryFolder('incarnation')
  const storage = memoryStorage()
  const start = (where = folder): boolean => {
    const isSame = isSameIncarnation(where, storage, here)
    beginIncarnation(where, storage, undefined, here)
    return isSame
  }
  expect(start()).toBe(true)
  return { folder, storage, start }
}

/** What a backup of the database holds. */
const settingsOf = (storage: Storage): (() => void) => {
  const kept = ['incarnation', 'incarnation next'].map((name) => [name, storage.setting(name)!] as const)
  return () => {
    for (const [name, value] of kept) storage.setSetting(name, value)
  }
}

test('I3 a vault that stays where it is goes on, start after start', () => {
  const { start } = vault()
  expect([start(), start(), start()]).toEqual([true, true, true])
})

test('I3 a folder that was moved on its disk is the same vault', () => {
  const { folder, start } = vault()
  const moved = `${temporaryFolder('elsewhere')}/vault`
  renameSync(folder, moved)
  expect(start(moved)).toBe(true)
})

test('I3 a copy of the folder is another vault', () => {
  const { folder, start } = vault()
  const copy = temporaryFolder('copy')
  cpSync(folder, copy, { recursive: true })
  expect(start(copy)).toBe(false)
  // From then on the copy is a vault of its own.
  expect(start(copy)).toBe(true)
})

test('I3 the same disk in another machine is another vault', () => {
  const { folder, storage } = vault()
  expect(isSameIncarnation(folder, storage, bytesOf('another machine'))).toBe(false)
})

test('I3 a database restored from a backup is another vault, even from the run just before', () => {
  const { storage, start } = vault()
  const restore = settingsOf(storage)
  expect(start()).toBe(true)
  restore()
  expect(start()).toBe(false)
})

test('I3 a database without its incarnation, or with one that was tampered with, is another vault', () => {
  const first = vault()
  rmSync(join(first.folder, 'vault.incarnation'))
  expect(first.start()).toBe(false)
  const second = vault()
  const bytes = readFileSync(join(second.folder, 'vault.incarnation'))
  bytes[0]! ^= 1
  writeFileSync(join(second.folder, 'vault.incarnation'), bytes)
  expect(second.start()).toBe(false)
})

test('I3 a crash between the file and the database makes no other vault of it', () => {
  const { storage, start } = vault()
  const before = storage.setting('incarnation')!
  expect(start()).toBe(true)
  // As it is when the file was written and the last step was not.
  storage.setSetting('incarnation', before)
  expect(start()).toBe(true)
})

test('I3 a folder that nothing can be written to keeps its incarnation, and ends nothing', () => {
  const { folder, storage } = vault()
  const gone = join(folder, 'gone')
  expect(() => beginIncarnation(gone, storage, undefined, here)).not.toThrow()
  expect(isSameIncarnation(folder, storage, here)).toBe(true)
})
