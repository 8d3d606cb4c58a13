/** Everything can be done by the keyboard alone. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { composerIn, logIn, type Person } from './support/person.ts'
import { expect, test } from './support/stage.ts'

const farthest = 40

/** Tabs until it has the focus, and sees to it that the focus is shown. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  const isThere = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement)
  for (let steps = 0; steps < farthest && !(await isThere()); steps += 1) await page.keyboard.press(key)
  await expect(target).toBeFocused()
  await expect(page.locator(':focus-visible')).toHaveCount(1)
}

async function press(person: Person, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const { page } = person
  await tabTo(page, page.getByRole(role, { name, exact: true }))
  await page.keyboard.press('Enter')
}

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}

/** To a chat by its name, from wherever one is. */
async function toChat(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.insertText(name)
  await expect(page.getByRole('option', { name: new RegExp(`^${name}`), selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(composerIn(page, name)).toBeFocused()
}

const way = (title: string): RegExp => new RegExp(`^${title}`)
const rail = (page: Page): Locator => page.getByRole('navigation', { name: words.groups.rail })

test('by the keyboard alone Ada founds, invites, writes and finds her way, and Bo joins and reads', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  const { page } = ada
  const keys = page.keyboard

  await test.step('a group is founded', async () => {
    await expect(page.getByRole('textbox', { name: words.welcome.name })).toBeFocused()
    await keys.insertText('Ada')
    await press(ada, way(words.welcome.start))
    await expect(page.getByRole('textbox', { name: words.start.name })).toBeFocused()
    await write(page, 'Lakeside')
    await expect(page.getByRole('heading', { name: words.groups.feed, level: 1 })).toBeVisible()
    await toChat(page, 'general')
  })
  await test.step('something is written, in two lines', async () => {
    await keys.insertText('The soup is on.')
    await keys.press('Shift+Enter')
    await write(page, 'Bring bread.')
    await expect(logIn(page)).toContainText('Bring bread.')
    await expect(composerIn(page)).toBeFocused()
    await expect(composerIn(page)).toHaveValue('')
  })
  const link = await test.step('an invite is made and copied, and Esc closes the dialog', async () => {
    const invite = page.getByRole('navigation').getByRole('button', { name: words.groups.invite })
    await tabTo(page, invite, 'Shift+Tab')
    await keys.press('Enter')
    const people = page.getByRole('combobox', { name: words.invites.uses })
    await tabTo(page, people)
    await keys.press('ArrowDown')
    await expect(page.getByRole('option').first()).toBeVisible()
    await keys.press('ArrowDown')
    await keys.press('Enter')
    await expect(people).toHaveText(words.invites.people(2))
    await press(ada, words.invites.make)
    await expect(page.getByRole('button', { name: words.app.copy })).toBeFocused()
    const made = await page.getByRole('textbox', { name: words.invites.link }).inputValue()
    await keys.press('Enter')
    await expect(page.getByRole('button', { name: words.app.copied })).toBeFocused()
    await keys.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(invite).toBeFocused()
    return made
  })
  await test.step('Bo joins, reads and answers', async () => {
    const bo = stage.person('Bo')
    await bo.openHearth()
    await expect(bo.page.getByRole('textbox', { name: words.welcome.name })).toBeFocused()
    await bo.page.keyboard.insertText('Bo')
    await press(bo, way(words.welcome.invite))
    await expect(bo.page.getByRole('textbox', { name: words.join.link })).toBeFocused()
    await bo.page.keyboard.insertText(link)
    await press(bo, words.join.look)
    await press(bo, words.join.join('Lakeside'))
    await expect(bo.page.getByRole('heading', { name: words.groups.feed, level: 1 })).toBeVisible()
    await toChat(bo.page, 'general')
    await expect(logIn(bo.page)).toContainText('Bring bread.')
    await tabTo(bo.page, logIn(bo.page), 'Shift+Tab')
    await tabTo(bo.page, composerIn(bo.page))
    await write(bo.page, 'On my way.')
    await ada.sees('On my way.')
    await bo.goOffline()
  })
  await test.step('a second group, and from one to the other', async () => {
    await press(ada, words.groups.add)
    await press(ada, way(words.welcome.start))
    await expect(page.getByRole('textbox', { name: words.start.name })).toBeFocused()
    await write(page, 'Choir')
    await expect(page.getByRole('heading', { name: words.groups.feed, level: 1 })).toBeVisible()
    await expect(rail(page).getByRole('button', { name: 'Choir' })).toHaveAttribute('aria-current', 'true')
    await keys.press('Control+Alt+ArrowUp')
    await ada.sees('On my way.')
    await keys.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await keys.insertText('Choi')
    await expect(page.getByRole('option', { name: /^Choir/ })).toBeVisible()
    await keys.press('Enter')
    await expect(rail(page).getByRole('button', { name: 'Choir' })).toHaveAttribute('aria-current', 'true')
    await press(ada, 'Lakeside')
    await ada.sees('On my way.')
  })
  await test.step('settings, shortcuts and the switcher open by their keys, and Esc leaves each', async () => {
    await keys.press('Control+,')
    await expect(page.getByRole('heading', { name: words.settings.title })).toBeVisible()
    await keys.press('Escape')
    await ada.sees('On my way.')
    for (const shortcut of ['Control+/', 'Control+k']) {
      await keys.press(shortcut)
      await expect(page.getByRole('dialog')).toBeVisible()
      await keys.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  })
})

test('by the keyboard alone Ada looks at Bo, thinks twice about his role and about leaving, and is back where she was', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await stage.hearth('Bo', 'join', await ada.copyInvite(), '--name', 'Bo')
  const { page } = ada
  const keys = page.keyboard
  const places = page.getByRole('navigation', { name: words.groups.places('Lakeside') })
  const row = page.getByRole('link', { name: 'Bo', exact: true })
  const role = page.getByRole('button', { name: words.members.changeRole })

  await test.step('Enter opens what is known of him, and Esc leads back to his row', async () => {
    await tabTo(page, places.getByRole('link', { name: words.groups.people }), 'Shift+Tab')
    await keys.press('Enter')
    await tabTo(page, row)
    await keys.press('Enter')
    await expect(page.getByRole('heading', { name: 'Bo', exact: true })).toBeFocused()
    await keys.press('Escape')
    await expect(row).toBeFocused()
  })
  await test.step('a dialog takes the focus, and gives it back', async () => {
    await keys.press('Enter')
    await tabTo(page, role)
    await keys.press('Enter')
    await expect(page.getByRole('radio', { name: /^member/ })).toBeFocused()
    await keys.press('ArrowUp')
    await expect(page.getByRole('radio', { name: /^admin/ })).toBeChecked()
    await keys.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(role).toBeFocused()
  })
  await test.step('the menu of the group is walked by arrows', async () => {
    const menu = page.getByRole('button', { name: words.leaving.menu('Lakeside') })
    await tabTo(page, menu, 'Shift+Tab')
    await keys.press('Enter')
    await expect(page.getByRole('menuitem', { name: words.people.edit })).toBeFocused()
    await keys.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: words.members.log })).toBeFocused()
    await keys.press('End')
    await expect(page.getByRole('menuitem', { name: words.leaving.leave })).toBeFocused()
    await keys.press('Enter')
    await expect(page.getByRole('dialog', { name: words.leaving.title('Lakeside') })).toBeVisible()
    await keys.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('heading', { name: words.members.title, exact: true })).toBeVisible()
  })
})
