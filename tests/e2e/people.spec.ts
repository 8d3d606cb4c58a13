/** People: what they say of themselves, and how one finds who knows or likes something. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { expect, test } from './support/stage.ts'

const places = (page: Page): Locator => page.getByRole('navigation', { name: words.groups.places('Lakeside') })
const toPeople = (page: Page): Promise<void> =>
  places(page)
    .getByRole('link', { name: new RegExp(`^${words.groups.people}`) })
    .click()
const directory = (page: Page): Locator => page.getByRole('list', { name: words.members.title })
const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true })

/** A picture that the browser itself draws: as wide and high as one likes. */
const drawn = (page: Page, width: number, height: number): Promise<Buffer> =>
  page
    .evaluate(
      async ([wide, high]) => {
        const canvas = new OffscreenCanvas(wide, high)
        const context = canvas.getContext('2d')
        if (context === null) throw new Error('nothing can be drawn here')
        for (let row = 0; row < high; row += 8) {
          context.fillStyle = `hsl(${String(row % 360)} 60% 50%)`
          context.fillRect(0, row, wide, 8)
        }
        const blob = await canvas.convertToBlob({ type: 'image/png' })
        return Array.from(new Uint8Array(await blob.arrayBuffer()))
      },
      [width, height] as const,
    )
    .then((bytes) => Buffer.from(bytes))

test('what Bo writes on his page Ada finds him by, and asks him', async ({ stage }) => {
  const ada = stage.person('Ada')
  const bo = stage.person('Bo')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  const link = await ada.copyInvite()
  await bo.openHearth()
  await bo.join(link)

  await test.step('Bo writes his page, and sees it while he writes', async () => {
    const { page } = bo
    await page.getByRole('button', { name: words.leaving.menu('Lakeside') }).click()
    await page.getByRole('menuitem', { name: words.people.edit }).click()
    await field(page, words.page.headline).fill('Retired joiner at number 12')
    await field(page, words.page.pronouns).fill('he / him')
    await field(page, words.page.text).fill('The oven is **warm** most Saturdays.')
    await field(page, words.page.skills).fill('Sourdough bread, Sharpening anything')
    await field(page, words.page.skills).press('Enter')
    await field(page, words.page.interests).fill('bees')
    await field(page, words.page.interests).press('Enter')
    await page.getByRole('button', { name: words.page.addContact }).click()
    await field(page, words.page.label).fill('Phone')
    await field(page, words.page.value).fill('+49 30 1234567')
    await page.getByLabel(words.page.banner, { exact: true }).setInputFiles({
      name: 'garden.png',
      mimeType: 'image/png',
      buffer: await drawn(page, 1400, 1000),
    })
    const preview = page.getByRole('complementary', { name: words.page.preview })
    await expect(preview.getByRole('img', { name: words.people.banner('Bo') })).toBeVisible()
    await expect(preview).toContainText('Retired joiner at number 12')
    await expect(preview.locator('strong')).toHaveText('warm')
    await page.getByRole('button', { name: words.page.save }).click()
    await expect(page.getByRole('heading', { name: 'Bo', exact: true })).toBeFocused()
    await expect(page.getByRole('img', { name: words.people.banner('Bo') })).toBeVisible()
  })
  await test.step('Ada looks for bread and finds him, with what he says marked', async () => {
    const { page } = ada
    await toPeople(page)
    await page.getByRole('searchbox', { name: words.people.find }).fill('brea')
    const row = directory(page).getByRole('listitem')
    await expect(row).toHaveCount(1)
    await expect(row.locator('mark')).toHaveText('brea')
    await expect(page.getByText(words.people.known(1, 'brea'), { exact: true })).toBeVisible()
    await page.getByRole('button', { name: words.people.interests, exact: true }).click()
    await expect(row).toHaveCount(0)
    await page.getByRole('button', { name: words.people.interests, exact: true }).click()
    await directory(page).getByRole('link', { name: 'Bo', exact: true }).click()
    const panel = page.getByRole('complementary', { name: words.members.about('Bo') })
    await expect(panel).toContainText('he / him')
    await expect(panel).toContainText('The oven is warm most Saturdays.')
    await expect(panel).toContainText('+49 30 1234567')
    await expect(panel.getByRole('img', { name: words.people.banner('Bo') })).toBeVisible()
  })
  await test.step('“Ask them” leads to a chat of the two', async () => {
    const { page } = ada
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: words.people.askThem('Bo', 'Sourdough bread') }).click()
    await expect(page.getByRole('heading', { name: 'Bo', exact: true, level: 1 })).toBeVisible()
    const composer = page.getByRole('textbox', { name: words.channel.write('Bo'), exact: true })
    await composer.fill('Is the oven warm today?')
    await composer.press('Enter')
    const direct = bo.page.getByRole('list', { name: words.groups.direct }).getByRole('link', { name: /^Ada/ })
    await expect(direct).toHaveAccessibleName(new RegExp(words.groups.named('Ada', 1, 1)))
    await direct.click()
    await expect(bo.page.getByText('Is the oven warm today?', { exact: true }).last()).toBeVisible()
  })
  await test.step('Bo changes his mind, and Ada sees it', async () => {
    await bo.page.getByRole('button', { name: words.leaving.menu('Lakeside') }).click()
    await bo.page.getByRole('menuitem', { name: words.people.edit }).click()
    await bo.page.getByRole('button', { name: words.page.removeTag('Sourdough bread') }).click()
    await bo.page.getByRole('button', { name: words.page.removeBanner }).click()
    await bo.page.getByRole('button', { name: words.page.save }).click()
    await expect(bo.page.getByText(words.page.saved)).toBeVisible()
    await toPeople(ada.page)
    await ada.page.getByRole('searchbox', { name: words.people.find }).fill('bread')
    await expect(ada.page.getByText(words.people.nobody('bread'))).toBeVisible()
  })
})

test('by the keyboard alone Ada is told of Bo where he is named, and writes her page', async ({ stage }) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await stage.hearth('Bo', 'join', await ada.copyInvite(), '--name', 'Bo')
  await stage.hearth('Bo', 'profile', 'edit', '--headline', 'Van and crowbars')
  await stage.hearth('Bo', 'say', 'general', 'Morning.')
  const { page } = ada
  const keys = page.keyboard

  await test.step('his name, with the focus on it, tells who he is; Esc takes that away', async () => {
    await ada.sees('Morning.')
    const name = page.getByRole('log').getByRole('link', { name: 'Bo', exact: true }).first()
    await keys.press('Tab')
    await name.focus()
    await expect(page.locator('.card-host')).toContainText('Van and crowbars')
    await keys.press('Escape')
    await expect(page.locator('.card-host')).toBeHidden()
    await expect(name).toBeFocused()
    await keys.press('Enter')
    await expect(page.getByRole('heading', { name: 'Bo', exact: true, level: 2 })).toBeFocused()
  })
  await test.step('her own page is begun from the search, and saved by Enter', async () => {
    await keys.press('Control+k')
    await keys.insertText(words.people.edit)
    await expect(page.getByRole('option', { name: new RegExp(`^${words.people.edit}`) }).first()).toBeVisible()
    await keys.press('Enter')
    const headline = field(page, words.page.headline)
    for (let step = 0; step < 20 && !(await headline.evaluate((one) => one === document.activeElement)); step += 1)
      await keys.press('Tab')
    await expect(headline).toBeFocused()
    await keys.insertText('Keeps the keys')
    await keys.press('Enter')
    await expect(page.getByRole('heading', { name: 'Ada', exact: true })).toBeFocused()
    await expect(page.getByRole('complementary', { name: words.members.about('Ada') })).toContainText('Keeps the keys')
  })
})
