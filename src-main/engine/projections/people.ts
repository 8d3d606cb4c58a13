import type { ItemState } from '../gate/items.ts'
import type { Profile } from '../kinds/profile/profile.ts'
import type { GroupRow, Storage } from '../storage/port.ts'

/** A member's profile: found by name, by what they know and by what they like. */
export function showProfile(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, kind, space, member, content, clock } = state
  // What is said to some is no profile: everyone sees the same.
  if (space !== null) return
  const { name, picture, details } = content as Profile
  const { headline, skills, interests } = details
  storage.putProfile(group, { item, member, name, picture }, details)
  storage.noteShown(group, {
    item,
    kind: kind.number,
    space: null,
    place: null,
    inside: null,
    member,
    clock,
    text: [name, headline, skills.join(', '), interests.join(', ')].filter((line) => line !== '').join('\n'),
    has: [],
  })
}
