import type { TableOf } from './table.ts'
import { keysLacking } from '../groups/asking.ts'
import type { Group } from '../groups/group.ts'
import { itemsLog } from '../log/header.ts'
import type { Network } from '../groups/network.ts'
import { shownMembers } from './names.ts'

/** What works and what does not, as of now. */
export function readHealth(group: Group, network: Network | null): TableOf<'health'> {
  const { ledger, receipts } = group
  const { storage, stored } = ledger
  const { members, shown } = shownMembers(ledger)
  const linked = new Set(group.openLinks().map(({ device }) => device))
  const seen = new Map(storage.seen(stored.row).map(({ device, at }) => [device, at]))
  const tally = storage.tally(stored.row)
  const entries = [...ledger.logs()].reduce((sum, { held }) => sum + held.size, 0)
  const own = ledger.held(ledger.deviceId, itemsLog)
  const others = [...members.values()].flatMap(({ id, devices }) =>
    devices.map((device) => ({ id, device, self: device === ledger.deviceId })),
  )
  return {
    head: {
      signals: network?.signals(group) ?? [],
      listening: [...(network?.listening() ?? [])],
      entries,
      missing: group.missing(),
      // K3: what waits for a key may be nobody's business here: the keys are counted that are lacking.
      held: group.holds.size + ledger.pending.size + sum(tally, 'waits') + keysLacking(ledger).length,
      unsent: own === undefined ? 0 : own.size - receipts.countSpread(ledger.deviceId, own),
      forks: storage.forks(stored.row),
      refused: group.refused(),
      void: tally.filter(({ state }) => state === 'void').map(({ reason, count }) => ({ reason, count })),
    },
    rows: others.map(({ id, device, self }) => ({
      id: device,
      order: (self ? '0' : '1') + device,
      member: id,
      memberName: shown(id).name,
      self,
      linked: linked.has(device),
      seenAt: seen.get(device) ?? null,
      has: self ? entries : receipts.countOf(device),
      of: entries,
    })),
  }
}

/** What is carried for others, or was sealed for them, waits for nothing that this device lacks. */
const ofOthers: ReadonlySet<string> = new Set(['key-missing', 'boxed', 'space-incomplete'])

const sum = (tally: readonly { state: string; reason: string; count: number }[], state: string): number =>
  tally
    .filter((line) => line.state === state && !ofOthers.has(line.reason))
    .reduce((total, { count }) => total + count, 0)
