/** S2 as a power cut tests it: whatever of the write-ahead log had not reached the disk is missing, or is rubbish. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { bytesOf, deviceOf, hexOf, idOf, lakeside, logOf } from '#tests/support/devices.ts'
import { temporaryFolder } from '#tests/support/folder.ts'
import { itemsLog } from '../../log/header.ts'
import { openSqlite, type Sqlite } from './open.ts'
import { createStorage } from './storage.ts'

const key = bytesOf('database key')
const channel = hexOf<ItemId>('general', 16)
const writes = 16
/** What stands before each page in the log, and before all of them. */
const frameHead = 24
const logHead = 32

interface Written {
  readonly database: Buffer
  readonly log: Buffer
  /** How long the log was when each write was acknowledged, which is after its sync. */
  readonly synced: readonly number[]
}

/** Entries, each with the message that it makes, one transaction after the other. */
function written(folder: string): Written {
  const file = join(folder, 'vault.db')
  const database = expectOk(openSqlite(file, key))
  database.pragma('wal_checkpoint(TRUNCATE)')
  // What a checkpoint has moved is past being cut.
  database.pragma('wal_autocheckpoint = 0')
  const storage = createStorage(database)
  const synced: number[] = []
  const acknowledged = (work: () => void): void => {
    storage.transaction(work)
    synced.push(statSync(`${file}-wal`).size)
  }
  let row = 0
  let log = 0
  acknowledged(() => {
    row = storage.addGroup({
      id: lakeside,
      state: 'member',
      name: 'Lakeside',
      charterKey: bytesOf('charter key'),
      deviceSecret: bytesOf('device secret'),
      memberScope: bytesOf('scope', 16),
      inviteSeed: null,
      signals: [],
    })
    log = storage.addLog(row, idOf(deviceOf('Ada')), itemsLog)
  })
  for (const entry of logOf(deviceOf('Ada'), writes)) {
    const { number } = entry.header
    acknowledged(() => {
      storage.addEntry(log, entry)
      storage.setVerdict(log, number, { state: 'counts' })
      storage.putMessage(row, channel, {
        item: hexOf<ItemId>(`item ${number}`, 16),
        clock: clockAt(number),
        member: hexOf<MemberId>('Ada'),
        log,
        number,
        text: `Message ${number}`,
      })
    })
  }
  const found = { database: readFileSync(file), log: readFileSync(`${file}-wal`), synced }
  storage.close()
  return found
}

/** What is there once the database is opened as the cut has left it. */
function reopened(
  folder: string,
  database: Buffer,
  log: Buffer,
): { entries: number; messages: number; sound: unknown } {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const file = join(folder, 'vault.db')
  writeFileSync(file, database)
  writeFileSync(`${file}-wal`, log)
  const opened: Sqlite = expectOk(openSqlite(file, key))
  const count = (table: string): number =>
    (opened.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }).count
  const found = {
    entries: count('entry WHERE verdict = 1'),
    messages: count('message'),
    sound: opened.pragma('integrity_check', { simple: true }),
  }
  opened.close()
  return found
}

test('S2 the write-ahead log cut at or within any frame keeps every write whose sync lies before, and half of none', () => {
  const folder = temporaryFolder('cuts')
  const { database, log, synced } = written(folder)
  const pageSize = 4_096
  const frame = frameHead + pageSize
  const cuts = new Set<number>([0, 1, logHead - 1, logHead])
  for (let at = logHead; at < log.length; at += frame)
    for (const within of [0, 1, frameHead, frameHead + pageSize / 2, frame - 1, frame]) cuts.add(at + within)
  expect(cuts.size).toBeGreaterThan(200)
  const noise = bytesOf('noise', 64)
  for (const at of [...cuts].sort((a, b) => a - b)) {
    const whole = synced.filter((size) => size <= at).length
    const expected = { entries: Math.max(0, whole - 1), messages: Math.max(0, whole - 1), sound: 'ok' }
    const kept = log.subarray(0, at)
    expect(reopened(join(folder, 'cut'), database, kept), `cut at ${at}`).toEqual(expected)
    if (at % 3 !== 0 || at === log.length) continue
    // The disk had made room, and what stands there now is zeros, or what stood there before.
    const rubbish = Buffer.alloc(log.length - at, at % 2 === 0 ? noise : 0)
    expect(reopened(join(folder, 'cut'), database, Buffer.concat([kept, rubbish])), `rubbish from ${at}`).toEqual(
      expected,
    )
  }
})

test('S2 a log whose database was checkpointed in the middle loses nothing, wherever its rest is cut', () => {
  const folder = temporaryFolder('cuts')
  const file = join(folder, 'vault.db')
  const opened = expectOk(openSqlite(file, key))
  const storage = createStorage(opened)
  const state = (at: number): void => {
    storage.setSetting('count', bytesOf(`at ${at}`))
  }
  for (let at = 0; at < 5; at += 1) state(at)
  opened.pragma('wal_checkpoint(PASSIVE)')
  // From here on the log begins anew at its front: behind what is fresh stand frames of before.
  for (let at = 5; at < 8; at += 1) state(at)
  copyFileSync(file, join(folder, 'kept'))
  const log = readFileSync(`${file}-wal`)
  storage.close()
  const database = readFileSync(join(folder, 'kept'))
  for (let cut = 0; cut <= log.length; cut += 1_024) {
    rmSync(join(folder, 'cut'), { recursive: true, force: true })
    mkdirSync(join(folder, 'cut'))
    writeFileSync(join(folder, 'cut', 'vault.db'), database)
    writeFileSync(join(folder, 'cut', 'vault.db-wal'), log.subarray(0, cut))
    const again = createStorage(expectOk(openSqlite(join(folder, 'cut', 'vault.db'), key)))
    const found = Buffer.from(again.setting('count') ?? new Uint8Array())
    const at = [0, 1, 2, 3, 4, 5, 6, 7].find((one) => found.equals(bytesOf(`at ${one}`))) ?? -1
    expect(at, `cut at ${cut}`).toBeGreaterThanOrEqual(4)
    again.close()
  }
})
