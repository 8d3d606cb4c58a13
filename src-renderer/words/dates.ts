const day = 24 * 60 * 60 * 1000

const formatters = new Map<string, Intl.DateTimeFormat>()
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale(language), options)
  formatters.set(key, made)
  return made
}

/** English without a country is read by the whole world: days before months, and 24 hours. */
const locale = (language: string): string => (language === 'en' ? 'en-GB' : language)

const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0)

/** Whole days from one time to another as the calendar counts them. */
export const daysBetween = (earlier: number, later: number): number =>
  Math.round((midnight(later) - midnight(earlier)) / day)

export const sameDay = (a: number, b: number): boolean => midnight(a) === midnight(b)

/** 08:12 */
export const clockTime = (time: number, language: string): string =>
  format(language, { hour: '2-digit', minute: '2-digit' }).format(time)

/** Today, Yesterday, Friday 20 November, 20 November 2024. */
export function dayName(
  time: number,
  now: number,
  language: string,
  names: { readonly today: string; readonly yesterday: string },
): string {
  const ago = daysBetween(time, now)
  if (ago === 0) return names.today
  if (ago === 1) return names.yesterday
  return new Date(time).getFullYear() === new Date(now).getFullYear()
    ? format(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(time)
    : format(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(time)
}

/** 08:12 today, Friday 18:20 within the week, 20 November before. */
export function timeSince(time: number, now: number, language: string): string {
  const ago = daysBetween(time, now)
  if (ago <= 0) return clockTime(time, language)
  if (ago < 7) return format(language, { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(time)
  return longDate(time, now, language)
}

/** 20 November, with the year when it is not this one. */
export const longDate = (time: number, now: number, language: string): string =>
  format(
    language,
    new Date(time).getFullYear() === new Date(now).getFullYear()
      ? { day: 'numeric', month: 'long' }
      : { day: 'numeric', month: 'long', year: 'numeric' },
  ).format(time)

/** Friday 20 November 2026, 18:20: all of it, for whoever asks. */
export const fullTime = (time: number, language: string): string =>
  format(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(time)

const minute = 60 * 1000
const hour = 60 * minute

/** just now, 5 minutes ago, 2 hours ago, yesterday, 3 days ago, 20 November. */
export function ago(time: number, now: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' })
  const past = Math.max(0, now - time)
  if (past < minute) return words.format(0, 'second')
  if (past < hour) return words.format(-Math.floor(past / minute), 'minute')
  const days = daysBetween(time, now)
  if (days === 0 || past < 6 * hour) return words.format(-Math.floor(past / hour), 'hour')
  if (days < 7) return words.format(-days, 'day')
  return longDate(time, now, language)
}

/** 18:20 today, Friday 20 November, 18:20 otherwise: when something ends. */
export const timeAhead = (time: number, now: number, language: string): string =>
  sameDay(time, now)
    ? clockTime(time, language)
    : format(language, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: '2-digit',
        minute: '2-digit',
      }).format(time)
