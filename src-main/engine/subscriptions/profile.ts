import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import type { HeadOf, RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Ledger } from '../gate/ledger.ts'
import type { Group } from '../groups/group.ts'
import { announcementKind, postKind } from '../kinds/post/post.ts'
import { noDetails } from '../kinds/profile/details.ts'
import { fold } from '../search/fold.ts'
import { mayMake } from './may.ts'
import { hueOf, shownMembers } from './names.ts'
import { lastSeen } from './seen.ts'
import type { TableOf } from './table.ts'

/** Whether anybody of that id belongs to the group, or did. */
export const isKnown = ({ graph }: Ledger, member: MemberId): boolean =>
  graph.state.members.has(member) || graph.state.everybody.has(member)

/** A member's page, of somebody who is gone too. */
export function readProfile(group: Group, id: MemberId): TableOf<'profile'> {
  const { ledger } = group
  const { storage, stored } = ledger
  const { members, shown } = shownMembers(ledger)
  const { banner, pinned, birthday, ...page } = storage.page(stored.row, id) ?? noDetails
  const member = members.get(id) ?? null
  const me = id === ledger.memberId
  const head: HeadOf<Ui, 'profile'> = {
    ...shown(id),
    pronouns: page.pronouns,
    headline: page.headline,
    about: page.about,
    interests: [...page.interests],
    skills: [...page.skills],
    contacts: [...page.contacts],
    links: [...page.links],
    hue: page.hue,
    birthday,
    banner: banner === null ? null : toBase64url(banner),
    pinned: pinned.filter((item) => isTheirPost(ledger, item, id)),
    shownHue: page.hue ?? hueOf(id),
    role: member?.role ?? null,
    me,
    ...lastSeen(group)(member?.devices ?? []),
    joinedAt: member?.joinedAt ?? null,
    muted: storage.muted(stored.row).includes(id),
    posts: storage.postCount(stored.row, id),
    mayMessage: !me && member !== null && mayMake(group, 'channel'),
  }
  const own = me ? null : storage.page(stored.row, ledger.memberId)
  return {
    head,
    rows:
      own === null
        ? []
        : [...inCommon('skill', page.skills, own.skills), ...inCommon('interest', page.interests, own.interests)],
  }
}

const postKinds = [postKind.number, announcementKind.number]

const isTheirPost = ({ storage, stored }: Ledger, item: ItemId, author: MemberId): boolean => {
  const shown = storage.shownItem(stored.row, item)
  return shown !== null && postKinds.includes(shown.kind) && shown.member === author
}

function inCommon(
  kind: 'skill' | 'interest',
  theirs: readonly string[],
  ours: readonly string[],
): RowOf<Ui, 'profile'>[] {
  const known = new Set(ours.map(fold))
  return theirs
    .filter((tag) => known.has(fold(tag)))
    .map((text, at) => ({
      id: `${kind} ${text}`,
      order: `${kind === 'skill' ? '0' : '1'}${String(at).padStart(2, '0')}`,
      kind,
      text,
    }))
}
