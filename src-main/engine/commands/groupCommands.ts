import { equalBytes } from '#shared/kernel/bytes.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { readLink, type InviteLink } from '../charter/link.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { beginGroup, composeFound } from '../groups/found.ts'
import type { Group } from '../groups/group.ts'
import type { StoredGroup } from '../storage/port.ts'
import { endedOf } from '../subscriptions/ended.ts'
import { mayForget } from '../subscriptions/group.ts'
import { groupOf, type Context } from './context.ts'

/** Founding, joining and forgetting groups. */
export const groupCommands = (
  context: Context,
): Pick<Handlers<Ui>, 'group.create' | 'invite.read' | 'group.join' | 'group.forget'> => ({
  'group.create': ({ name }) => {
    const { vault } = context
    if (vault.opened === null) return err('vault-not-open')
    const { storage, seed } = vault.opened
    const names = { group: name, founder: vault.profile.name }
    const { entry, group: fresh } = composeFound(seed, names, vault.signals, context.now())
    try {
      // All or nothing: a group without its first facts would be nobody's.
      storage.transaction(() => {
        beginGroup(vault.start({ ...fresh, row: storage.addGroup(fresh) }), entry)
      })
    } catch (failure) {
      vault.stop(fresh.id)
      throw failure
    }
    context.changes.tell('vault')
    return ok({ groupId: fresh.id })
  },
  'invite.read': ({ link }) => {
    if (context.vault.opened === null) return err('vault-not-open')
    const read = readLink(link)
    if (!read.ok) return read
    const { group: groupId, groupName, inviterName } = read.value
    const known = context.vault.opened.groups.get(groupId)
    return ok({ groupId, groupName, inviterName, already: known !== undefined && endedOf(known) === null })
  },
  'group.join': ({ link }) => {
    const { vault } = context
    if (vault.opened === null) return err('vault-not-open')
    const read = readLink(link)
    if (!read.ok) return read
    const known = vault.opened.groups.get(read.value.group)
    if (known !== undefined && isOurs(known)) return err('already-member')
    if (known?.ledger.stored.state === 'archive') return err('already-here')
    if (known !== undefined && isBy(known, read.value)) {
      // The same link again goes on with what it began: a seat may be on its way.
      known.askAgain()
      context.network()?.meet(known)
      return ok({ groupId: known.id })
    }
    const { storage } = vault.opened
    const fresh = joiningGroup(read.value)
    if (known !== undefined && wasOurs(known)) {
      // C5: whoever comes back takes new device keys. What is held of the time before stays.
      const { stored } = known.ledger
      storage.joinAnew(stored.row, fresh)
      vault.stop(known.id)
      vault.start({ ...stored, ...fresh, memberScope: stored.memberScope })
      context.changes.tell('vault')
      return ok({ groupId: known.id })
    }
    // Another link to a group that did not let us in begins anew.
    if (known !== undefined) vault.forget(known)
    const group = vault.start({ ...fresh, row: storage.addGroup(fresh) })
    context.changes.tell('vault')
    return ok({ groupId: group.id })
  },
  'group.forget': ({ groupId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    if (!mayForget(found.value)) return err('already-member')
    context.vault.forget(found.value)
    context.changes.tell('vault')
    return ok({})
  },
})

/** We stand in it, or a partition or a removal that we have not heard of keeps us from knowing better. */
const isOurs = (group: Group): boolean =>
  group.stands || (group.ledger.stored.state === 'member' && endedOf(group) === null)

/** We once stood in it. */
const wasOurs = ({ ledger }: Group): boolean => ledger.graph.state.everybody.has(ledger.memberId)

const isBy = ({ ledger }: Group, link: InviteLink): boolean =>
  ledger.stored.inviteSeed !== null && equalBytes(ledger.stored.inviteSeed, link.seed)

const joiningGroup = (link: InviteLink): Omit<StoredGroup, 'row'> => ({
  id: link.group,
  state: 'joining',
  name: link.groupName,
  charterKey: link.charterKey,
  deviceSecret: randomBytes(32),
  memberScope: bytesOfId(link.group),
  inviteSeed: link.seed,
  signals: link.signals,
})
