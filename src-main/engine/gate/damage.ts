import { equalBytes } from '#shared/kernel/bytes.ts'
import { encodeHeader, idOfHeader } from '../log/header.ts'
import type { LogRow, StoredEntry } from '../storage/port.ts'
import type { Ledger } from './ledger.ts'

const entriesAtOnce = 128

export interface Damage {
  readonly log: LogRow
  readonly number: number
  /** Of a log of this device's own: nothing may take its place but itself. */
  readonly own: boolean
}

/** L1: what is stored says exactly what its id was made from. */
const isWhole = ({ header, id }: StoredEntry): boolean => equalBytes(idOfHeader(encodeHeader(header)), id)

/** S3: looks at every entry held of the group; each step answers how many it looked at and which are damaged. */
export function* findDamage(ledger: Ledger): Generator<{ readonly looked: number; readonly damaged: Damage[] }> {
  for (const { row, held, device } of [...ledger.logs()])
    for (const [first, last] of [...held.list()])
      for (let from = first; from <= last; from += entriesAtOnce) {
        const entries = ledger.storage.entries(row, from, Math.min(last, from + entriesAtOnce - 1))
        const damaged = entries.filter((entry) => !isWhole(entry))
        yield {
          looked: entries.length,
          damaged: damaged.map(({ header }) => ({ log: row, number: header.number, own: device === ledger.deviceId })),
        }
      }
}
