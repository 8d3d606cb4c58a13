/** What one may write now, by the rights table (C7). */
import { clockAt, toleratedLead } from '#shared/kernel/clock.ts'
import { standingNow } from '../charter/charter.ts'
import { isAdminOrOwner, may, type Act } from '../charter/rights.ts'
import type { Group } from '../groups/group.ts'

/** Whether this device stands, holds a key and has the role for it. */
export function mayMake(group: Group, act: Act): boolean {
  const { ledger } = group
  if (ledger.keyring.all().length === 0 || group.isCopied || ledger.ownLogForked) return false
  const standing = standingNow(ledger.graph, ledger.deviceId)
  return standing !== null && may(standing.role, act)
}

/** C7: announcements may be left to admins. */
export function mayAnnounce(group: Group): boolean {
  const { ledger, deps } = group
  const standing = standingNow(ledger.graph, ledger.deviceId)
  if (standing === null || !mayMake(group, 'announcement')) return false
  const isLeftToAdmins = ledger.graph.state.noticesLeftToAdmins(clockAt(deps.now() + toleratedLead))
  return !isLeftToAdmins || isAdminOrOwner(standing.role)
}
