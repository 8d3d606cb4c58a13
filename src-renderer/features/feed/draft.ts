import * as v from 'valibot'
import { postContent, type PostContent } from '#shared/contract/ui.ts'
import { safeHref } from '../../components/markdown/links.ts'
import type { Post, Preview } from './rows.ts'

export const kinds = ['text', 'link', 'poll', 'article'] as const
export type Kind = (typeof kinds)[number]

const closings = ['never', 'hour', 'day', 'threeDays', 'week', 'month', 'asWas'] as const
export type Closing = (typeof closings)[number]

export const mostText = 10_000
export const mostBody = 200_000
export const mostOptions = 20
export const mostTitle = 200

const draft = v.object({
  kind: v.fallback(v.picklist(kinds), 'text'),
  text: v.fallback(v.string(), ''),
  url: v.fallback(v.string(), ''),
  /** What the page of the link says of itself; null: nothing was asked yet, or it is not wanted. */
  preview: v.fallback(v.nullable(postContent.options[1].entries.link), null),
  options: v.fallback(v.array(v.string()), ['', '']),
  several: v.fallback(v.boolean(), false),
  closes: v.fallback(v.picklist(closings), 'never'),
  /** Of a poll that is edited: when it closed before. */
  closesAt: v.fallback(v.nullable(v.number()), null),
  title: v.fallback(v.string(), ''),
  body: v.fallback(v.string(), ''),
  announcement: v.fallback(v.boolean(), false),
})

/** A post as it is being written; what belongs to another kind stays, so that nothing is lost by looking around. */
export type Draft = v.InferOutput<typeof draft>

export const emptyDraft = (kind: Kind = 'text'): Draft => v.parse(draft, { kind })

/** What was kept, or an empty one. */
export function readDraft(text: string | null): Draft {
  try {
    return v.parse(draft, JSON.parse(text ?? '{}'))
  } catch {
    return emptyDraft()
  }
}

/** Nothing was written that anybody would miss. */
export const isBlank = (written: Draft): boolean =>
  [written.text, written.url, written.title, written.body, ...written.options].every((part) => part.trim() === '')

export const keepDraft = (written: Draft): string | null => (isBlank(written) ? null : JSON.stringify(written))

/** A post that is there, to be written anew. */
export function draftOf(post: Pick<Post, 'text' | 'content' | 'announcement'>): Draft {
  const { text, content, announcement } = post
  const base = { ...emptyDraft(content.type), text, announcement }
  if (content.type === 'link')
    return { ...base, url: content.link.url, preview: isBare(content.link) ? null : content.link }
  if (content.type === 'poll')
    return {
      ...base,
      options: [...content.options],
      several: content.several,
      closesAt: content.closesAt,
      closes: content.closesAt === null ? 'never' : 'asWas',
    }
  return content.type === 'article' ? { ...base, title: content.title, body: content.body } : base
}

/** The address alone, without anything that its page said. */
export const isBare = (link: Preview): boolean => link.title === '' && link.description === '' && link.picture === null

/** The address of a page as the contract takes it; null: it is none. */
export function pageAddress(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || /\s/u.test(text)) return null
  const href = safeHref(text)
  return href !== null && /^https?:/u.test(href) ? href : null
}

const filled = (options: readonly string[]): string[] =>
  options.map((option) => option.trim()).filter((one) => one !== '')

export type Problem =
  'missingText' | 'missingQuestion' | 'missingOptions' | 'sameOptions' | 'missingTitle' | 'missingBody' | 'urlWrong'

/** Why it cannot be posted yet; null: it can. */
export function problemOf(written: Draft): Problem | null {
  const said = written.text.trim() !== ''
  switch (written.kind) {
    case 'text':
      return said ? null : 'missingText'
    case 'link':
      return pageAddress(written.url) === null ? 'urlWrong' : null
    case 'poll': {
      const options = filled(written.options)
      if (!said) return 'missingQuestion'
      if (options.length < 2) return 'missingOptions'
      return new Set(options).size < options.length ? 'sameOptions' : null
    }
    case 'article':
      if (written.title.trim() === '') return 'missingTitle'
      return written.body.trim() === '' ? 'missingBody' : null
  }
}

export const isTooLong = (written: Draft): boolean =>
  written.text.length > mostText || (written.kind === 'article' && written.body.length > mostBody)

const hour = 3_600_000
const spans = { hour, day: 24 * hour, threeDays: 72 * hour, week: 168 * hour, month: 672 * hour } as const

export function closingTime({ closes, closesAt }: Pick<Draft, 'closes' | 'closesAt'>, now: number): number | null {
  if (closes === 'never') return null
  return closes === 'asWas' ? closesAt : now + spans[closes]
}

/** What the engine is given of it, once there is no problem. */
export function contentOf(written: Draft, now: number): PostContent {
  switch (written.kind) {
    case 'text':
      return { type: 'text' }
    case 'link': {
      const url = pageAddress(written.url) ?? written.url.trim()
      return { type: 'link', link: written.preview ?? bareLink(url) }
    }
    case 'poll':
      return {
        type: 'poll',
        options: filled(written.options),
        several: written.several,
        closesAt: closingTime(written, now),
      }
    case 'article':
      return { type: 'article', title: written.title.trim(), body: written.body.trim() }
  }
}

export const siteOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./u, '') ?? ''

const bareLink = (url: string): Preview => ({ url, title: '', description: '', site: siteOf(url), picture: null })
