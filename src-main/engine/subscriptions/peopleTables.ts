import type { MemberId } from '#shared/kernel/brand.ts'
import { err } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import { groupOf, type Context } from '../commands/context.ts'
import { isKnown, readProfile } from './profile.ts'
import { withGroup } from './source.ts'

/** Members' pages. */
export const peopleTables = (context: Context): Pick<Handlers<Ui>, 'profile'> => ({
  profile: ({ groupId, memberId }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const member = memberId as MemberId
    if (!isKnown(found.value.ledger, member)) return err('member-unknown')
    return withGroup(context, groupId, ['charter', 'items', 'links', 'reading'], (group) => readProfile(group, member))
  },
})
