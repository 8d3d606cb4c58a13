/** What one posts. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { fromBase64url } from '#shared/kernel/bytes.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { PostContent as Asked } from '#shared/contract/ui/feed.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Group } from '../groups/group.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Mention } from '../kinds/mentions.ts'
import { pinFields, pinKind } from '../kinds/pin/pin.ts'
import { countVotes, extendsPoll } from '../kinds/post/poll.ts'
import { announcementKind, isSaid, postChange, postFields, postKind, type Post, type PostContent } from '../kinds/post/post.ts' // prettier-ignore
import type { ReadPost } from '../storage/port/feed.ts'
import { mayAnnounce, mayMake } from '../subscriptions/may.ts'
import { pollOf } from '../subscriptions/postRow.ts'
import { groupOf, type Context } from './context.ts'
import { changeItem, deleteItem, makeItem } from './ownItems.ts'

type Commands = 'post.publish' | 'post.edit' | 'post.delete' | 'post.pin'

export const postCommands = (context: Context): Pick<Handlers<Ui>, Commands> => ({
  'post.publish': ({ groupId, text, content, announcement, mentions }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    if (announcement ? !mayAnnounce(group) : !mayMake(group, 'post')) return err('not-allowed')
    const post = postOf(text, content, mentions)
    if (!post.ok) return post
    const kind = announcement ? announcementKind : postKind
    if (!isKind(kind, post.value)) return err('input-invalid')
    const postId = makeItem(group, kind, postFields(post.value))
    return postId === null ? err('not-allowed') : ok({ postId })
  },
  'post.edit': ({ groupId, postId, text, content, mentions }) => {
    const found = postIn(context, groupId, postId)
    if (!found.ok) return found
    const { group, post } = found.value
    if (!isMine(group, post)) return err('not-allowed')
    const edited = postOf(text, content, mentions)
    if (!edited.ok) return edited
    if (takesFromVoters(group, post, edited.value)) return err('poll-has-votes')
    const kind = post.announcement ? announcementKind : postKind
    if (!isKind(kind, edited.value)) return err('input-invalid')
    return changeItem(group, kind, post.item, postChange(edited.value)) ? ok({}) : err('not-allowed')
  },
  'post.delete': ({ groupId, postId }) => {
    const found = postIn(context, groupId, postId)
    if (!found.ok) return found
    const { group, post } = found.value
    return isMine(group, post) && deleteItem(group, post.item) ? ok({}) : err('not-allowed')
  },
  'post.pin': ({ groupId, postId, pinned }) => {
    const found = postIn(context, groupId, postId)
    if (!found.ok) return found
    const { group, post } = found.value
    // Of posts only what admins pin counts.
    if (!mayMake(group, 'hide')) return err('not-allowed')
    const { storage, stored } = group.ledger
    if (storage.pinnedPosts(stored.row).includes(post.item) === pinned) return ok({})
    return makeItem(group, pinKind, pinFields({ target: post.item, on: pinned })) === null ? err('not-allowed') : ok({})
  },
})

/** The post and the group that it is in. */
export function postIn(
  context: Context,
  groupId: string,
  postId: string,
): Result<{ group: Group; post: ReadPost }, Failure<'vault-not-open' | 'group-unknown' | 'post-unknown'>> {
  const found = groupOf(context, groupId)
  if (!found.ok) return found
  const group = found.value
  const post = group.ledger.storage.post(group.ledger.stored.row, postId as ItemId)
  return post === null ? err('post-unknown') : ok({ group, post })
}

const isMine = ({ ledger, stands }: Group, { member }: ReadPost): boolean => stands && member === ledger.memberId

const isKind = (kind: Kind<Post>, post: Post): boolean => kind.parse(postFields(post)) !== null

function postOf(
  text: string,
  asked: Asked,
  mentions: readonly { memberId: string; name: string }[],
): Result<Post, Failure<'post-empty' | 'input-invalid'>> {
  const content = contentOf(asked)
  if (content === null) return err('input-invalid')
  const post: Post = { text, content, mentions: mentions as Mention[] }
  return isSaid(post) ? ok(post) : err('post-empty')
}

function contentOf(asked: Asked): PostContent | null {
  switch (asked.type) {
    case 'text':
    case 'article':
      return asked
    case 'poll': {
      const { options, several, closesAt } = asked
      return { type: 'poll', poll: { options, several, closesAt } }
    }
    case 'link': {
      const picture = asked.link.picture === null ? null : fromBase64url(asked.link.picture)
      // Text that looks like a picture and is not the one way to write its bytes.
      if (picture === null && asked.link.picture !== null) return null
      return { type: 'link', link: { ...asked.link, picture } }
    }
  }
}

/** A poll keeps what has been voted for: options may only be added at the end. */
function takesFromVoters({ ledger }: Group, post: ReadPost, { content }: Post): boolean {
  const known = pollOf(ledger.storage, ledger.stored.row, post)
  if (known === null || countVotes({ ...known.poll, closesAt: null }, known.casts).voters === 0) return false
  return content.type !== 'poll' || !extendsPoll(known.poll, content.poll)
}
