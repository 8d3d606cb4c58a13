/** Groups at work in this process, on vaults on the disk or in memory, without engine and transport. */
import { join } from 'node:path'
import { decideRun } from '#main/engine/gate/decide.ts'
import type { Group } from '#main/engine/groups/group.ts'
import { itemsLog } from '#main/engine/log/header.ts'
import type { Entry } from '#main/engine/log/entry.ts'
import type { Link } from '#main/engine/replication/link.ts'
import { pageOf } from '#main/engine/replication/page.ts'
import { openSqlite } from '#main/engine/storage/sqlite/open.ts'
import { createStorage } from '#main/engine/storage/sqlite/storage.ts'
import type { Storage } from '#main/engine/storage/port.ts'
import type { DeviceId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { memoryDisk } from '#tests/support/storage.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { textOf } from './task.ts'

/** The storage of a vault on the disk, encrypted as in the app. */
export const storageOnDisk = (folder: string): Storage =>
  createStorage(expectOk(openSqlite(join(folder, 'vault.db'), bytesOf('database key'))))

const noImage = (): never => {
  throw new Error('a disk of this computer is not copied')
}

/** Groups of which the one of that name lives on the disk, the others in memory. */
export const groupsWith = (onDisk: string, folder: string, as = (storage: Storage): Storage => storage): Groups =>
  createGroups((name) => (name === onDisk ? { storage: as(storageOnDisk(folder)), image: noImage } : memoryDisk()))

/** As many entries of one author in `pages` of that length as their device would send them. */
export function writtenBy(groups: Groups, author: Group, count: number, page: number, text = textOf): Entry[][] {
  const { ledger } = author
  const from = ledger.log(ledger.deviceId, itemsLog)?.held.highest ?? 0
  ledger.storage.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      groups.time.pass(1_000)
      groups.say(author, text(index))
    }
  })
  const row = ledger.log(ledger.deviceId, itemsLog)?.row ?? 0
  const pages: Entry[][] = []
  for (let first = from + 1; first <= from + count; first += page)
    pages.push(ledger.storage.entries(row, first, Math.min(from + count, first + page - 1)))
  return pages
}

/** Only the last of a page carries its signature, as on the wire. */
export const provenByTheLast = (page: readonly Entry[]): Entry[] =>
  page.map((entry, index) => (index === page.length - 1 ? entry : { ...entry, signature: null }))

/** What comes over a link as one page, without the link. */
export function takeIn(group: Group, page: readonly Entry[]): void {
  const decision = decideRun(group.ledger, page)
  if (decision.outcome !== 'admit') throw new Error(`a page was not admitted: ${decision.outcome}`)
  group.take(decision, noLink)
}

/** Pages that come one upon the other: what is gathered of them is taken together. */
export function takeInAll(groups: Groups, group: Group, pages: readonly (readonly Entry[])[]): void {
  for (const entries of pages) {
    const [first] = entries
    if (first === undefined) continue
    group.onPage(noLink, pageOf(toHex(first.header.device) as DeviceId, entries, false))
  }
  groups.time.pass(0)
}

/** The gate asks a link for nothing where it admits. */
const noLink = { isOpen: false, note: () => undefined, giveCredit: () => undefined } as unknown as Link
