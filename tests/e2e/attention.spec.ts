/** Attention: what is for oneself is told where it is, and told no more once it was seen. */
import { type Locator, type Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { chatLinkIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

const forYou = (page: Page): Locator =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${words.groups.forYou}`) })

test('Bo is named in a chat: a number says so everywhere, a click leads there, and then it is read', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  const bo = stage.person('Bo')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  const link = await ada.copyInvite()
  await bo.openHearth()
  await bo.join(link)
  await bo.say('I am in.')
  await ada.sees('I am in.')
  await forYou(bo.page).click()
  await expect(bo.page.getByRole('heading', { name: words.attention.title, level: 1 })).toBeVisible()

  await test.step('Ada names him', async () => {
    const composer = ada.page.getByRole('textbox', { name: words.channel.write('general'), exact: true })
    await composer.fill('@Bo is your van free at nine?')
    await composer.press('Enter')
  })
  await test.step('his window counts it: in the rail, among the places, at the chat', async () => {
    const { page } = bo
    await expect(forYou(page)).toHaveAccessibleName(words.groups.unread(words.groups.forYou, 1))
    await expect(chatLinkIn(page, 'general')).toHaveAccessibleName(words.groups.named('general', 1, 1))
    await expect(
      page.getByRole('navigation', { name: words.groups.rail }).getByRole('button', { name: /^Lakeside/ }),
    ).toHaveAccessibleName(words.groups.named('Lakeside', 1, 1))
    await expect(page).toHaveTitle(/^\(1\)/)
  })
  await test.step('the row leads to the message, and it is read by that', async () => {
    const { page } = bo
    const row = page.getByRole('main').getByRole('link', { name: new RegExp(words.attention.why.mention('Ada')) })
    await expect(row).toContainText('is your van free at nine?')
    await row.click()
    await expect(page.getByRole('log').getByText(/is your van free at nine/)).toBeVisible()
    await expect(forYou(page)).toHaveAccessibleName(words.groups.forYou)
    await forYou(page).click()
    await expect(page.getByText(words.attention.caughtUp)).toBeVisible()
    await expect(row).toBeVisible()
  })
})

test('by the keyboard alone Ada steps to what is unread, mutes a chat, and sets her quiet hours', async ({ stage }) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await stage.hearth('Bo', 'join', await ada.copyInvite(), '--name', 'Bo')
  const { page } = ada
  const keys = page.keyboard
  const general = chatLinkIn(page, 'general')
  const feed = page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${words.groups.feed}`) })

  await test.step('Alt and the arrows walk through the places; with Shift to what is unread', async () => {
    await feed.focus()
    await keys.press('Enter')
    await expect(feed).toHaveAttribute('aria-current', 'page')
    await stage.hearth('Bo', 'say', 'general', 'Anybody here?')
    await expect(general).toHaveAccessibleName(words.groups.unread('general', 1))
    await keys.press('Alt+ArrowDown')
    await expect(forYou(page)).toHaveAttribute('aria-current', 'page')
    await keys.press('Alt+ArrowUp')
    await expect(feed).toHaveAttribute('aria-current', 'page')
    await keys.press('Alt+Shift+ArrowDown')
    await expect(general).toHaveAttribute('aria-current', 'page')
    await expect(general).toHaveAccessibleName('general')
  })
  await test.step('the menu of a chat marks it as read, and mutes it', async () => {
    await feed.focus()
    await keys.press('Enter')
    await stage.hearth('Bo', 'say', 'general', 'And now?')
    await expect(general).toHaveAccessibleName(words.groups.unread('general', 1))
    await general.focus()
    await keys.press('Shift+F10')
    await expect(page.getByRole('menu')).toBeVisible()
    await page.getByRole('menuitem', { name: words.chatMenu.read }).press('Enter')
    await expect(general).toHaveAccessibleName('general')
    await general.focus()
    await keys.press('Shift+F10')
    await page.getByRole('menuitem', { name: words.chatMenu.always }).press('Enter')
    await expect(general).toHaveAccessibleName(`general, ${words.groups.marks.muted}`)
    await stage.hearth('Bo', 'say', 'general', 'Nobody hears me.')
    await expect(general).toHaveAccessibleName(`${words.groups.unread('general', 1)}, ${words.groups.marks.muted}`)
    await expect(page).toHaveTitle(/^(?!\()/)
  })
  await test.step('quiet hours and what others see are set in the settings, and kept', async () => {
    await keys.press('Control+,')
    const quiet = page.getByRole('switch', { name: words.telling.quiet })
    await quiet.focus()
    await keys.press('Space')
    await expect(quiet).toBeChecked()
    await page.getByLabel(words.telling.from, { exact: true }).fill('21:30')
    await page.getByLabel(words.telling.from, { exact: true }).press('Tab')
    const presence = page.getByRole('switch', { name: words.telling.presence })
    await expect(presence).toBeChecked()
    await presence.focus()
    await keys.press('Space')
    await expect(presence).not.toBeChecked()
    await page.reload()
    await expect(page.getByRole('switch', { name: words.telling.quiet })).toBeChecked()
    await expect(page.getByLabel(words.telling.from, { exact: true })).toHaveValue('21:30')
    await expect(page.getByRole('switch', { name: words.telling.presence })).not.toBeChecked()
  })
})
