/** Adding a computer's device to a group, and retiring one (I4). */
import type { DeviceId } from '#shared/kernel/brand.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import { objection } from '../groups/acts.ts'
import { addDevice as bodyOfAddition, removeDevice, type NewDevice } from '../groups/compose.ts'
import type { Group } from '../groups/group.ts'
import { composeFact } from '../groups/write.ts'

export const nameOfGroup = ({ ledger }: Group): string => ledger.graph.found?.fact.body.name ?? ledger.stored.name

/** Writes the fact by which a fresh device of ours stands at once: this device vouches for it. */
export function addDevice(group: Group, fresh: NewDevice): Result<null, Failure<'not-allowed'>> {
  const { ledger, deps } = group
  const body = bodyOfAddition(ledger, fresh)
  if (!group.stands || objection(group, { body, joined: null }) !== null) return err('not-allowed')
  group.write(() => composeFact(ledger, body, deps.now()))
  return ok(null)
}

/** I4: itself, those added later, and those whose logs have forked. */
export const mayRetire = (group: Group, device: DeviceId): boolean =>
  group.stands &&
  objection(group, { body: { kind: 'deviceRemove', device, marks: [], key: null }, joined: null }) === null

/** Writes the fact that ends a device of ours, with a new key for those who stay (K2). */
export function retireDevice(group: Group, device: DeviceId): Result<null, Failure<'not-allowed'>> {
  const { ledger, deps } = group
  if (!mayRetire(group, device)) return err('not-allowed')
  group.write(() => composeFact(ledger, removeDevice(ledger, device, deps.now()), deps.now()))
  return ok(null)
}
