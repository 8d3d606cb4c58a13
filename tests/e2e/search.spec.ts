/** Search: what was written is found as one types, and opened where it stands. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { composerIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

const option = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name })

async function found(page: Page): Promise<string> {
  const chosen = page.getByRole('option', { selected: true })
  await expect(chosen).toHaveCount(1)
  return (await chosen.textContent()) ?? ''
}

test('by the keyboard alone Ada finds what was said, in any script, and lands on it', async ({ stage }) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await stage.hearth('Bo', 'join', await ada.copyInvite(), '--name', 'Bo')
  await ada.say('Also: who has the long rope? It is not in the boathouse.')
  await ada.say('初霜の朝。湖のまわりを一時間歩きました。')
  await ada.say('الحبل عندي في المرآب')
  for (const line of ['Soup at noon.', 'Boots and gloves.']) await ada.say(line)
  const { page } = ada
  const keys = page.keyboard

  await test.step('the beginning of a word is enough, and Enter opens it in its chat', async () => {
    await keys.press('Alt+ArrowUp')
    await keys.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await keys.insertText('rop')
    const hit = option(page, /long rope/)
    await expect(hit).toBeVisible()
    await expect(hit.locator('mark')).toHaveText('rop')
    while (!(await found(page)).includes('long rope')) await keys.press('ArrowDown')
    await keys.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('log').getByText(/who has the long rope/)).toBeVisible()
    await expect(page).toHaveURL(/\/chat\/[0-9a-f]{32}/)
  })
  for (const [typed, expected] of [
    ['湖', /湖のまわり/],
    ['الحبل', /الحبل/],
  ] as const)
    await test.step(`${typed} is found`, async () => {
      await keys.press('Control+k')
      await keys.insertText(typed)
      await expect(option(page, expected).first()).toBeVisible()
      await keys.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    })
  await test.step('Ctrl+F searches in the chat that one reads; Backspace widens it', async () => {
    await keys.press('Control+f')
    await expect(page.getByRole('button', { name: new RegExp(words.switcher.inGroup('general')) })).toBeVisible()
    await keys.insertText('soup')
    await expect(option(page, /Soup at noon/)).toBeVisible()
    for (let letter = 0; letter < 4; letter += 1) await keys.press('Backspace')
    await keys.press('Backspace')
    await expect(page.getByRole('button', { name: new RegExp(words.switcher.inGroup('Lakeside')) })).toBeVisible()
    await keys.press('Escape')
  })
  await test.step('all that was found stands on a page of its own, narrowed down by filters in the text', async () => {
    await keys.press('Control+k')
    await keys.insertText('bo')
    await expect(option(page, words.switcher.all('bo'))).toBeVisible()
    await keys.press('ArrowUp')
    await keys.press('Enter')
    const field = page.getByRole('searchbox', { name: words.search.field })
    await expect(field).toHaveValue('bo')
    await expect(page.getByText(words.search.found(3, false))).toBeVisible()
    await field.fill('from:Nobody rope')
    await expect(page.getByText(words.search.unknown('from:Nobody'))).toBeVisible()
    await field.fill('from:Ada in:general rope')
    await expect(page.getByText(words.search.found(1, false))).toBeVisible()
    await page.getByRole('list', { name: words.search.title }).getByRole('link').press('Enter')
    await expect(composerIn(page)).toBeVisible()
  })
  await test.step('what was searched for lately is offered, and forgotten on demand', async () => {
    await keys.press('Control+k')
    await expect(page.getByRole('group', { name: words.switcher.recent })).toBeVisible()
    await page.getByRole('button', { name: words.switcher.forget }).press('Enter')
    await expect(page.getByRole('group', { name: words.switcher.recent })).toBeHidden()
    await keys.press('Escape')
  })
})

test('a private chat is found by nobody who is not in it; a link to what is in it leads them nowhere', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  const cy = stage.person('Cy')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  const link = await ada.copyInvite(2)
  await stage.hearth('Bo', 'join', link, '--name', 'Bo')
  await cy.openHearth()
  await cy.join(link)

  await ada.page.getByRole('button', { name: words.groups.newDirect }).click()
  await ada.page.getByRole('dialog').getByRole('checkbox', { name: /Bo/ }).click()
  await ada.page.getByRole('dialog').getByRole('button').last().click()
  const composer = ada.page.getByRole('textbox', { name: words.channel.write('Bo'), exact: true })
  await composer.fill('The surprise is a canoe.')
  await composer.press('Enter')
  await ada.openChat('general')
  await ada.say('Nothing to see here.')
  await cy.sees('Nothing to see here.')

  await ada.page.keyboard.press('Control+k')
  await ada.page.keyboard.insertText('canoe')
  await expect(option(ada.page, /canoe/).first()).toBeVisible()
  await ada.page.getByRole('option', { name: /surprise/ }).click()
  await expect(composer).toBeVisible()
  const itemId = await ada.page.getByRole('log').locator('[data-id]').last().getAttribute('data-id')

  await cy.page.keyboard.press('Control+k')
  await cy.page.keyboard.insertText('canoe')
  await expect(cy.page.getByText(words.switcher.none('canoe'))).toBeVisible()
  await cy.page.keyboard.press('Escape')
  await cy.page.evaluate((item) => {
    location.hash = location.hash.replace(/^(#\/group\/[0-9a-f]+)\/.*$/u, `$1/item/${item}`)
  }, itemId ?? '')
  await expect(cy.page.getByRole('heading', { name: words.groups.itemGone })).toBeVisible()
})
