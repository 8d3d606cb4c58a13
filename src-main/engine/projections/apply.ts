import { channelKind } from '../kinds/channel/channel.ts'
import { messageKind } from '../kinds/message/message.ts'
import { pinKind } from '../kinds/pin/pin.ts'
import { profileKind } from '../kinds/profile/profile.ts'
import { reactionKind } from '../kinds/reaction/reaction.ts'
import type { ItemState, Project } from '../gate/items.ts'
import type { GroupRow, Storage } from '../storage/port.ts'
import { showProfile } from './people.ts'
import { commentKind } from '../kinds/comment/comment.ts'
import { hideKind } from '../kinds/hide/hide.ts'
import { announcementKind, postKind } from '../kinds/post/post.ts'
import { reportKind } from '../kinds/report/report.ts'
import { settleKind } from '../kinds/report/settle.ts'
import { voteKind } from '../kinds/vote/vote.ts'
import { hideFromChats, settleRemnant, showChannel, showMessage, showPin, showReaction } from './chats.ts'
import { hideFromFeed, showComment, showPost, showVote } from './feed.ts'
import { settleHiding, showHide, showReport, showSettle } from './order.ts'

/** For each kind: how its items are shown. */
const appliers: Readonly<Record<number, (storage: Storage, group: GroupRow, state: ItemState) => void>> = {
  [profileKind.number]: showProfile,
  [messageKind.number]: showMessage,
  [channelKind.number]: showChannel,
  [pinKind.number]: showPin,
  [reactionKind.number]: showReaction,
  [postKind.number]: showPost,
  [announcementKind.number]: showPost,
  [commentKind.number]: showComment,
  [voteKind.number]: showVote,
  [hideKind.number]: showHide,
  [reportKind.number]: showReport,
  [settleKind.number]: showSettle,
}

/** Writes what an item has come to into the read models. */
export const projectInto =
  (storage: Storage, group: GroupRow): Project =>
  (item, state, deleted) => {
    if (state === null) {
      const hidden = storage.hide(group, item)?.target ?? null
      hideFromFeed(storage, group, item)
      hideFromChats(storage, group, item)
      storage.removeItem(group, item)
      storage.setGone(group, item, deleted ?? null)
      settleRemnant(storage, group, item)
      if (hidden !== null) settleHiding(storage, group, hidden)
    } else appliers[state.kind.number]?.(storage, group, state)
  }
