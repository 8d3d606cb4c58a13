/** What one says below posts, and how one takes part: comments, votes, reactions; how far one has read. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { err, ok, type Failure, type Result } from '#shared/kernel/result.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Handlers } from '#shared/rpc/server.ts'
import type { Group } from '../groups/group.ts'
import { feedPlace } from '../items/id.ts'
import { commentChange, commentFields, commentKind } from '../kinds/comment/comment.ts'
import type { Mention } from '../kinds/mentions.ts'
import { wordsOf } from '../kinds/post/poll.ts'
import { isEmoji, reactionFields, reactionKind } from '../kinds/reaction/reaction.ts'
import { encodeChoices, voteFields, voteKind } from '../kinds/vote/vote.ts'
import type { CommentRow } from '../storage/port/feed.ts'
import { rootOf } from '../subscriptions/commentRows.ts'
import { mayMake } from '../subscriptions/may.ts'
import { placeOfOrder } from '../subscriptions/order.ts'
import { pollOf } from '../subscriptions/postRow.ts'
import { noteSeen } from './attentionCommands.ts'
import { groupOf, type Context } from './context.ts'
import { changeItem, deleteItem, makeItem } from './ownItems.ts'
import { postIn } from './postCommands.ts'

type Commands =
  'feed.read' | 'link.preview' | 'comment.write' | 'comment.edit' | 'comment.delete' | 'poll.vote' | 'reaction.set'

export const feedCommands = (context: Context): Pick<Handlers<Ui>, Commands> => ({
  'feed.read': ({ groupId, upTo }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const place = placeOfOrder(upTo)
    if (place === null) return err('input-invalid')
    const group = found.value
    const { storage, stored } = group.ledger
    const before = storage.readUpTo(stored.row, feedPlace(group.id))
    const isLater =
      before === null || place.clock > before.clock || (place.clock === before.clock && place.item > before.item)
    if (isLater) {
      storage.setReadUpTo(stored.row, feedPlace(group.id), place)
      context.changes.tell('vault', `reading ${group.id}`)
    }
    noteSeen(context, group, { place: null, inside: null, upTo: place.clock })
    return ok({})
  },
  'link.preview': async ({ url }) => {
    if (context.vault.opened === null) return err('vault-not-open')
    const look = context.previewPage
    if (look === null) return err('no-network')
    const seen = await look(url)
    if (!seen.ok) return seen
    const { picture, largePicture, ...page } = seen.value
    return ok({ ...page, picture: asText(picture), largePicture: asText(largePicture) })
  },
  'comment.write': ({ groupId, postId, text, mentions, replyTo }) => {
    const found = postIn(context, groupId, postId)
    if (!found.ok) return found
    const { group, post } = found.value
    const root = replyTo === null ? null : rootIn(group, post.item, replyTo as ItemId)
    if (root === undefined) return err('comment-unknown')
    if (!mayMake(group, 'comment')) return err('not-allowed')
    const fields = commentFields({ post: post.item, text, mentions: mentions as Mention[], replyTo: root })
    if (commentKind.parse(fields) === null) return err('input-invalid')
    const commentId = makeItem(group, commentKind, fields)
    return commentId === null ? err('not-allowed') : ok({ commentId })
  },
  'comment.edit': ({ groupId, commentId, text, mentions }) => {
    const found = commentIn(context, groupId, commentId)
    if (!found.ok) return found
    const { group, comment } = found.value
    if (comment.member !== group.ledger.memberId || !group.stands) return err('not-allowed')
    const edited = { text, mentions: mentions as Mention[] }
    if (commentKind.parse(commentFields({ ...comment, ...edited })) === null) return err('input-invalid')
    return changeItem(group, commentKind, comment.item, commentChange(edited)) ? ok({}) : err('not-allowed')
  },
  'comment.delete': ({ groupId, commentId }) => {
    const found = commentIn(context, groupId, commentId)
    if (!found.ok) return found
    const { group, comment } = found.value
    const isMine = comment.member === group.ledger.memberId && group.stands
    return isMine && deleteItem(group, comment.item) ? ok({}) : err('not-allowed')
  },
  'poll.vote': ({ groupId, postId, options }) => {
    const found = postIn(context, groupId, postId)
    if (!found.ok) return found
    const { group, post } = found.value
    const { storage, stored, memberId } = group.ledger
    const known = pollOf(storage, stored.row, post)
    if (known === null) return err('post-unknown')
    const { poll } = known
    const chosen = [...new Set(options)].sort((a, b) => a - b)
    if (chosen.some((option) => option >= poll.options.length)) return err('option-unknown')
    if (!poll.several && chosen.length > 1) return err('only-one-option')
    if (poll.closesAt !== null && context.now() >= poll.closesAt) return err('poll-closed')
    if (!mayMake(group, 'vote')) return err('not-allowed')
    const choices = chosen.map((option) => ({ option, words: wordsOf(poll.options[option] ?? '') }))
    const mine = storage.votesOf(stored.row, post.item, memberId).at(-1)
    if (mine === undefined && choices.length === 0) return ok({})
    const isWritten =
      mine === undefined
        ? makeItem(group, voteKind, voteFields({ post: post.item, choices })) !== null
        : changeItem(group, voteKind, mine.item, { o: encodeChoices(choices) })
    return isWritten ? ok({}) : err('not-allowed')
  },
  'reaction.set': ({ groupId, itemId, emoji, on }) => {
    const found = groupOf(context, groupId)
    if (!found.ok) return found
    const group = found.value
    const { storage, stored, memberId } = group.ledger
    const target = storage.shownItem(stored.row, itemId as ItemId)
    if (target === null) return err('item-unknown')
    if (!isEmoji(emoji)) return err('emoji-malformed')
    if (!mayMake(group, 'reaction')) return err('not-allowed')
    const mine = storage
      .reactionsTo(stored.row, target.item, target.space)
      .filter((reaction) => reaction.member === memberId && reaction.emoji === emoji)
    if (!on) return mine.every(({ item }) => deleteItem(group, item)) ? ok({}) : err('not-allowed')
    if (mine.length > 0) return ok({})
    const fields = reactionFields({ target: target.item, emoji })
    return makeItem(group, reactionKind, fields, target.space) === null ? err('not-allowed') : ok({})
  },
})

const asText = (bytes: Uint8Array | null): string | null => (bytes === null ? null : toBase64url(bytes))

/** The comment that an answer to this one stands below; undefined: it is none of the post's. */
function rootIn({ ledger }: Group, post: ItemId, replyTo: ItemId): ItemId | undefined {
  const comments = ledger.storage.comments(ledger.stored.row, post)
  const known = new Map(comments.map((comment) => [comment.item, comment]))
  const answered = known.get(replyTo)
  return answered === undefined ? undefined : (rootOf(answered, known) ?? replyTo)
}

function commentIn(
  context: Context,
  groupId: string,
  commentId: string,
): Result<{ group: Group; comment: CommentRow }, Failure<'vault-not-open' | 'group-unknown' | 'comment-unknown'>> {
  const found = groupOf(context, groupId)
  if (!found.ok) return found
  const group = found.value
  const comment = group.ledger.storage.comment(group.ledger.stored.row, commentId as ItemId)
  return comment === null ? err('comment-unknown') : ok({ group, comment })
}
