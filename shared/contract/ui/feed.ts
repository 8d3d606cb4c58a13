/** The feed: posts, polls, articles, links, announcements, with their comments; and reactions to whatever there is. */
import * as v from 'valibot'
import { command, query, subscription } from '../define.ts'
import {
  count,
  delivery,
  emoji,
  groupId,
  hiding,
  itemId,
  memberId,
  mentions,
  messageText,
  nothing,
  order,
  person,
  picture,
  reactions,
  storageErrors,
  time,
} from './values.ts'

const title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))
/** Markdown; may be empty where something else is there. */
const optionalText = v.pipe(v.string(), v.maxLength(10_000))
const webUrl = v.pipe(v.string(), v.trim(), v.maxLength(2_000), v.regex(/^https?:\/\/[^\s/]\S*$/i))
/** At most 24 KiB, as a picture of oneself. */
const linkPreview = v.strictObject({
  url: webUrl,
  title: v.pipe(v.string(), v.maxLength(300)),
  description: v.pipe(v.string(), v.maxLength(1_000)),
  site: v.pipe(v.string(), v.maxLength(200)),
  picture: v.nullable(picture),
})
const pollOption = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))

/** What a post carries beside its text. Photos, clips, files and events come with their own issues. */
export const postContent = v.variant('type', [
  v.strictObject({ type: v.literal('text') }),
  v.strictObject({ type: v.literal('link'), link: linkPreview }),
  v.strictObject({
    type: v.literal('poll'),
    options: v.pipe(v.array(pollOption), v.minLength(2), v.maxLength(20)),
    /** Several of them may be chosen. */
    several: v.boolean(),
    closesAt: v.nullable(time),
  }),
  /** Markdown of up to 200,000 code units. */
  v.strictObject({ type: v.literal('article'), title, body: v.pipe(v.string(), v.maxLength(200_000), v.regex(/\S/u)) }),
])
export type PostContent = v.InferOutput<typeof postContent>

const postErrors = ['group-unknown', 'post-unknown', 'not-allowed', ...storageErrors] as const
const commentErrors = ['comment-unknown', ...postErrors] as const

const postFields = {
  id: itemId,
  order,
  author: memberId,
  authorName: v.string(),
  authorPicture: v.nullable(picture),
  at: time,
  /** Empty where it is hidden from oneself. */
  text: v.string(),
  /** Of an article in the feed, only the beginning of its body. */
  content: postContent,
  announcement: v.boolean(),
  mentions,
  /** `#topic` as written in the text, without the sign, lower case. */
  topics: v.array(v.string()),
  reactions,
  comments: count,
  /** Of a poll: who chose each option, in the order of the options; open to all. */
  votes: v.nullable(
    v.strictObject({ byOption: v.array(v.array(person)), mine: v.array(count), voters: count, closed: v.boolean() }),
  ),
  edited: v.boolean(),
  pinned: v.boolean(),
  hidden: v.nullable(hiding),
  mine: v.boolean(),
  delivery: v.nullable(delivery),
  clockMark: v.nullable(v.picklist(['ahead', 'back'])),
}

export const feedPart = {
  'post.publish': command({
    input: v.strictObject({
      groupId,
      text: optionalText,
      content: postContent,
      announcement: v.optional(v.boolean(), false),
      mentions: v.optional(mentions, []),
    }),
    output: v.strictObject({ postId: itemId }),
    /** `post-empty`: a text post of white space, a poll without a question. */
    errors: ['group-unknown', 'not-allowed', 'post-empty', ...storageErrors],
  }),
  /** One's own. A poll that has votes keeps its options: only text, `closesAt` and new options at the end may change. */
  'post.edit': command({
    input: v.strictObject({
      groupId,
      postId: itemId,
      text: optionalText,
      content: postContent,
      mentions: v.optional(mentions, []),
    }),
    output: nothing,
    errors: ['post-empty', 'poll-has-votes', ...postErrors],
  }),
  'post.delete': command({ input: v.strictObject({ groupId, postId: itemId }), output: nothing, errors: postErrors }),
  /** To the top of the feed; for admins. */
  'post.pin': command({
    input: v.strictObject({ groupId, postId: itemId, pinned: v.boolean() }),
    output: nothing,
    errors: postErrors,
  }),
  /** Looks at the page from this computer, now, because its member asks; members who read the post never do. */
  'link.preview': query({
    input: v.strictObject({ url: webUrl }),
    output: v.strictObject({
      ...linkPreview.entries,
      /** Of at most 512 KiB, where it is too large to be sent: the window makes a small one of it, and `picture` is null. */
      largePicture: v.nullable(v.pipe(v.string(), v.maxLength(699_100), v.regex(/^[A-Za-z0-9_-]*$/))),
    }),
    /** `page-refused`: an address that is not public, or no page. `no-network`: this host asks nobody. */
    errors: ['page-unreachable', 'page-refused', 'no-network', 'vault-not-open'],
  }),
  /** The newest posts; `pinned` ones are among them and also come when they are older than the rest. Newest first is the interface's to do. */
  feed: subscription({
    input: v.strictObject({
      groupId,
      topic: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100))), null),
      author: v.optional(v.nullable(memberId), null),
      limit: v.optional(v.pipe(count, v.maxValue(2_000)), 30),
    }),
    head: v.strictObject({
      /** Order of the newest post that was seen when this subscription began; null: none was. */
      readUpTo: v.nullable(order),
      older: count,
      mayPost: v.boolean(),
      mayAnnounce: v.boolean(),
      mayComment: v.boolean(),
      mayReact: v.boolean(),
      mayPin: v.boolean(),
    }),
    row: v.strictObject(postFields),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** Everything up to that post has been seen. Never moves back. */
  'feed.read': command({
    input: v.strictObject({ groupId, upTo: order }),
    output: nothing,
    errors: ['group-unknown', ...storageErrors],
  }),
  /** The topics of the group, the most used first. */
  topics: subscription({
    input: v.strictObject({ groupId }),
    head: nothing,
    row: v.strictObject({ id: v.string(), order, posts: count }),
    errors: ['group-unknown', 'vault-not-open'],
  }),
  /** One post, whole, and its comments, oldest first. */
  post: subscription({
    input: v.strictObject({ groupId, postId: itemId }),
    head: v.strictObject({
      /** Null: it was deleted. */
      post: v.nullable(v.strictObject(postFields)),
      mayComment: v.boolean(),
      mayReact: v.boolean(),
    }),
    row: v.strictObject({
      id: itemId,
      order,
      author: memberId,
      authorName: v.string(),
      authorPicture: v.nullable(picture),
      at: time,
      text: v.string(),
      mentions,
      /** The comment that it answers: one level, so never one that answers another. Null: it answers the post. */
      replyTo: v.nullable(itemId),
      reactions,
      edited: v.boolean(),
      deleted: v.boolean(),
      hidden: v.nullable(hiding),
      mine: v.boolean(),
      delivery: v.nullable(delivery),
    }),
    errors: ['group-unknown', 'post-unknown', 'vault-not-open'],
  }),
  'comment.write': command({
    input: v.strictObject({
      groupId,
      postId: itemId,
      text: messageText,
      mentions: v.optional(mentions, []),
      replyTo: v.optional(v.nullable(itemId), null),
    }),
    output: v.strictObject({ commentId: itemId }),
    errors: commentErrors,
  }),
  'comment.edit': command({
    input: v.strictObject({ groupId, commentId: itemId, text: messageText, mentions: v.optional(mentions, []) }),
    output: nothing,
    errors: commentErrors,
  }),
  'comment.delete': command({
    input: v.strictObject({ groupId, commentId: itemId }),
    output: nothing,
    errors: commentErrors,
  }),
  /** One's vote, whole: what is not among `options` is taken back. */
  'poll.vote': command({
    input: v.strictObject({ groupId, postId: itemId, options: v.pipe(v.array(count), v.maxLength(20)) }),
    output: nothing,
    errors: ['poll-closed', 'option-unknown', 'only-one-option', ...postErrors],
  }),
  /** To a message, a post or a comment. */
  'reaction.set': command({
    input: v.strictObject({ groupId, itemId, emoji, on: v.boolean() }),
    output: nothing,
    errors: ['item-unknown', 'emoji-malformed', 'group-unknown', 'not-allowed', ...storageErrors],
  }),
} as const
