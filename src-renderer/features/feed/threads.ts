import type { Comment } from './rows.ts'

export interface Thread {
  readonly comment: Comment
  readonly answers: readonly Comment[]
}

/** Comments in their order, each with the answers to it; an answer to what is not there stands by itself. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const ids = new Set(comments.map((comment) => comment.id))
  const isAnswer = (comment: Comment): boolean =>
    comment.replyTo !== null && comment.replyTo !== comment.id && ids.has(comment.replyTo)
  const roots = comments.filter((comment) => !isAnswer(comment))
  return roots.map((comment) => ({
    comment,
    answers: comments.filter((other) => isAnswer(other) && other.replyTo === comment.id),
  }))
}

/** The last few that were said, each with what it answers. */
export function lastOf(comments: readonly Comment[], most: number): Comment[] {
  const last = comments.filter((comment) => !comment.deleted).slice(-most)
  const wanted = new Set(last.flatMap((comment) => [comment.id, comment.replyTo ?? comment.id]))
  return comments.filter((comment) => wanted.has(comment.id))
}
