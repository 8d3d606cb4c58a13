import type { HeadOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Said } from './person.ts'

/** What one writes of oneself, before it is saved. */
export type Draft = Omit<Said, 'name' | 'picture'> & { readonly hue: number | null }

export const draftOf = (profile: HeadOf<Ui, 'profile'>): Draft => ({
  pronouns: profile.pronouns,
  headline: profile.headline,
  about: profile.about,
  interests: profile.interests,
  skills: profile.skills,
  contacts: profile.contacts,
  links: profile.links,
  birthday: profile.birthday,
  banner: profile.banner,
  hue: profile.hue,
  pinned: profile.pinned,
})

export const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s/]\S*$/iu.test(url)

/** The draft as it is saved: lines that were left empty are not there. */
export const tidied = (draft: Draft): Draft => ({
  ...draft,
  pronouns: draft.pronouns.trim(),
  headline: draft.headline.trim(),
  contacts: draft.contacts
    .map(({ label, value }) => ({ label: label.trim(), value: value.trim() }))
    .filter(({ value }) => value !== ''),
  links: draft.links
    .map(({ label, url }) => ({ label: label.trim(), url: url.trim() }))
    .filter(({ url }) => url !== ''),
})

/** What differs from what is saved: only that is written again. */
export function changesOf(saved: Draft, draft: Draft): Partial<Draft> {
  const now = tidied(draft)
  return Object.fromEntries(
    Object.entries(now).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(saved[field as keyof Draft]),
    ),
  )
}
