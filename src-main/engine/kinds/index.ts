import { channelKind } from './channel/channel.ts'
import { commentKind } from './comment/comment.ts'
import { hideKind } from './hide/hide.ts'
import type { Kinds } from './kind.ts'
import { messageKind } from './message/message.ts'
import { pinKind } from './pin/pin.ts'
import { announcementKind, postKind } from './post/post.ts'
import { profileKind } from './profile/profile.ts'
import { reactionKind } from './reaction/reaction.ts'
import { reportKind } from './report/report.ts'
import { settleKind } from './report/settle.ts'
import { voteKind } from './vote/vote.ts'

/** A kind that is not among them belongs to a later version: such an item is kept and judged again after an update (G4). */
export const allKinds: Kinds = new Map(
  [
    profileKind,
    messageKind,
    channelKind,
    pinKind,
    reactionKind,
    postKind,
    announcementKind,
    commentKind,
    voteKind,
    hideKind,
    reportKind,
    settleKind,
  ].map((kind) => [kind.number, kind]),
)

/** D3: the number of an entry that says an item is deleted. No item is of it. */
export const deletionKind = 0
