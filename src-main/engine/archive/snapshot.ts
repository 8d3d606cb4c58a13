import { Ranges } from '#shared/kernel/ranges.ts'
import type { Ledger, Log, Strand } from '../gate/ledger.ts'
import type { LogRow } from '../storage/port.ts'

/** What is held of a group at one moment: an archive is of that, however long its writing takes. */
export interface Snapshot {
  readonly logs: readonly HeldLog[]
  has(log: LogRow, number: number): boolean
}

export interface HeldLog extends Pick<Log, 'row' | 'device' | 'log'> {
  /** Where the log has forked, what lies before that. */
  readonly held: Ranges
  /** L4: the pieces of chain from the fork on. */
  readonly strands: readonly Strand[]
}

export function snapshotOf(ledger: Ledger): Snapshot {
  const rows = new Map([...ledger.rows()].map(({ row, held }) => [row, Ranges.copy(held)]))
  const logs = [...ledger.logs()].map(({ row, device, log, held }): HeldLog => {
    const fork = ledger.forkedAt(device, log)
    return {
      row,
      device,
      log,
      held: fork === null ? Ranges.copy(held) : held.without(new Ranges([[fork, 0xffff_ffff]])),
      strands: ledger.strands(device, log),
    }
  })
  return { logs, has: (log, number) => rows.get(log)?.has(number) === true }
}
