/** What is said below a post: comments, and answers to them, one level deep. */
import type { ItemId } from '#shared/kernel/brand.ts'
import { millisecondsOf } from '#shared/kernel/clock.ts'
import { readMentions } from '../kinds/mentions.ts'
import type { CommentRow as Stored, Gone } from '../storage/port/feed.ts'
import { orderOf } from './order.ts'
import type { CommentRow, Reader } from './reader.ts'

/** Oldest first. Of one that was deleted and has been answered, a place is left. */
export function commentRows(reader: Reader, post: ItemId): CommentRow[] {
  const { storage, stored } = reader.group.ledger
  const comments = storage.comments(stored.row, post)
  const known = new Map(comments.map((comment) => [comment.item, comment]))
  const places = new Map<ItemId, Gone>()
  const rows = comments.map((comment) => {
    const root = rootOf(comment, known)
    const gone = root === null || known.has(root) ? null : storage.gone(stored.row, root)
    if (root !== null && gone?.space === null) places.set(root, gone)
    return commentRow(reader, comment, root !== null && (known.has(root) || places.has(root)) ? root : null)
  })
  return [...rows, ...[...places].map(([item, gone]) => placeRow(reader, item, gone))].sort((a, b) =>
    a.order < b.order ? -1 : 1,
  )
}

/** The comment that begins where this one stands; null: this one does. An answer to an answer is one to its root. */
export function rootOf(comment: Stored, known: ReadonlyMap<ItemId, Stored>): ItemId | null {
  const seen = new Set([comment.item])
  let root = comment.replyTo
  for (let above = root; above !== null; above = known.get(above)?.replyTo ?? null) {
    // Whoever lets comments answer one another in a circle gets comments that answer nothing.
    if (seen.has(above)) return null
    seen.add(above)
    root = above
  }
  return root
}

function commentRow(reader: Reader, comment: Stored, replyTo: ItemId | null): CommentRow {
  const { item, clock, member, text, mentions, edited } = comment
  const { hidden, isMasked } = reader.hiding(item, member)
  return {
    id: item,
    order: orderOf(comment),
    author: member,
    authorName: reader.name(member),
    authorPicture: null,
    at: millisecondsOf(clock),
    text: isMasked ? '' : text,
    mentions: isMasked ? [] : [...(readMentions(mentions) ?? [])],
    replyTo,
    reactions: reader.reactions(item),
    edited,
    deleted: false,
    hidden,
    mine: reader.isMine(member),
    delivery: reader.delivery(comment),
  }
}

const placeRow = (reader: Reader, item: ItemId, { member, clock }: Gone): CommentRow => ({
  id: item,
  order: orderOf({ clock, item }),
  author: member,
  authorName: reader.name(member),
  authorPicture: null,
  at: millisecondsOf(clock),
  text: '',
  mentions: [],
  replyTo: null,
  reactions: [],
  edited: false,
  deleted: true,
  hidden: null,
  mine: reader.isMine(member),
  delivery: null,
})
