import type { ItemId } from '#shared/kernel/brand.ts'
import { fromBase64url } from '#shared/kernel/bytes.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Entry } from '../log/entry.ts'
import { updatesOf } from '../gate/items.ts'
import type { Group } from '../groups/group.ts'
import { writeItem } from '../groups/compose.ts'
import { composeItem, composeItemChange } from '../groups/write.ts'
import type { Fields } from '../items/update.ts'
import { detailFields, isBirthday, type Details } from '../kinds/profile/details.ts'
import { profileFields, profileKind } from '../kinds/profile/profile.ts'
import { mayMake } from '../subscriptions/may.ts'
import { groupOf, type Context } from './context.ts'

/** How one is shown: name and picture everywhere, the rest as one says it in a group. */
export const peopleCommands = (context: Context): Pick<Handlers<Ui>, 'profile.set' | 'profile.edit'> => ({
  'profile.set': ({ name, picture }) => {
    const { vault } = context
    if (vault.opened === null) return err('vault-not-open')
    const face = { name, picture: picture === null ? null : fromBase64url(picture) }
    vault.setProfile(face)
    for (const group of vault.opened.groups.values())
      if (group.stands) writeItem(group, () => changeProfile(group, profileFields(face), context.now()))
    context.changes.tell('vault')
    return ok({})
  },
  'profile.edit': ({ groupId, ...said }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (!mayMake(group, 'profile')) return err('not-allowed')
    if (said.birthday !== undefined && said.birthday !== null && !isBirthday(said.birthday))
      return err('birthday-malformed')
    const fields = detailFields(detailsOf(said))
    if (Object.keys(fields).length === 0) return ok({})
    const written = writeItem(group, () => changeProfile(group, fields, context.now()))
    return written === null ? err('not-allowed') : ok({})
  },
})

type Said = Omit<Parameters<Handlers<Ui>['profile.edit']>[0], 'groupId'>

/** Null of a banner takes it away; one that is said is base64url, as the contract has seen to. */
function detailsOf({ banner, pinned, ...rest }: Said): Partial<Details> {
  const said = {
    ...rest,
    ...(banner === undefined ? {} : { banner: banner === null ? null : fromBase64url(banner) }),
    ...(pinned === undefined ? {} : { pinned: pinned as ItemId[] }),
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

/** The member's profile item, changed, or made where there is none yet. */
function changeProfile(group: Group, fields: Fields, now: number): Entry | null {
  const { ledger } = group
  const { storage, stored, memberId } = ledger
  // Of several, the one that is shown.
  const known = storage.profiles(stored.row).findLast(({ member }) => member === memberId)
  if (known === undefined) {
    const all = { ...profileFields(group.deps.profile()), ...fields }
    return composeItem(ledger, profileKind, all, now)?.entry ?? null
  }
  return composeItemChange(ledger, profileKind, known.item, updatesOf(ledger, known.item), fields, now)
}
