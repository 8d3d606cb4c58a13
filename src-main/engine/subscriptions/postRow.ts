/** A post as it is shown. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { toBase64url } from '#shared/kernel/bytes.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { topicsIn } from '#shared/kernel/topics.ts'
import { readMentions } from '../kinds/mentions.ts'
import { countVotes, pollThatHolds, type Cast, type Poll } from '../kinds/post/poll.ts'
import { readChoices } from '../kinds/vote/vote.ts'
import { decodeContent, type ShownContent } from '../projections/postContent.ts'
import type { GroupRow, Storage } from '../storage/port.ts'
import type { ReadPost } from '../storage/port/feed.ts'
import { orderOf } from './order.ts'
import type { PostRow, Reader } from './reader.ts'

/** `body`: of an article, where it is shown whole. */
export function postRow(reader: Reader, post: ReadPost, pinned: boolean, body: string | null = null): PostRow {
  const { ledger } = reader.group
  const { storage, stored } = ledger
  const { item, clock, member, text } = post
  const { hidden, isMasked } = reader.hiding(item, member)
  const said = isMasked ? masked : saidIn(reader, post, body)
  return {
    id: item,
    order: orderOf(post),
    author: member,
    authorName: reader.name(member),
    authorPicture: null,
    at: millisecondsOf(clock),
    ...said,
    topics: isMasked ? [] : topicsIn(text),
    // C7: where announcements were left to admins, what others announced is a post like any other.
    announcement: post.announcement && (post.byAdmin || !ledger.graph.state.noticesLeftToAdmins(clock)),
    reactions: reader.reactions(item),
    comments: storage.commentCount(stored.row, item),
    edited: post.edited,
    pinned,
    hidden,
    mine: reader.isMine(member),
    delivery: reader.delivery(post),
    clockMark: reader.clockMark(post),
  }
}

type Said = Pick<PostRow, 'text' | 'content' | 'mentions' | 'votes'>

const masked: Said = { text: '', content: { type: 'text' }, mentions: [], votes: null }

function saidIn(reader: Reader, post: ReadPost, body: string | null): Said {
  const { storage, stored } = reader.group.ledger
  const { content, polls } = decodeContent(post.content)
  const base = { text: post.text, mentions: [...(readMentions(post.mentions) ?? [])] }
  const votes = polls.length === 0 ? [] : castsIn(storage, stored.row, post.item)
  const poll = pollThatHolds(polls, votes)
  if (poll === null) return { ...base, content: contentRow(content, body), votes: null }
  const { options, several, closesAt } = poll
  return {
    ...base,
    content: { type: 'poll', options: [...options], several, closesAt },
    votes: votesRow(reader, poll, votes),
  }
}

/** Every vote that is held for the post. */
export const castsIn = (storage: Storage, group: GroupRow, post: ItemId): Cast[] =>
  storage.votes(group, post).map(({ choices, ...vote }) => ({ ...vote, choices: readChoices(choices) ?? [] }))

/** The poll that a post is, with the votes that are held for it; null: it is none. */
export function pollOf(storage: Storage, group: GroupRow, post: ReadPost): { poll: Poll; casts: Cast[] } | null {
  const casts = castsIn(storage, group, post.item)
  const poll = pollThatHolds(decodeContent(post.content).polls, casts)
  return poll === null ? null : { poll, casts }
}

function votesRow(reader: Reader, poll: Poll, casts: readonly Cast[]): PostRow['votes'] {
  const { byOption, voters } = countVotes(poll, casts)
  return {
    byOption: byOption.map((members) => members.map(reader.person)),
    mine: byOption.flatMap((members, option) => (members.some(reader.isMine) ? [option] : [])),
    voters,
    closed: poll.closesAt !== null && reader.group.deps.now() >= poll.closesAt,
  }
}

function contentRow(content: ShownContent, body: string | null): PostRow['content'] {
  switch (content.type) {
    case 'text':
      return content
    case 'article':
      return { ...content, body: body ?? content.body }
    case 'link': {
      const { picture } = content.link
      return { type: 'link', link: { ...content.link, picture: picture === null ? null : toBase64url(picture) } }
    }
  }
}
