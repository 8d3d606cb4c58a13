/** What people do with one another in a group, in the words of the interface. */
import { expect, type Locator, type Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import type { Person } from './person.ts'

export const placesIn = (page: Page, group = 'Lakeside'): Locator =>
  page.getByRole('navigation', { name: words.groups.places(group) })

export const buttonIn = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** Goes to the list of people. */
export async function openPeople({ page }: Person, group = 'Lakeside'): Promise<void> {
  await placesIn(page, group)
    .getByRole('link', { name: new RegExp(`^${words.groups.people}`) })
    .click()
  await expect(page.getByRole('heading', { name: words.members.title, exact: true })).toBeVisible()
}

export const rowOf = ({ page }: Person, name: string): Locator =>
  page.getByRole('list', { name: words.members.title, exact: true }).getByRole('listitem').filter({ hasText: name })

/** Opens what is known of somebody. */
export async function lookAtMember(person: Person, name: string, group = 'Lakeside'): Promise<void> {
  await openPeople(person, group)
  await rowOf(person, name).getByRole('link', { name }).click()
  await expect(person.page.getByRole('heading', { name, exact: true })).toBeVisible()
}

/** The words of one list, in order. */
export const wordsIn = (list: Locator): Promise<string[]> =>
  list.getByRole('listitem').evaluateAll((items) => items.map((item) => item.lastChild?.textContent?.trim() ?? ''))

/** Chooses from the menu beside the group's name. */
export async function chooseFromMenu({ page }: Person, entry: string, group = 'Lakeside'): Promise<void> {
  await buttonIn(page, words.leaving.menu(group)).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
