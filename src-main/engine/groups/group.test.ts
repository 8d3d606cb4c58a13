import { expect, test } from 'vitest'
import { envelope } from '#tests/support/devices.ts'
import { createGroups } from '#tests/support/groups.ts'
import { itemsLog } from '../log/header.ts'
import { writeEntry } from '../log/write.ts'
import { pageOf } from '../replication/page.ts'

test('L4 both branches of a fork are kept, and a third is refused, however large they are', () => {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const { ledger } = groups.bring(ada, 'Mallory')
  const place = ledger.nextPlace(itemsLog)
  const write = (text: string): ReturnType<typeof writeEntry> =>
    writeEntry(place, ledger.device.signing, ledger.keyring.all()[0]!, ledger.nextClock(0), envelope(text))
  const [link] = ada.links
  const [one, two, three] = ['one', crypto.randomUUID().repeat(1_000), 'three'].map(write)
  for (const entry of [one!, two!, three!]) ada.onPage(link!, pageOf(ledger.deviceId, [entry], false))
  groups.settle()
  expect(ada.ledger.forkedAt(ledger.deviceId, itemsLog)).toBe(place.number)
  expect(ada.ledger.at(ledger.deviceId, itemsLog, place.number).map(({ id }) => id)).toEqual([one!.id, two!.id])
  expect(ada.refused()).toEqual([{ reason: 'fork', count: 1 }])
})

test('G5 what is refused is written down together, a while later', () => {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const { storage, stored } = ada.ledger
  for (let at = 0; at < 5; at += 1) ada.countRefused('malformed')
  expect(storage.refused(stored.row)).toEqual([])
  expect(ada.refused()).toEqual([{ reason: 'malformed', count: 5 }])
  groups.time.pass(3_000)
  expect(storage.refused(stored.row)).toEqual([{ reason: 'malformed', count: 5 }])
  ada.countRefused('malformed')
  ada.stop()
  expect(storage.refused(stored.row)).toEqual([{ reason: 'malformed', count: 6 }])
})
