import type { DeviceId, InviteId } from '#shared/kernel/brand.ts'
import { inviteStatus, standingNow } from '../charter/charter.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Regard } from '../replication/link.ts'

/** R1, V4: whom to let in on: who stands, who holds an open invite, and for a joiner everybody it meets. */
export function regard(ledger: Ledger, device: DeviceId, invite: InviteId | null, now: number): Regard {
  if (standingNow(ledger.graph, device) !== null) return { known: true, refusal: null }
  // A joiner cannot judge whom it meets before it has the charter; it asks them all.
  if (!ledger.stands) return { known: invite === null, refusal: null }
  if (invite === null) return { known: false, refusal: null }
  const state = inviteStatus(ledger.graph, invite, now)?.state
  if (state === 'open') return { known: true, refusal: null }
  return { known: false, refusal: state === undefined ? 'invite-unknown' : `invite-${state}` }
}
