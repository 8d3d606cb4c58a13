/** What was found of people and devices, kept where one more fact leaves it as it was. */
import type { DeviceId, MemberId } from '#shared/kernel/brand.ts'
import { marksOf } from './fact.ts'
import { is, type Node } from './node.ts'
import type { View } from './view.ts'

/** Takes over what `before` knows and the fact, which counts now or does not, cannot have changed. */
export function keepWhatHolds(after: View, before: View, node: Node): void {
  const touched = touchedBy(after, node)
  if (touched === null || before.hasOwner === null) return
  for (const [member, membership] of before.memberships)
    if (!touched.members.has(member)) after.memberships.set(member, membership)
  // Where nobody owns by appointment, a role may hang on everybody's (C6).
  if (!before.hasOwner || touched.mayOwn) return
  after.hasOwner = true
  for (const [device, standing] of before.standings)
    if (!touched.devices.has(device)) after.standings.set(device, standing)
}

interface Touched {
  readonly members: ReadonlySet<MemberId>
  readonly devices: ReadonlySet<DeviceId>
  /** Somebody may own, or not own any more, who did not or did. */
  readonly mayOwn: boolean
}

/** Null: too much may hang on it. */
function touchedBy(view: View, node: Node): Touched | null {
  const { index } = view.graph
  const { body, joined } = node.fact
  // V5: seats may be suspended now, or not any more.
  if (index.suspending.has(node)) return null
  if (is(node, 'invite') && index.seatsOfInvite.has(node.fact.body.invite)) return null
  if (is(node, 'seat') && (index.hasDevicesOfWords || index.concurrentClosers.has(node))) return null
  const members = new Set<MemberId>()
  const named = new Set<DeviceId>()
  if (is(node, 'found')) return null
  if (joined !== null) {
    members.add(joined.member)
    named.add(joined.device)
  }
  if (is(node, 'deviceAdd')) {
    members.add(node.fact.body.certificate.member)
    named.add(node.fact.body.device)
  }
  if (is(node, 'deviceRemove')) named.add(node.fact.body.device)
  if (body.kind === 'memberRemove' || body.kind === 'leave' || body.kind === 'roleSet') members.add(body.member)
  if ((body.kind === 'leave' || body.kind === 'roleSet') && body.heir !== null) members.add(body.heir)
  if (is(node, 'roleSet')) for (const { device } of marksOf(body)) named.add(device)
  if (is(node, 'succeed')) members.add(node.fact.body.to)
  const changing = new Set([...named, ...[...members].flatMap((member) => [...(index.devicesOf.get(member) ?? [])])])
  for (const device of changing)
    for (const opener of index.openers.get(device) ?? []) {
      const member = memberNamedBy(opener)
      if (member !== null) members.add(member)
    }
  const devices = new Set([...changing, ...[...members].flatMap((member) => [...(index.devicesOf.get(member) ?? [])])])
  return { members, devices, mayOwn: [...members].some((member) => index.owners.has(member)) }
}

function memberNamedBy({ fact: { body, joined } }: Node): MemberId | null {
  if (joined !== null) return joined.member
  if (body.kind === 'roleSet') return body.member
  return 'certificate' in body ? body.certificate.member : null
}
