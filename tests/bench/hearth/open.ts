import { loadLedger } from '#main/engine/gate/load.ts'
import { generalChannel } from '#main/engine/items/id.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { quantile } from '../support/statistics.ts'
import { groupsWith, provenByTheLast, storageOnDisk, takeIn, writtenBy } from '../support/lakeside.ts'
import { watch, type Subject } from '../support/task.ts'

/** Milliseconds until the newest 50 of so many are read, in the middle of several times. */
function opened(folder: string, size: number): number {
  mkdirSync(folder)
  const groups = groupsWith('Ada', folder)
  const ada = groups.found('Ada')
  const bo = groups.bring(ada, 'Bo')
  groups.part(ada)
  for (const page of writtenBy(groups, bo, size, 64)) takeIn(ada, provenByTheLast(page))
  ada.stop()
  ada.ledger.storage.close()
  const times = Array.from({ length: 9 }, () => {
    const { time } = watch()
    const storage = storageOnDisk(folder)
    const [stored] = storage.groups()
    if (stored === undefined) throw new Error('the vault is empty')
    const ledger = loadLedger(storage, stored, bytesOf('seed of Ada'), Date.now())
    const rows = storage.newestMessages(ledger.stored.row, generalChannel(ledger.group), 50)
    const elapsed = time()
    if (rows.length !== 50) throw new Error('messages are lacking')
    storage.close()
    return elapsed
  })
  return quantile(times, 0.5)
}

export const { measure }: Subject = {
  measure: ({ size, folder }) => {
    const small = opened(join(folder, 'small'), size / 10)
    const large = opened(join(folder, 'large'), size)
    return Promise.resolve({ time: large, growth: large / small })
  },
}
