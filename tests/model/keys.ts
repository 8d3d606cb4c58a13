/** Content keys: whom one is sealed to, which are heads, which to write with, which a device may be given (K1-K4). */
import { compare, is, knows, type Device, type Fact, type InviteId, type KeyId, type KeyRecord } from './facts.ts'
import { devicesIn, everLetInTo, inviteIn, standingOf, usesOf, type View } from './standing.ts'

interface Carried {
  readonly by: Fact
  readonly key: KeyRecord
}

export const recordsIn = (facts: Iterable<Fact>): Carried[] =>
  [...facts].flatMap((by) => ('key' in by.body && by.body.key !== null ? { by, key: by.body.key } : []))

export const headsIn = (view: View): Carried[] => {
  const records = recordsIn(view.facts)
  const replaced = new Set(records.flatMap(({ key }) => key.replaces))
  return records.filter(({ key }) => !replaced.has(key.id))
}

/** K2: the key to write with; null: a new one must be made first. */
export function writingKey(view: View): KeyId | null {
  const usable = headsIn(view).filter((head) => mayBeWrittenWith(view, head))
  return usable.map(({ key }) => key.id).sort(compare)[0] ?? null
}

function mayBeWrittenWith(view: View, { by, key }: Carried): boolean {
  const { law } = view
  const gone = goneFrom(view)
  return (
    law.aWritingKeyKnowsWhoWent(gone, view.asOf(by)) &&
    law.aWritingKeyListsOnlyWhoStands(key.devices, (device) => standingOf(view, device) !== null) &&
    key.invites.every((id) => {
      const invite = inviteIn({ ...view, facts: view.rightful() }, id)
      return invite === undefined || law.aWritingKeyIsSealedToSafeInvites(invite, view, gone)
    })
  )
}

/** Those who may have been given keys and do not stand. */
const goneFrom = (view: View): Set<Device> =>
  new Set([...everLetInTo(view)].filter((device) => standingOf(view, device) === null))

/** K1: whom a new key for everyone is sealed to. */
export const audienceIn = (view: View): { devices: Device[]; invites: InviteId[] } => ({
  devices: [...devicesIn(view)].filter((device) => standingOf(view, device) !== null).sort(compare),
  invites: [...view.facts]
    .flatMap((fact) =>
      is(fact, 'invite') &&
      fact.body.history === 'all' &&
      !fact.body.approve &&
      usesOf(view, fact.body.invite).size < fact.body.uses &&
      view.law.aWritingKeyIsSealedToSafeInvites(fact, view, goneFrom(view))
        ? fact.body.invite
        : [],
    )
    .sort(compare),
})

/** K4: what a standing device is given when it asks: all keys; "from now on", those not in the past of its seat. */
export function readableBy(view: View, device: Device): KeyId[] {
  const standing = standingOf(view, device)
  if (standing === null) return []
  const seats = [...view.facts].filter(
    (fact) => is(fact, 'seat') && is(fact.body.of, 'join') && fact.body.of.body.member === standing.member,
  )
  const since = seats.filter((seat) => is(seat, 'seat') && is(seat.body.of, 'join') && isFromNowOn(view, seat))
  return recordsIn(view.facts)
    .filter(({ by }) => since.length === 0 || since.some((seat) => !knows(seat, by)))
    .map(({ key }) => key.id)
    .sort(compare)
}

function isFromNowOn(view: View, seat: Fact): boolean {
  if (!is(seat, 'seat') || !is(seat.body.of, 'join')) return false
  return inviteIn(view, seat.body.of.body.invite)?.body.history === 'new'
}
