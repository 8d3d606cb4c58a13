/** The feed as it is shown: posts, comments, votes. All of it is in no private space: whatever is, does not show. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { topicsIn } from '#shared/kernel/topics.ts'
import { isAdminOrOwner } from '../charter/rights.ts'
import type { ItemState } from '../gate/items.ts'
import { commentKind, type Comment } from '../kinds/comment/comment.ts'
import { encodeMentions } from '../kinds/mentions.ts'
import { announcementKind, type Post } from '../kinds/post/post.ts'
import { encodeChoices, type Vote } from '../kinds/vote/vote.ts'
import type { CommentRow } from '../storage/port/feed.ts'
import type { GroupRow, Storage } from '../storage/port.ts'
import { featuresOf } from './features.ts'
import { encodeContent, pollVersions } from './postContent.ts'

export function showPost(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, kind, member, role, space, clock, changedAt, log, number } = state
  if (space !== null) return storage.removeItem(group, item)
  const { text, content, mentions } = state.content as Post
  const body = content.type === 'article' ? content.body : null
  const isNew = storage.post(group, item) === null
  const polls = pollVersions(state.versions())
  storage.putPost(
    group,
    {
      item,
      clock,
      member,
      log,
      number,
      text,
      mentions: encodeMentions(mentions),
      edited: changedAt !== null,
      announcement: kind.number === announcementKind.number,
      byAdmin: isAdminOrOwner(role),
      content: encodeContent(content, polls),
      body,
    },
    topicsIn(body === null ? text : `${text}\n${body}`),
  )
  const found = [text, ...wordsIn(content)].filter((line) => line !== '').join('\n')
  const has = featuresOf(found, [
    ...(content.type === 'link' ? (['link'] as const) : []),
    ...(content.type === 'poll' ? (['poll'] as const) : []),
  ])
  storage.noteShown(group, {
    item,
    kind: kind.number,
    space,
    place: null,
    inside: null,
    member,
    clock,
    text: found,
    has,
  })
  // What was said below it may have come before it.
  if (isNew) for (const comment of storage.comments(group, item)) noteComment(storage, group, comment)
}

function wordsIn(content: Post['content']): string[] {
  switch (content.type) {
    case 'text':
      return []
    case 'link':
      return [content.link.title, content.link.description, content.link.site, content.link.url]
    case 'poll':
      return [...content.poll.options]
    case 'article':
      return [content.title, content.body]
  }
}

export function showComment(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, member, space, clock, changedAt, log, number } = state
  if (space !== null) return storage.removeItem(group, item)
  const { post, text, mentions, replyTo } = state.content as Comment
  const comment = { item, post, clock, member, log, number, replyTo, text, mentions: encodeMentions(mentions), edited: changedAt !== null } // prettier-ignore
  storage.putComment(group, comment)
  if (storage.shownItem(group, post) !== null) noteComment(storage, group, comment)
}

/** Of a post that is not here, or not any more, nothing is found. */
function noteComment(storage: Storage, group: GroupRow, { item, post, member, clock, text }: CommentRow): void {
  storage.noteShown(group, {
    item,
    kind: commentKind.number,
    space: null,
    place: null,
    inside: post,
    member,
    clock,
    text,
    has: featuresOf(text),
  })
}

export function showVote(storage: Storage, group: GroupRow, state: ItemState): void {
  const { item, member, space, clock, changedAt } = state
  if (space !== null) return storage.removeItem(group, item)
  const { post, choices } = state.content as Vote
  const last = changedAt !== null && changedAt > clock ? changedAt : clock
  storage.putVote(group, post, { item, member, clock: last, since: clock, choices: encodeChoices(choices) })
}

/** A post that goes takes what was said below it from what is found; it stays held, should the post come back. */
export function hideFromFeed(storage: Storage, group: GroupRow, item: ItemId): void {
  if (storage.post(group, item) === null) return
  for (const comment of storage.comments(group, item)) storage.unnoteShown(group, comment.item)
}
