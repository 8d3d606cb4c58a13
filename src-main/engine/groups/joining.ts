/** Coming in: the join, and the first things a new member writes (V2). Letting in is in `joins.ts`. */
import type { InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { is } from '../charter/graph.ts'
import { proveInvite, vouch } from '../gate/facts.ts'
import { profileFields, profileKind } from '../kinds/profile/profile.ts'
import { factsLog } from '../log/header.ts'
import type { Ledger } from '../gate/ledger.ts'
import { addByWords, writeItem } from './compose.ts'
import type { Group } from './group.ts'
import { composeFact, composeItem } from './write.ts'

export interface Profile {
  readonly name: string
  readonly picture: Uint8Array | null
}

/** Writes what is ours to write once we can: the join as soon as the charter is here, the profile as soon as we stand. */
export function introduceOurselves(group: Group): void {
  const { ledger } = group
  if (!group.stands) return writeJoin(group)
  // A further computer of somebody's brings none: the profile that there is may not have come yet.
  if (!cameByItself(ledger)) return
  const hasProfile = ledger.storage.profiles(ledger.stored.row).some(({ member }) => member === ledger.memberId)
  if (hasProfile || ledger.keyring.all().length === 0) return
  writeItem(
    group,
    () => composeItem(ledger, profileKind, profileFields(group.deps.profile()), group.deps.now())?.entry ?? null,
  )
}

/** By an invite or by founding, and not as one more computer of a member's (I4). */
function cameByItself({ graph, deviceId }: Ledger): boolean {
  const opening = graph.state.standing(deviceId)?.opening
  if (opening === undefined || is(opening, 'deviceAdd')) return false
  return !is(opening, 'seat') || opening.fact.joined?.invite !== null
}

/** I4: says by the words alone whose device this is; it counts once another member has seated it by hand. */
export function returnByWords(group: Group, note: Uint8Array): void {
  const { ledger, deps } = group
  group.write(() => composeFact(ledger, addByWords(ledger, note), deps.now()))
}

function writeJoin(group: Group): void {
  const { ledger, deps } = group
  const keys = ledger.invite?.signing
  if (keys === undefined || ledger.held(ledger.deviceId, factsLog)?.has(1) === true) return
  const invite = toHex(keys.publicKey) as InviteId
  const isKnown = ledger.graph.invites.get(invite)?.some((node) => is(node, 'invite')) ?? false
  if (!isKnown) return
  const device = ledger.device.signing.publicKey
  group.write(() =>
    composeFact(
      ledger,
      {
        kind: 'join',
        invite,
        name: deps.profile().name,
        certificate: vouch(ledger.member, bytesOfId(group.id), device, ledger.device.sealing.publicKey),
        proof: proveInvite(keys, group.id, device, ledger.member.publicKey),
      },
      deps.now(),
    ),
  )
}
