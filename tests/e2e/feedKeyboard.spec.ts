/** The feed by the keyboard alone. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { composerIn, lakeside, optionIn, postIn, textIn } from './support/feed.ts'
import { expect, test } from './support/stage.ts'

const farthest = 60

async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  const isThere = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement)
  for (let steps = 0; steps < farthest && !(await isThere()); steps += 1) await page.keyboard.press(key)
  await expect(target).toBeFocused()
}

test('by the keyboard alone Ada posts a poll, votes, comments, edits and deletes, and walks from post to post', async ({
  stage,
}) => {
  const { ada, bo } = await lakeside(stage)
  const { page } = ada
  const keys = page.keyboard

  await test.step('the first post', async () => {
    await tabTo(page, page.getByRole('button', { name: words.feed.first }))
    await keys.press('Enter')
    await expect(textIn(composerIn(page))).toBeFocused()
    await keys.insertText('The soup is on.')
    await keys.press('Control+Enter')
    await expect(postIn(page, 'The soup is on.')).toBeVisible()
    await expect(page.getByRole('button', { name: words.feed.ask, exact: true })).toBeFocused()
  })
  await test.step('a poll: its options by Enter, posted by Ctrl+Enter from where one is', async () => {
    await keys.press('Tab')
    await keys.press('Tab')
    await expect(page.getByRole('button', { name: words.feed.compose.asPoll })).toBeFocused()
    await keys.press('Enter')
    const question = textIn(composerIn(page), words.feed.compose.question)
    await expect(question).toBeFocused()
    await keys.insertText('When?')
    await keys.press('Tab')
    await keys.insertText('Friday')
    await keys.press('Enter')
    await keys.insertText('Sunday')
    await keys.press('Enter')
    await keys.insertText('Never')
    await tabTo(page, composerIn(page).getByRole('button', { name: words.feed.compose.publish, exact: true }))
    await keys.press('Enter')
    await expect(composerIn(page)).toBeHidden()
  })
  const poll = postIn(page, 'When?')
  await test.step('a vote, and taking it back', async () => {
    await tabTo(page, optionIn(poll, 'Sunday'))
    await keys.press('Space')
    await expect(optionIn(poll, 'Sunday')).toHaveAttribute('aria-pressed', 'true')
    await expect(postIn(bo.page, 'When?').getByText(words.feed.poll.answered(1, 2))).toBeVisible()
    await keys.press('Space')
    await expect(optionIn(poll, 'Sunday')).toHaveAttribute('aria-pressed', 'false')
  })
  await test.step('a comment', async () => {
    await tabTo(page, poll.getByRole('button', { name: words.feed.comments(0), exact: true }))
    await keys.press('Enter')
    await expect(poll.getByRole('textbox', { name: words.feed.writeComment })).toBeFocused()
    await keys.insertText('Any day but Monday.')
    await keys.press('Enter')
    await expect(postIn(bo.page, 'When?').getByText('Any day but Monday.')).toBeVisible()
  })
  await test.step('from post to post', async () => {
    await poll.focus()
    await keys.press('PageDown')
    await expect(postIn(page, 'The soup is on.')).toBeFocused()
    await keys.press('PageUp')
    await expect(poll).toBeFocused()
  })
  await test.step('an edit, left by Escape, and a deletion from the menu', async () => {
    const soup = postIn(page, 'The soup is on.')
    await soup.focus()
    await tabTo(page, soup.getByRole('button', { name: words.feed.more('Ada') }))
    await keys.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    await keys.press('e')
    await expect(page.getByRole('menuitem', { name: words.feed.edit })).toBeFocused()
    await keys.press('Enter')
    const form = page.getByRole('form', { name: words.feed.compose.editing })
    await expect(textIn(form)).toBeFocused()
    await keys.press('Escape')
    await expect(form).toBeHidden()
    await soup.focus()
    await tabTo(page, soup.getByRole('button', { name: words.feed.more('Ada') }))
    await keys.press('Enter')
    await keys.press('ArrowUp')
    await expect(page.getByRole('menuitem', { name: words.feed.delete })).toBeFocused()
    await keys.press('Enter')
    await expect(soup).toBeHidden()
    await expect(postIn(bo.page, 'The soup is on.')).toBeHidden({ timeout: 20_000 })
  })
})
