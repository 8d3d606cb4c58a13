import type { InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { inviteStatus, mayClose, standingNow } from '../charter/charter.ts'
import { writeLink } from '../charter/link.ts'
import { may, mayAppoint } from '../charter/rights.ts'
import { inviteKeys } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { signInvite } from '../gate/facts.ts'
import { composeFact } from '../groups/write.ts'
import { sealKeysToInvite } from '../keyring/record.ts'
import { groupOf, type Context } from './context.ts'

const hour = 3_600_000
/** As many places as a link names; more would make its QR code hard to scan. */
const mostSignals = 4

/** Making and closing invites (V1, V5). */
export const inviteCommands = (context: Context): Pick<Handlers<Ui>, 'invite.create' | 'invite.close'> => ({
  'invite.create': ({ groupId, role, uses, expiresInHours, history }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const { ledger } = group
    const us = standingNow(ledger.graph, ledger.deviceId)
    if (us === null || !may(us.role, 'invite') || !mayAppoint(us.role, role)) return err('not-allowed')
    const seed = randomBytes(16)
    const keys = inviteKeys(seed)
    const invite = toHex(keys.signing.publicKey) as InviteId
    const now = context.now()
    group.write(() =>
      composeFact(
        ledger,
        {
          kind: 'invite',
          invite,
          sealing: keys.sealing.publicKey,
          proof: signInvite(keys.signing, group.id, ledger.device.signing.publicKey),
          role,
          expires: expiresInHours === null ? null : now + expiresInHours * hour,
          uses,
          history,
          approve: false,
          keys: history === 'all' ? sealKeysToInvite(keys.sealing.publicKey, ledger.keyring.all()) : null,
        },
        now,
      ),
    )
    const link = writeLink({
      seed,
      group: group.id,
      charterKey: ledger.stored.charterKey,
      signals: [...ledger.stored.signals, ...(context.network()?.listening() ?? [])].slice(0, mostSignals),
      groupName: ledger.graph.found?.fact.body.name ?? ledger.stored.name,
      inviterName: context.vault.profile.name,
    })
    ledger.storage.addInviteLink(ledger.stored.row, invite, link)
    context.changes.tell(`charter ${group.id}`)
    return ok({ inviteId: invite, link })
  },
  'invite.close': ({ groupId, inviteId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const { ledger } = group
    const status = inviteStatus(ledger.graph, inviteId as InviteId, context.now())
    if (status === null) return err('invite-unknown')
    if (!mayClose(ledger.graph, ledger.deviceId, status.node)) return err('not-allowed')
    if (status.state !== 'closed')
      group.write(() => composeFact(ledger, { kind: 'inviteClose', invite: inviteId as InviteId }, context.now()))
    return ok({})
  },
})
