/** Content keys: whom one is sealed to, which are heads, which to write with, which a device may be given (K1-K4). */
import type { DeviceId, InviteId, KeyId } from '#shared/kernel/brand.ts'
import { recordOf, type KeyRecord } from './fact.ts'
import { compare, is, knows, type Node, type NodeOf } from './node.ts'
import { everLetInTo, inviteIn, membersOf, memberOf, standingOf, usesOf } from './standing.ts'
import type { View } from './view.ts'

export interface Carried {
  readonly by: Node
  readonly key: KeyRecord
}

export const recordsIn = (view: View): Carried[] =>
  view.those(view.graph.index.records).flatMap((by) => {
    const key = recordOf(by.fact.body)
    return key === null ? [] : [{ by, key }]
  })

/** K2: records that no other counting one replaces. */
export const headsIn = (view: View): Carried[] => {
  const records = recordsIn(view)
  const replaced = new Set(records.flatMap(({ key }) => key.replaces))
  return records.filter(({ key }) => !replaced.has(key.id))
}

/** K2: the keys that one may write with, the one to take first. */
export const usableKeysIn = (view: View): KeyId[] =>
  headsIn(view)
    .filter((head) => mayBeWrittenWith(view, head))
    .map(({ key }) => key.id)
    .sort(compare)

/** K2: the key to write with; null: a new one must be made first. */
export const writingKeyIn = (view: View): KeyId | null => usableKeysIn(view)[0] ?? null

function mayBeWrittenWith(view: View, { by, key }: Carried): boolean {
  const { law, graph } = view
  const gone = goneFrom(view)
  const devices = key.devices.map(({ device }) => device)
  return (
    law.aWritingKeyListsOnlyWhoStands(devices, (device) => standingOf(view, device) !== null) &&
    law.aWritingKeyKnowsWhoWent(gone, () => graph.after(by)) &&
    key.invites.every(({ invite }) => {
      const made = inviteIn(view.rightful, invite)
      return made === undefined || law.aWritingKeyIsSealedToSafeInvites(made, view, gone)
    })
  )
}

/** Those who may have been given keys and do not stand. */
const goneFrom = (view: View): ReadonlySet<DeviceId> =>
  view.goneBy(() => new Set([...everLetInTo(view)].filter((device) => standingOf(view, device) === null)))

/** The devices that stand, in the order of ids. */
export function devicesIn(view: View): DeviceId[] {
  const devices: DeviceId[] = []
  for (const member of membersOf(view).keys())
    for (const device of view.graph.index.devicesOf.get(member) ?? [])
      if (memberOf(view, device) === member) devices.push(device)
  return [...new Set(devices)].sort(compare)
}

/** K1: the invites that a new key for everyone is sealed to: open ones that grant everything and that nobody gone knows. */
export const invitesToSealTo = (view: View): NodeOf<'invite'>[] =>
  openInvitesIn(view).filter(({ fact: { body } }) => body.history === 'all' && !body.approve)

const openInvitesIn = (view: View): NodeOf<'invite'>[] =>
  [...view.graph.index.invites.keys()].sort(compare).flatMap((id: InviteId) => {
    const invite = inviteIn(view, id)
    if (invite === undefined || usesOf(view, id).size >= invite.fact.body.uses) return []
    return view.law.aWritingKeyIsSealedToSafeInvites(invite, view, goneFrom(view)) ? [invite] : []
  })

/** K4: what a standing device is given when it asks: all keys; "from now on", those not in the past of its seat. */
export function readableBy(view: View, device: DeviceId): KeyId[] {
  const standing = standingOf(view, device)
  if (standing === null) return []
  const since = view
    .those(view.graph.index.arrivals.get(standing.member))
    .filter((seat) => is(seat, 'seat') && isFromNowOn(view, seat))
  return recordsIn(view)
    .filter(({ by }) => since.length === 0 || since.some((seat) => !knows(seat, by)))
    .map(({ key }) => key.id)
    .sort(compare)
}

function isFromNowOn(view: View, seat: NodeOf<'seat'>): boolean {
  const invite = seat.fact.joined?.invite ?? null
  return invite !== null && inviteIn(view, invite)?.fact.body.history === 'new'
}
