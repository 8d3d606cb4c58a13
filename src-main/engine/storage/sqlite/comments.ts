import type { ItemId, MemberId } from '#shared/kernel/brand.ts'
import { bytesOfId } from '#shared/kernel/id.ts'
import type { CommentRow, FeedStore, VoteRow } from '../port/feed.ts'
import type { Statements } from './statements.ts'
import { bytes, bytesOrNull, clockBlob, clockOf, id } from './values.ts'

type CommentPart = Pick<
  FeedStore,
  'putComment' | 'comment' | 'comments' | 'commentCount' | 'putVote' | 'votes' | 'votesOf'
>

interface CommentColumns {
  item: Uint8Array
  post: Uint8Array
  clock: Uint8Array
  member: Uint8Array
  log: number
  number: number
  reply: Uint8Array | null
  text: string
  mentions: Uint8Array | null
  edited: number
}

interface VoteColumns {
  item: Uint8Array
  member: Uint8Array
  clock: Uint8Array
  since: Uint8Array
  choices: Uint8Array
}

/** What others say of posts: comments and votes. */
export function commentPart({ run, one, all }: Statements): CommentPart {
  return {
    putComment: (group, comment) => {
      run(
        `INSERT INTO comment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (grp, item) DO UPDATE SET post = excluded.post, clock = excluded.clock, member = excluded.member,
           log = excluded.log, number = excluded.number, reply = excluded.reply, text = excluded.text,
           mentions = excluded.mentions, edited = excluded.edited`,
        group,
        bytesOfId(comment.post),
        clockBlob(comment.clock),
        bytesOfId(comment.item),
        bytesOfId(comment.member),
        comment.log,
        comment.number,
        comment.replyTo === null ? null : bytesOfId(comment.replyTo),
        comment.text,
        comment.mentions,
        Number(comment.edited),
      )
    },
    comment: (group, item) => {
      const row = one<CommentColumns>('SELECT * FROM comment WHERE grp = ? AND item = ?', group, bytesOfId(item))
      return row === undefined ? null : commentOf(row)
    },
    comments: (group, post) =>
      all<CommentColumns>(
        'SELECT * FROM comment WHERE grp = ? AND post = ? ORDER BY clock, item',
        group,
        bytesOfId(post),
      ).map(commentOf),
    commentCount: (group, post) =>
      one<{ comments: number }>('SELECT comments FROM comment_size WHERE grp = ? AND post = ?', group, bytesOfId(post))
        ?.comments ?? 0,
    putVote: (group, post, vote) => {
      run('DELETE FROM vote WHERE grp = ? AND item = ?', group, bytesOfId(vote.item))
      run(
        'INSERT INTO vote VALUES (?, ?, ?, ?, ?, ?, ?)',
        group,
        bytesOfId(post),
        bytesOfId(vote.member),
        bytesOfId(vote.item),
        clockBlob(vote.clock),
        clockBlob(vote.since),
        vote.choices,
      )
    },
    votes: (group, post) =>
      all<VoteColumns>(
        'SELECT item, member, clock, since, choices FROM vote WHERE grp = ? AND post = ? ORDER BY member, clock, item',
        group,
        bytesOfId(post),
      ).map(voteOf),
    votesOf: (group, post, member) =>
      all<VoteColumns>(
        'SELECT item, member, clock, since, choices FROM vote WHERE grp = ? AND post = ? AND member = ? ORDER BY clock, item',
        group,
        bytesOfId(post),
        bytesOfId(member),
      ).map(voteOf),
  }
}

const commentOf = (row: CommentColumns): CommentRow => ({
  item: id<ItemId>(row.item),
  post: id<ItemId>(row.post),
  clock: clockOf(row.clock),
  member: id<MemberId>(row.member),
  log: row.log,
  number: row.number,
  replyTo: row.reply === null ? null : id<ItemId>(row.reply),
  text: row.text,
  mentions: bytesOrNull(row.mentions),
  edited: row.edited === 1,
})

const voteOf = (row: VoteColumns): VoteRow => ({
  item: id<ItemId>(row.item),
  member: id<MemberId>(row.member),
  clock: clockOf(row.clock),
  since: clockOf(row.since),
  choices: bytes(row.choices),
})
