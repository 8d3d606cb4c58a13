/** People, search, attention and the frame keep to the rules of accessibility, in both themes, wide and narrow; with HEARTH_SHOTS they are kept as pictures. */
import type { Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { chatLinkIn } from './support/person.ts'
import { lookAsItIs as look } from './support/looking.ts'
import { expect, test } from './support/stage.ts'

/** A place of the group by its address, whatever of the frame the window has room for. */
const goTo = (page: Page, place: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = location.hash.replace(/^(#\/group\/[0-9a-f]+)(\/.*)?$/u, `$1/${to}`)
  }, place)

test.describe.configure({ timeout: 420_000 })

test('the directory, a page, the search and what is for oneself are accessible', async ({ stage }) => {
  const ada = stage.person('Ada Lindqvist')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  const { page } = ada
  await goTo(page, 'you')
  await expect(page.getByText(words.attention.empty)).toBeVisible()
  await look(page, 'you-empty')
  await ada.openChat('general')
  const link = await ada.copyInvite(2)
  await stage.hearth('Jürgen', 'join', link, '--name', 'Jürgen Weiß')
  await stage.hearth(
    'Jürgen',
    ...['profile', 'edit', '--pronouns', 'he / er', '--headline', 'Retired joiner at number 12'],
    ...['--skill', 'Sourdough bread and wood-fired ovens', '--skill', 'Sharpening anything'],
    ...['--interest', 'choir', '--interest', 'bees', '--birthday', '03-14'],
    ...['--about', 'The oven is **warm** most Saturdays; knock at the workshop, not at the door.'],
  )
  await stage.hearth('Amal', 'join', link, '--name', 'أمل حداد')
  await stage.hearth('Amal', 'profile', 'edit', '--skill', 'خبز عربي', '--skill', 'Flatbreads', '--interest', 'خط')
  await stage.hearth('Jürgen', 'say', 'general', 'Winter order as last year: rope in the long box.')
  await stage.hearth('Jürgen', 'direct', 'Ada Lindqvist')
  await stage.hearth('Jürgen', 'say', '@Ada Lindqvist', 'Is the rope with you?')
  await stage.stays('Amal')
  await ada.sees('Winter order as last year: rope in the long box.')
  const jurgen = page.getByRole('list', { name: words.members.title }).getByRole('link', { name: 'Jürgen Weiß' })

  for (const [size, width] of [
    ['wide', 1280],
    ['narrow', 480],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    const name = (screen: string): string => `${screen}-${size}`
    await goTo(page, 'people')
    await expect(jurgen).toBeVisible()
    await look(page, name('people'))
    await page.getByRole('searchbox', { name: words.people.find }).fill('bread')
    await look(page, name('people-found'))
    await jurgen.click()
    await expect(page.getByRole('heading', { name: 'Jürgen Weiß', exact: true })).toBeVisible()
    await look(page, name('person'))
    await goTo(page, 'page')
    await expect(page.getByRole('textbox', { name: words.page.headline })).toBeVisible()
    await look(page, name('page'))
    await goTo(page, 'you')
    await expect(page.getByRole('heading', { name: words.attention.title, level: 1 })).toBeVisible()
    await look(page, name('you'))
    await goTo(page, 'search/rope')
    await expect(page.locator('mark').first()).toBeVisible()
    await look(page, name('search'))
    await goTo(page, 'search')
    await expect(page.getByText(words.search.begin)).toBeVisible()
    await look(page, name('search-empty'))
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await look(page, name('palette'))
    await page.keyboard.insertText('rope')
    await expect(page.getByRole('option', { name: /long box/ })).toBeVisible()
    await look(page, name('palette-found'))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+/')
    await expect(page.getByRole('dialog', { name: words.shortcuts.title })).toBeVisible()
    await look(page, name('shortcuts'))
    await page.keyboard.press('Escape')
    if (size === 'narrow') {
      await goTo(page, 'chats')
      await look(page, name('chats'))
      await goTo(page, 'more')
      await look(page, name('more'))
    } else {
      await chatLinkIn(page, 'general').click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
      await look(page, name('chat-menu'))
      await page.keyboard.press('Escape')
      await ada.openChat('general')
      await page.getByRole('log').getByRole('link', { name: 'Jürgen Weiß' }).first().hover()
      await expect(page.locator('.card-host')).toBeVisible()
      await look(page, name('card'))
      await page.mouse.move(0, 0)
    }
    await page.keyboard.press('Control+,')
    await page.locator('#telling').evaluate((section) => {
      section.scrollIntoView()
    })
    await page.getByRole('switch', { name: words.telling.quiet }).setChecked(true)
    await look(page, name('telling'))
    await page.goBack()
  }
})
