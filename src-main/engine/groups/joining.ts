/** Coming in and letting in: joins, seats, and the first things a new member writes (V2, V3). */
import type { DeviceId, InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { inviteStatus, standingNow } from '../charter/charter.ts'
import { is } from '../charter/graph.ts'
import { isAdminOrOwner, may, mayAppoint } from '../charter/rights.ts'
import type { KeyRecord } from '../charter/fact.ts'
import { proveInvite, readJoin, vouch } from '../gate/facts.ts'
import { audience, headsOf, recordsOf } from '../keyring/keyring.ts'
import { makeKey } from '../keyring/record.ts'
import { profileFields, profileKind } from '../kinds/profile/profile.ts'
import { encodeEntry, type Entry } from '../log/entry.ts'
import { factsLog } from '../log/header.ts'
import type { Link } from '../replication/link.ts'
import type { Group } from './group.ts'
import { composeFact, composeItem } from './write.ts'

export interface Profile {
  readonly name: string
  readonly picture: Uint8Array | null
}

/**
 * V3: a held entry that is a join is seated at once, if this device may and the invite is open by its own clock
 * and charter; else whoever sent it is told why not.
 */
export function considerJoin(group: Group, entry: Entry, from: Link): void {
  const { ledger, deps } = group
  const { signature } = entry
  if (entry.header.log !== factsLog || entry.header.number !== 1 || signature === null) return
  const bytes = encodeEntry({ ...entry, signature })
  const joined = readJoin(bytes, group.id, ledger.stored.charterKey)
  if (joined === null) return group.countRefused('join-forged')
  const status = inviteStatus(ledger.graph, joined.invite, deps.now())
  if (status === null) return from.refuse('invite-unknown')
  if (status.state !== 'open') return from.refuse(`invite-${status.state}`)
  const us = standingNow(ledger.graph, ledger.deviceId)
  const { role, approve, history } = status.node.fact.body
  if (us === null || approve || !may(us.role, 'seat')) return
  if (isAdminOrOwner(role) && !mayAppoint(us.role, role)) return
  const key = history === 'new' ? keyFromNowOn(group, joined.device, joined.sealing) : null
  group.write(() => composeFact(ledger, { kind: 'seat', join: bytes, role, byHand: false, key }, deps.now()))
}

/** K2: seating somebody from now on brings a new key, for all who stand and the newcomer. */
function keyFromNowOn({ ledger, deps }: Group, device: DeviceId, sealing: Uint8Array): KeyRecord {
  const { devices, invites } = audience(ledger.graph, deps.now())
  const replaces = headsOf(recordsOf(ledger.graph)).map(({ id }) => id)
  return makeKey(replaces, { devices: [...devices, { device, sealing }], invites }).record
}

/** Writes what is ours to write once we can: the join as soon as the charter is here, the profile as soon as we stand. */
export function introduceOurselves(group: Group): void {
  const { ledger } = group
  if (!group.stands) return writeJoin(group)
  const hasProfile = ledger.storage.profiles(ledger.stored.row).some(({ member }) => member === ledger.memberId)
  if (hasProfile || ledger.keyring.all().length === 0) return
  group.write(
    () => composeItem(ledger, profileKind, profileFields(group.deps.profile()), group.deps.now())?.entry ?? null,
  )
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
