import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'

type Profile = HeadOf<Ui, 'profile'>

/** What a person says of themselves: what their page shows, and what one writes on one's own. */
export type Said = Pick<
  Profile,
  | 'name'
  | 'picture'
  | 'pronouns'
  | 'headline'
  | 'about'
  | 'interests'
  | 'skills'
  | 'contacts'
  | 'links'
  | 'birthday'
  | 'banner'
  | 'pinned'
>

/** There is nothing on the page but a name. */
export const saysNothing = (said: Omit<Said, 'name' | 'picture' | 'banner'>): boolean =>
  said.headline === '' &&
  said.about === '' &&
  said.interests.length + said.skills.length + said.contacts.length + said.links.length + said.pinned.length === 0 &&
  said.birthday === null

/** 14 March, with the year where they say it. */
export function birthdayText({ month, day, year }: NonNullable<Said['birthday']>, language: string): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    ...(year === null ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  })
  // A leap year, so that 29 February is a day.
  return format.format(Date.UTC(year ?? 2024, month - 1, day))
}

/** What a contact is, as far as it can be opened by the system; null for what is only to be read. */
export function contactHref(value: string): string | null {
  if (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/u.test(value)) return `mailto:${value}`
  return /^https:\/\/\S+$/iu.test(value) ? value : null
}
