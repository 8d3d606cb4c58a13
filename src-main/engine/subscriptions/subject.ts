import { commentKind } from '../kinds/comment/comment.ts'
import { messageKind } from '../kinds/message/message.ts'
import { announcementKind, postKind } from '../kinds/post/post.ts'
import type { Subject } from '../kinds/report/report.ts'

/** What something is that can be hidden and reported; null: it is nothing of the kind. */
export function subjectOf(kind: number): Subject | null {
  switch (kind) {
    case messageKind.number:
      return 'message'
    case postKind.number:
    case announcementKind.number:
      return 'post'
    case commentKind.number:
      return 'comment'
    default:
      return null
  }
}
