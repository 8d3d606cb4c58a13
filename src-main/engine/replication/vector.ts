import { bytesOfId } from '#shared/kernel/id.ts'
import { Ranges } from '#shared/kernel/ranges.ts'
import type { Ledger, Log } from '../gate/ledger.ts'
import type { VectorLine } from './messages.ts'

/** R2: what is held here, log by log. */
export const vectorOf = (ledger: Ledger): VectorLine[] => [...ledger.logs()].flatMap((log) => linesOf(ledger, log))

/** R2, L4: of a forked log what lies before the fork, and each piece of chain beyond it by its newest entry. */
function linesOf(ledger: Ledger, { device, log, held, absent }: Log): VectorLine[] {
  const fork = ledger.forkedAt(device, log)
  if (fork === null)
    return [
      {
        device,
        log,
        held: Ranges.copy(held),
        absent: Ranges.copy(absent),
        head: ledger.idsAt(device, log, held.highest)?.id ?? null,
      },
    ]
  const beyond = new Ranges([[fork, 0xffff_ffff]])
  const before = { device, log, held: held.without(beyond), absent: absent.without(beyond), head: null }
  const strands = ledger.strands(device, log).map(({ low, high, top }) => ({
    device,
    log,
    held: new Ranges([[low, high]]),
    absent: new Ranges(),
    head: bytesOfId(top),
  }))
  return [before, ...strands]
}
