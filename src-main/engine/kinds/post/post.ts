import type { Act } from '../../charter/rights.ts'
import type { Fields } from '../../items/update.ts'
import type { Kind } from '../kind.ts'
import { encodeMentions, readMentions, type Mention } from '../mentions.ts'
import { encodePoll, readPoll, type Poll } from './poll.ts'
import { encodePreview, readPreview, type Preview } from './preview.ts'

export type PostContent =
  | { readonly type: 'text' }
  | { readonly type: 'link'; readonly link: Preview }
  | { readonly type: 'poll'; readonly poll: Poll }
  /** Markdown, of up to 200,000 code units. */
  | { readonly type: 'article'; readonly title: string; readonly body: string }

export interface Post {
  /** Markdown of up to 10,000 code units; of a poll its question. */
  readonly text: string
  readonly content: PostContent
  readonly mentions: readonly Mention[]
}

const [longestText, longestTitle, longestBody] = [10_000, 200, 200_000]

const postOf = (number: number, name: string, act: Act): Kind<Post> => ({ number, name, act, parse: parsePost })

export const postKind = postOf(6, 'post', 'post')
/** C7: the same, from who may announce. */
export const announcementKind = postOf(7, 'announcement', 'announcement')

/** Whether there is anything to read in it: a poll needs its question, a text its words. */
export const isSaid = ({ text, content }: Pick<Post, 'text' | 'content'>): boolean =>
  content.type === 'link' || content.type === 'article' || /\S/u.test(text)

function parsePost(fields: Fields): Post | null {
  const { t: text } = fields
  const mentions = readMentions(fields['m'])
  const content = readContent(fields)
  if (typeof text !== 'string' || text.length > longestText || mentions === null || content === null) return null
  const post = { text, content, mentions }
  return isSaid(post) ? post : null
}

function readContent({ y: type, u, p, h: title, b: body }: Fields): PostContent | null {
  switch (type) {
    case 'link': {
      const link = readPreview(u)
      return link === null ? null : { type, link }
    }
    case 'poll': {
      const poll = readPoll(p)
      return poll === null ? null : { type, poll }
    }
    case 'article': {
      if (typeof title !== 'string' || title.trim() === '' || title.length > longestTitle) return null
      if (typeof body !== 'string' || body.length > longestBody || !/\S/u.test(body)) return null
      return { type, title, body }
    }
    default:
      // What a later version puts beside the text is not seen by this one; the text is.
      return typeof type === 'string' ? { type: 'text' } : null
  }
}

export const postFields = ({ text, content, mentions }: Post): Fields => ({
  y: content.type,
  t: text,
  ...(mentions.length === 0 ? {} : { m: encodeMentions(mentions) }),
  ...contentFields(content),
})

/** What an edit sets: what the post had before and has no more is set to null. */
export const postChange = (post: Post): Fields => ({ u: null, p: null, h: null, b: null, m: null, ...postFields(post) })

function contentFields(content: PostContent): Fields {
  switch (content.type) {
    case 'text':
      return {}
    case 'link':
      return { u: encodePreview(content.link) }
    case 'poll':
      return { p: encodePoll(content.poll) }
    case 'article':
      return { h: content.title, b: content.body }
  }
}
