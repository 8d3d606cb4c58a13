/** Whatever can be done in a chat can be done without a pointer. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { composerIn, logIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

const farthest = 40

async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  const isThere = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement)
  for (let steps = 0; steps < farthest && !(await isThere()); steps += 1) await page.keyboard.press(key)
  await expect(target).toBeFocused()
}

const message = (page: Page, text: string): Locator => logIn(page).getByRole('article').filter({ hasText: text }).last()

test.describe.configure({ timeout: 180_000 })

test('by the keyboard alone Ada answers, reacts, pins, edits, opens a thread, deletes and thinks better of it', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  for (const text of ['First', 'Second', 'Third']) await ada.say(text)
  const { page } = ada
  const keys = page.keyboard
  const log = logIn(page)

  await test.step('the arrows go from message to message', async () => {
    await tabTo(page, log, 'Shift+Tab')
    await keys.press('ArrowUp')
    await expect(message(page, 'Third')).toBeFocused()
    await keys.press('ArrowUp')
    await expect(message(page, 'Second')).toBeFocused()
    await keys.press('Home')
    await expect(message(page, 'First')).toBeFocused()
    await keys.press('End')
    await expect(message(page, 'Third')).toBeFocused()
    await keys.press('ArrowUp')
  })
  await test.step('plus picks a reaction, and the message has the focus again', async () => {
    await keys.press('+')
    await expect(page.getByRole('searchbox', { name: words.emoji.search })).toBeFocused()
    await keys.insertText('party popper')
    await expect(page.getByRole('button', { name: 'party popper' })).toBeVisible()
    await keys.press('ArrowDown')
    await expect(page.getByRole('button', { name: 'party popper' })).toBeFocused()
    await keys.press('Enter')
    await expect(message(page, 'Second')).toBeFocused()
    await expect(log.getByRole('button', { name: words.reactions.label('🎉', 1, true) })).toBeVisible()
  })
  await test.step('Enter opens all that can be done, and Esc leads back to the message', async () => {
    await keys.press('Enter')
    await expect(page.getByRole('menuitem', { name: words.chat.reply, exact: true })).toBeFocused()
    await keys.press('Escape')
    await expect(message(page, 'Second')).toBeFocused()
    await keys.press('p')
    await expect(message(page, 'Second')).toContainText(words.chat.pinned)
  })
  await test.step('R answers; Esc gives the answer up, and Enter sends it', async () => {
    await keys.press('r')
    await expect(composerIn(page)).toBeFocused()
    const about = page.getByText(words.chat.replyingTo(words.chat.yourself))
    await expect(about).toBeVisible()
    await keys.press('Escape')
    await expect(about).toBeHidden()
    await keys.insertText('Fourth')
    await keys.press('Enter')
    await expect(message(page, 'Fourth')).toBeVisible()
  })
  await test.step('Ctrl+Z in the empty field takes back what was sent', async () => {
    await keys.press('Control+z')
    await expect(composerIn(page)).toHaveValue('Fourth')
    await expect(log.getByText('Fourth')).toHaveCount(0)
    await keys.press('Control+a')
    await keys.press('Delete')
  })
  await test.step('Up in the empty field edits what was said last; Esc gives up, Enter saves', async () => {
    await keys.press('ArrowUp')
    await expect(composerIn(page)).toHaveValue('Third')
    await keys.press('Escape')
    await expect(composerIn(page)).toHaveValue('')
    await keys.press('ArrowUp')
    await keys.insertText(', and last')
    await keys.press('Enter')
    await expect(message(page, 'Third, and last')).toContainText(words.chat.edited)
  })
  await test.step('T opens the thread, and Esc closes it', async () => {
    await tabTo(page, log, 'Shift+Tab')
    await keys.press('ArrowUp')
    await keys.press('t')
    const panel = page.getByRole('complementary', { name: words.chat.threadTitle })
    await expect(panel.getByRole('textbox', { name: words.chat.threadWrite })).toBeFocused()
    await keys.insertText('Inside')
    await keys.press('Enter')
    await expect(panel).toContainText('Inside')
    await keys.press('Escape')
    await expect(panel).toBeHidden()
    await expect(composerIn(page)).toBeFocused()
  })
  await test.step('Delete deletes, and Undo is the next thing that Tab leads to', async () => {
    await tabTo(page, log, 'Shift+Tab')
    await keys.press('Home')
    await keys.press('ArrowUp')
    await keys.press('Home')
    await expect(message(page, 'First')).toBeFocused()
    await keys.press('Delete')
    const undo = log.getByRole('button', { name: words.app.undo })
    await tabTo(page, undo)
    await keys.press('Enter')
    await expect(log.getByText('First', { exact: true })).toBeVisible()
  })
  await test.step('emoji and names are completed by the keys, and a list that is closed stays closed', async () => {
    await tabTo(page, composerIn(page))
    await keys.type('Up :rocke')
    await expect(page.getByRole('option').first()).toContainText('rocket')
    await keys.press('Enter')
    await expect(composerIn(page)).toHaveValue('Up 🚀 ')
    await keys.type(':rocke')
    await expect(page.getByRole('option').first()).toBeVisible()
    await keys.press('Escape')
    await expect(page.getByRole('option')).toHaveCount(0)
    await keys.press('Enter')
    await expect(log.getByText('Up 🚀 :rocke')).toBeVisible()
  })
})
