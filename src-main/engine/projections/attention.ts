/** What of all that comes is for oneself, and what of that one is told of at once. Pure: whoever asks knows the rest. */
import type { Notify } from '#shared/contract/ui.ts'
import type { MemberId } from '#shared/kernel/brand.ts'
import type { Why } from '../storage/port/attention.ts'

/** Something that somebody made, with what one must know of it to tell whether it is for oneself. */
export interface News {
  readonly by: MemberId
  readonly what: 'message' | 'post' | 'announcement' | 'comment' | 'reaction'
  /** In a direct chat. */
  readonly direct: boolean
  readonly mentions: readonly MemberId[]
  /** Whose message or comment it answers, and who is in the thread that it belongs to. */
  readonly answers: readonly MemberId[]
  /** Whose item it was made for: the post of a comment, what a reaction was given to. */
  readonly about: MemberId | null
  /** How much one wants to be told of the place. */
  readonly notify: Notify
}

/** Why it is for this member; null: it is not. */
export function isForMe(news: News, me: MemberId): Why | null {
  if (news.by === me) return null
  if (news.what === 'reaction') return news.about === me ? 'reaction' : null
  if (news.mentions.includes(me)) return 'mention'
  if (news.answers.includes(me)) return 'reply'
  if (news.direct) return 'direct'
  if (news.what === 'announcement') return 'announcement'
  if (news.what === 'comment') return news.about === me ? 'comment' : null
  return news.notify === 'all' ? news.what : null
}

/** What counts on the badge: who waits for an answer, or gave one. */
export const isOnBadge = (why: Why): boolean =>
  why === 'mention' || why === 'reply' || why === 'direct' || why === 'comment'

/** What one is told of while one wants to hear where one is named alone. */
const isNamed = (why: Why): boolean =>
  why === 'mention' || why === 'reply' || why === 'comment' || why === 'announcement'

/** All that may keep the system from telling something. */
export interface Telling {
  /** Notifications of the system at all. */
  readonly wanted: boolean
  readonly quiet: boolean
  /** Whoever made it is muted. */
  readonly muted: boolean
  readonly notify: Notify
  /** Until when nothing is told of the place. */
  readonly mutedUntil: number | null
  readonly now: number
}

/** Whether the system tells what is for oneself for this reason. */
export function isToTell(why: Why, telling: Telling): boolean {
  if (!telling.wanted || telling.quiet || telling.muted || telling.notify === 'none') return false
  if (telling.mutedUntil !== null && telling.mutedUntil > telling.now) return false
  return telling.notify === 'all' || isNamed(why)
}

/** In minutes since midnight: the first is quiet, the last is not. */
export interface Hours {
  readonly from: number
  readonly to: number
}

/** Hours that end before they begin go over midnight; those that end where they begin are the whole day. */
export function isQuiet(quiet: Hours | null, minute: number): boolean {
  if (quiet === null) return false
  const { from, to } = quiet
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

export const minuteOfDay = (now: number): number => {
  const here = new Date(now)
  return here.getHours() * 60 + here.getMinutes()
}

/** How much one is told of a place of which one has said nothing. */
export const notifyByItself = (place: { readonly direct: boolean; readonly announcementsOnly: boolean }): Notify =>
  place.direct || place.announcementsOnly ? 'all' : 'mentions'
