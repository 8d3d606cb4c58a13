/** The feed of two people by the lake, in the words of the interface. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import type { Person } from './person.ts'
import { expect, type Stage } from './stage.ts'

export interface Lakeside {
  readonly ada: Person
  readonly bo: Person
  readonly groupId: string
}

/** Ada, who founded Lakeside, and Bo, a member: their windows side by side, linked, both on the feed. */
export async function lakeside(stage: Stage): Promise<Lakeside> {
  await stage.hearth('Ada', 'init', '--name', 'Ada', '--signal', stage.meeting)
  const { groupId } = await stage.hearth<{ groupId: string }>('Ada', 'group', 'create', 'Lakeside')
  const { link } = await stage.hearth<{ link: string }>('Ada', 'invite', 'create')
  const leave = await stage.stays('Ada')
  await stage.hearth('Bo', 'join', link, '--name', 'Bo')
  await leave()
  const [ada, bo] = [stage.person('Ada'), stage.person('Bo')]
  for (const person of [ada, bo]) {
    await person.openHearth()
    await toFeed(person.page)
  }
  await expect(asideIn(ada.page).getByText(words.feed.hereNow)).toBeVisible()
  await expect(asideIn(bo.page).getByText(words.feed.hereNow)).toBeVisible()
  return { ada, bo, groupId }
}

const asideIn = (page: Page): Locator => page.getByRole('complementary', { name: words.feed.aside })

export async function toFeed(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: words.groups.places('Lakeside') })
    .getByRole('link', { name: words.groups.feed })
    .click()
  await expect(page.getByRole('heading', { name: words.feed.title, level: 1 })).toBeVisible()
}

export const feedIn = (page: Page): Locator => page.getByRole('feed', { name: words.feed.title })

/** The post that says that. */
export const postIn = (page: Page, text: string | RegExp): Locator =>
  page.locator('article.post').filter({ hasText: text }).first()

export const composerIn = (page: Page): Locator => page.getByRole('form', { name: words.feed.compose.title })

export const textIn = (form: Locator, label: string = words.feed.compose.placeholder): Locator =>
  form.getByRole('textbox', { name: label, exact: true })

type Kind = 'text' | 'link' | 'poll' | 'article'
const ways = {
  link: words.feed.compose.asLink,
  poll: words.feed.compose.asPoll,
  article: words.feed.compose.asArticle,
} as const

/** Opens the composer for a post of that kind. */
export async function begin(page: Page, kind: Kind = 'text'): Promise<Locator> {
  await page
    .getByRole('button', { name: words.feed.first })
    .or(page.getByRole('button', { name: words.feed.ask, exact: true }))
    .click()
  const form = composerIn(page)
  await expect(form).toBeVisible()
  if (kind !== 'text') await form.getByRole('button', { name: ways[kind] }).click()
  return form
}

export const publish = (form: Locator): Promise<void> =>
  form.getByRole('button', { name: words.feed.compose.publish, exact: true }).click()

export async function postText(page: Page, text: string): Promise<void> {
  const form = await begin(page)
  await textIn(form).fill(text)
  await publish(form)
  await expect(form).toBeHidden()
}

export async function postPoll(
  page: Page,
  question: string,
  options: readonly string[],
  several = false,
): Promise<void> {
  const form = await begin(page, 'poll')
  await textIn(form, words.feed.compose.question).fill(question)
  for (const [index, option] of options.entries()) {
    if (index > 1) await form.getByRole('button', { name: words.feed.compose.addOption }).click()
    await textIn(form, words.feed.compose.option(index + 1)).fill(option)
  }
  if (several) await form.getByRole('checkbox', { name: words.feed.compose.several }).check()
  await publish(form)
  await expect(form).toBeHidden()
}

/** Chooses something from the menu of a post or comment. */
export async function choose(card: Locator, menu: string, entry: string): Promise<void> {
  await card.getByRole('button', { name: menu }).first().click()
  await card.page().getByRole('menuitem', { name: entry, exact: true }).click()
}

/** The option of a poll, whether it can be chosen or is closed. */
export const optionIn = (card: Locator, option: string): Locator =>
  card.getByRole('button', { name: new RegExp(`^${option}`) })

export const isChosen = (option: Locator): Promise<void> => expect(option).toHaveAttribute('aria-pressed', 'true')
