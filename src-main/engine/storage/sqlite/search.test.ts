import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { clockAt } from '#shared/kernel/clock.ts'
import { bytesOf, hexOf, lakeside } from '#tests/support/devices.ts'
import { memoryDisk } from '#tests/support/storage.ts'

test('D3 words of what was taken out leave the index as its parts are merged', () => {
  const disk = memoryDisk()
  const { storage } = disk
  const group = storage.addGroup({
    id: lakeside,
    state: 'member',
    name: 'Lakeside',
    charterKey: bytesOf('charter'),
    deviceSecret: bytesOf('device'),
    memberScope: bytesOf('scope'),
    inviteSeed: null,
    signals: [],
  })
  const item = (at: number): ItemId => hexOf<ItemId>(`item ${String(at)}`, 16)
  for (let at = 0; at < 90; at += 1) {
    storage.noteShown(group, {
      item: item(at),
      kind: 2,
      space: null,
      place: null,
      inside: null,
      member: hexOf<MemberId>('Ada'),
      clock: clockAt(Date.UTC(2026, 0, 1, at)),
      text: at === 40 ? 'zanzibar' : 'boat',
      has: [],
    })
    for (const one of storage.unsearched(1)) storage.makeSearchable(one, one.text, 'k2')
  }
  const holds = (): boolean => {
    const database = new Database(disk.image())
    const blocks = database.prepare('SELECT block FROM found_data').all() as { block: Buffer }[]
    database.close()
    return blocks.some(({ block }) => block.includes('anzibar'))
  }
  while (storage.tidySearch());
  expect(holds()).toBe(true)
  storage.removeItem(group, item(40))
  while (storage.tidySearch());
  expect(holds()).toBe(false)
})
