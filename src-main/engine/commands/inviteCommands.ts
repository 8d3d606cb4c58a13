import type { EntryId, InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { inviteStatus, mayClose } from '../charter/charter.ts'
import type { Invite } from '../charter/fact.ts'
import { writeLink } from '../charter/link.ts'
import { inviteKeys } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { signInvite } from '../gate/facts.ts'
import { inviting, mayDo, perform } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { waitingFor } from '../groups/waiting.ts'
import { composeFact } from '../groups/write.ts'
import { sealKeysToInvite } from '../keyring/record.ts'
import { mayRenew } from '../subscriptions/invites.ts'
import { groupOf, type Context } from './context.ts'

const hour = 3_600_000
/** As many places as a link names; more would make its QR code hard to scan. */
const mostSignals = 4

type Commands = 'invite.create' | 'invite.renew' | 'invite.close' | 'invite.approve'

/** Making and closing invites, and letting in by hand those who wait (V1, V3, V5). */
export const inviteCommands = (context: Context): Pick<Handlers<Ui>, Commands> => ({
  'invite.create': ({ groupId, role, uses, expiresInHours, history, approve }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (!mayDo(group, inviting(role))) return err('not-allowed')
    const expires = expiresInHours === null ? null : context.now() + expiresInHours * hour
    return ok(makeInvite(context, group, { role, uses, expires, history, approve }))
  },
  'invite.renew': ({ groupId, inviteId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const status = inviteStatus(group.ledger.graph, inviteId as InviteId, context.now())
    if (status === null) return err('invite-unknown')
    if (!mayRenew(group, status)) return err('not-allowed')
    const { role, uses, expires, history, approve } = status.node.fact.body
    return ok(makeInvite(context, group, { role, uses: uses - status.used, expires, history, approve }))
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
  'invite.approve': ({ groupId, joinId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const waiting = waitingFor(group).get(joinId as EntryId)
    if (waiting === undefined) return err('join-unknown')
    return perform(group, waiting.seat).ok ? ok({}) : err('not-allowed')
  },
})

type Terms = Pick<Invite, 'role' | 'uses' | 'expires' | 'history' | 'approve'>

function makeInvite(context: Context, group: Group, terms: Terms): { inviteId: InviteId; link: string } {
  const { ledger } = group
  const seed = randomBytes(16)
  const { signing, sealing } = inviteKeys(seed)
  const invite = toHex(signing.publicKey) as InviteId
  // V1: whoever a person must let in, or who sees nothing of before, is given no key by the link.
  const opensAll = terms.history === 'all' && !terms.approve
  group.write(() =>
    composeFact(
      ledger,
      {
        kind: 'invite',
        invite,
        sealing: sealing.publicKey,
        proof: signInvite(signing, group.id, ledger.device.signing.publicKey),
        ...terms,
        keys: opensAll ? sealKeysToInvite(sealing.publicKey, ledger.keyring.all()) : null,
      },
      context.now(),
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
  return { inviteId: invite, link }
}
