import { allKinds } from '../kinds/index.ts'
import type { Kinds } from '../kinds/kind.ts'
import { factsLog } from '../log/header.ts'
import type { Storage, StoredGroup } from '../storage/port.ts'
import { foldCharter, takeFact } from './charter.ts'
import { Ledger } from './ledger.ts'

/** A group's ledger from what is stored: the charter is folded anew from its facts. */
export function loadLedger(
  storage: Storage,
  stored: StoredGroup,
  seed: Uint8Array,
  now: number,
  kinds: Kinds = allKinds,
): Ledger {
  const ledger = new Ledger(storage, stored, seed, kinds)
  storage.transaction(() => {
    for (const log of ledger.rows()) {
      if (log.log === factsLog)
        for (const [from, to] of log.held.list())
          for (const entry of storage.entries(log.row, from, to)) takeFact(ledger, log.row, entry)
      const last = storage.entry(log.row, log.held.highest)
      if (last !== null) ledger.sawClock(last.header.clock, now)
    }
    foldCharter(ledger)
    ledger.spaces.foldAll()
    ledger.readErasures()
  })
  return ledger
}
