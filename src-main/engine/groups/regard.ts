import type { DeviceId, InviteId } from '#shared/kernel/brand.ts'
import { inviteStatus, standingNow } from '../charter/charter.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Regard } from '../replication/link.ts'

/** R1, V4, C5: whom to let in on: who stands, who holds an open invite, and for a joiner everybody it meets. */
export function regard(ledger: Ledger, device: DeviceId, invite: InviteId | null, now: number): Regard {
  const { graph } = ledger
  if (standingNow(graph, device) !== null) return { known: true, refusal: null }
  if (isGone(ledger, device)) return { known: false, refusal: null, isGone: true }
  // I4: whoever comes by the words alone shows itself to all it meets, and is shown who they are.
  if (comesByWords(ledger)) return { known: false, refusal: null, isMet: true }
  // A joiner cannot judge whom it meets before it has the charter; it asks them all.
  if (!ledger.stands) return { known: invite === null, refusal: null }
  // V5: it may not have heard why its seat is void or suspended.
  if (invite === null) return { known: false, refusal: null, isUnseated: graph.state.isOpened(device) }
  const state = inviteStatus(graph, invite, now)?.state
  if (state === 'open') return { known: true, refusal: null }
  return { known: false, refusal: state === undefined ? 'invite-unknown' : `invite-${state}` }
}

/** I4: this device has said by the words alone whose it is, and nobody has seated it yet. */
export const comesByWords = ({ graph, deviceId, stands }: Ledger): boolean =>
  !stands && (graph.addsOfDevice.get(deviceId)?.some(({ fact }) => fact.device === deviceId) ?? false)

/** C5: it was let in once; a removal or a leave that counts has ended its logs, and nothing has opened them anew. */
export const isGone = ({ graph }: Ledger, device: DeviceId): boolean => graph.state.endOf(device) !== null
