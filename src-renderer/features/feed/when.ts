import { clockTime, dayName, daysBetween, longDate, timeSince } from '../../words/dates.ts'

/** Today, 07:50; Yesterday, 20:14; Thursday 19:02; 12 November, 12:20. */
export function postTime(
  at: number,
  now: number,
  language: string,
  names: { readonly today: string; readonly yesterday: string },
): string {
  const ago = daysBetween(at, now)
  if (ago === 0 || ago === 1) return `${dayName(at, now, language, names)}, ${clockTime(at, language)}`
  if (ago > 1 && ago < 7) return timeSince(at, now, language)
  return `${longDate(at, now, language)}, ${clockTime(at, language)}`
}
