import { expect, test, vi } from 'vitest'
import { envelope } from '#tests/support/devices.ts'
import { createGroups } from '#tests/support/groups.ts'
import { decodeEntry, isSignedByItsDevice } from '../log/entry.ts'
import { itemsLog } from '../log/header.ts'
import { writeEntry } from '../log/write.ts'
import { pageOf } from '../replication/page.ts'

test('L4 the proof of a fork is a header and its device’s signature, however large what was forked', () => {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const { ledger } = groups.bring(ada, 'Mallory')
  const place = ledger.nextPlace(itemsLog)
  const write = (text: string): ReturnType<typeof writeEntry> =>
    writeEntry(place, ledger.device.signing, ledger.keyring.all()[0]!, ledger.nextClock(0), envelope(text))
  const [link] = ada.links
  const kept = vi.spyOn(ada.ledger.storage, 'addFork')
  ada.onPage(link!, pageOf(ledger.deviceId, [write('one')], false))
  ada.onPage(link!, pageOf(ledger.deviceId, [write(crypto.randomUUID().repeat(1_000))], false))
  expect(kept).toHaveBeenCalledTimes(1)
  const [, number, bytes] = kept.mock.calls[0]!
  const proof = decodeEntry(bytes)!
  expect(number).toBe(place.number)
  expect(proof.payload).toBeNull()
  expect(isSignedByItsDevice(proof.header, proof.id, proof.signature)).toBe(true)
})
