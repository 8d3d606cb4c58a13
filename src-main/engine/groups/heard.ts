import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import { membersOf } from '../charter/charter.ts'
import { factsLog } from '../log/header.ts'
import type { Group } from './group.ts'

/** R5: which of those who stand are known to hold a fact on a device of theirs, and which are not. */
export function heardOf(
  { ledger, receipts }: Pick<Group, 'ledger' | 'receipts'>,
  fact: { readonly device: DeviceId; readonly number: number },
): { heard: MemberId[]; not: MemberId[] } {
  const here = ledger.held(fact.device, factsLog)?.has(fact.number) === true
  const has = (device: DeviceId): boolean =>
    (device === ledger.deviceId && here) || receipts.has(device, fact.device, factsLog, fact.number)
  const heard: MemberId[] = []
  const not: MemberId[] = []
  for (const { id, devices } of membersOf(ledger.graph).values()) (devices.some(has) ? heard : not).push(id)
  return { heard, not }
}
