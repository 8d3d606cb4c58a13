import { messageKind, type Message } from '../kinds/message/message.ts'
import { profileKind, type Profile } from '../kinds/profile/profile.ts'
import type { ItemState, Project } from '../gate/items.ts'
import type { GroupRow, Storage } from '../storage/port.ts'

/** For each kind: how its items are shown. */
const appliers: Readonly<Record<number, (storage: Storage, group: GroupRow, state: ItemState) => void>> = {
  [profileKind.number]: (storage, group, { item, member, content }) => {
    const { name, picture } = content as Profile
    storage.putProfile(group, { item, member, name, picture })
  },
  [messageKind.number]: (storage, group, { item, member, content, clock, log, number }) => {
    const { channel, text } = content as Message
    storage.putMessage(group, channel, { item, clock, member, log, number, text })
  },
}

/** Writes what an item has come to into the read models. */
export const projectInto =
  (storage: Storage, group: GroupRow): Project =>
  (item, state) => {
    if (state === null) storage.removeItem(group, item)
    else appliers[state.kind.number]?.(storage, group, state)
  }
