/** Two windows side by side: whatever is done with a message in one is seen in the other. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { chatLinkIn, composerIn, logIn, type Person } from './support/person.ts'
import { expect, test, type Stage } from './support/stage.ts'

/** The messages that say so themselves; what they quote does not count. */
const rowOf = (page: Page, text: string): Locator =>
  logIn(page)
    .getByRole('article')
    .filter({ has: page.locator('.text', { hasText: text }) })

/** The tools of a message, as the pointer finds them. */
async function toolsOf(page: Page, text: string): Promise<Locator> {
  const row = rowOf(page, text).last()
  await row.hover()
  return row.getByRole('toolbar', { name: words.chat.tools })
}
async function chooses(page: Page, text: string, entry: string): Promise<void> {
  await (await toolsOf(page, text)).getByRole('button', { name: words.chat.more }).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}
async function reacts(page: Page, text: string, emoji: string, name: string): Promise<void> {
  await (await toolsOf(page, text)).getByRole('button', { name: words.chat.react, exact: true }).click()
  await page.getByRole('searchbox', { name: words.emoji.search }).fill(name)
  await page.getByRole('button', { name: new RegExp(`^${name}$`, 'i') }).click()
  await expect(rowOf(page, text).getByRole('button', { name: words.reactions.label(emoji, 1, true) })).toBeVisible()
}

async function together(stage: Stage, ...names: readonly string[]): Promise<Person[]> {
  const [first, ...others] = names.map((name) => stage.person(name))
  if (first === undefined) return []
  await first.openHearth()
  await first.startGroup('Lakeside')
  await first.say('The soup is on.')
  const link = await first.copyInvite(others.length > 1 ? 5 : 1)
  for (const other of others) {
    await other.openHearth()
    await other.join(link)
    await other.sees('The soup is on.')
  }
  return [first, ...others]
}

const pair = async (stage: Stage): Promise<[Person, Person]> => {
  const [ada, bo] = await together(stage, 'Ada', 'Bo')
  if (ada === undefined || bo === undefined) throw new Error('two people were asked for')
  return [ada, bo]
}

test.describe.configure({ timeout: 240_000 })

test('D1 D3 what Ada does with messages is on Bo’s screen at once, and the other way round', async ({ stage }) => {
  const [ada, bo] = await pair(stage)

  await test.step('a text with markup, a name and an emoji written out', async () => {
    const field = composerIn(ada.page)
    await field.pressSequentially('**Hot** soup, @B')
    await expect(ada.page.getByRole('option', { name: 'Bo' })).toBeVisible()
    await field.press('Enter')
    await field.pressSequentially('come :bowl_with_spoon:')
    await expect(field).toHaveValue('**Hot** soup, @Bo come 🥣')
    await field.press('Enter')
    const row = rowOf(bo.page, 'soup, @Bo come 🥣')
    await expect(row.locator('strong')).toHaveText('Hot')
    await expect(row.locator('.mention.me')).toHaveText('@Bo')
  })
  await test.step('an answer, with what it answers above it, which leads there', async () => {
    await (await toolsOf(bo.page, 'come 🥣')).getByRole('button', { name: words.chat.reply, exact: true }).click()
    await expect(composerIn(bo.page)).toBeFocused()
    await composerIn(bo.page).fill('On my way')
    await composerIn(bo.page).press('Enter')
    const quote = rowOf(ada.page, 'On my way').getByRole('button', { name: words.chat.goToQuoted('Ada') })
    await expect(quote).toContainText('Hot soup')
    await quote.click()
    await expect(rowOf(ada.page, 'come 🥣').first()).toBeFocused()
  })
  await test.step('reactions from both sides, and taking one back', async () => {
    await reacts(ada.page, 'On my way', '🚀', 'rocket')
    const given = (mine: boolean, count: number): string => words.reactions.label('🚀', count, mine)
    await rowOf(bo.page, 'On my way')
      .getByRole('button', { name: given(false, 1) })
      .click()
    for (const { page } of [ada, bo])
      await expect(rowOf(page, 'On my way').getByRole('button', { name: given(true, 2) })).toBeVisible()
    await rowOf(ada.page, 'On my way')
      .getByRole('button', { name: given(true, 2) })
      .click()
    await expect(rowOf(bo.page, 'On my way').getByRole('button', { name: given(true, 1) })).toBeVisible()
  })
  await test.step('an edit, by Up in the empty field', async () => {
    await composerIn(bo.page).press('ArrowUp')
    await expect(composerIn(bo.page)).toHaveValue('On my way')
    await composerIn(bo.page).fill('On my way, with bread')
    await composerIn(bo.page).press('Enter')
    await expect(rowOf(ada.page, 'On my way, with bread')).toContainText(words.chat.edited)
  })
  await test.step('a pin', async () => {
    await chooses(bo.page, 'The soup is on.', words.chat.pin)
    await expect(rowOf(ada.page, 'The soup is on.')).toContainText(words.chat.pinned)
    await ada.page.getByRole('button', { name: words.chat.pins, exact: true }).click()
    const pins = ada.page.getByRole('complementary', { name: words.chat.pins })
    await expect(pins).toContainText('The soup is on.')
    await chooses(ada.page, 'The soup is on.', words.chat.unpin)
    await expect(pins).toContainText(words.chat.noPins)
  })
  await test.step('a deletion: nothing is asked, and for a moment it can be undone', async () => {
    await ada.say('Never mind')
    await expect(rowOf(bo.page, 'Never mind')).toBeVisible()
    await chooses(ada.page, 'Never mind', words.chat.remove)
    const undo = logIn(ada.page).getByRole('button', { name: words.app.undo })
    await undo.click()
    await expect(rowOf(ada.page, 'Never mind')).toBeVisible()
    await chooses(ada.page, 'Never mind', words.chat.remove)
    await expect(rowOf(bo.page, 'Never mind')).toHaveCount(0)
    await expect(rowOf(ada.page, 'Never mind')).toHaveCount(0)
  })
  await test.step('what was answered leaves a sign when it goes', async () => {
    await chooses(ada.page, 'come 🥣', words.chat.remove)
    await expect(logIn(bo.page).getByText(words.chat.deletedRow)).toBeVisible()
    await expect(rowOf(bo.page, 'with bread')).toContainText(words.chat.gone)
  })
  await test.step('what was sent is taken back, and its words are in the field again', async () => {
    await ada.say('Too early')
    await ada.page.getByRole('button', { name: words.app.undo }).click()
    await expect(composerIn(ada.page)).toHaveValue('Too early')
    await expect(rowOf(bo.page, 'Too early')).toHaveCount(0)
    await composerIn(ada.page).fill('')
  })
})

test('D1 a thread stands beside its chat, in both windows, and its replies are not in the chat', async ({ stage }) => {
  const [ada, bo] = await pair(stage)
  const panel = (page: Page): Locator => page.getByRole('complementary', { name: words.chat.threadTitle })

  await (await toolsOf(bo.page, 'The soup is on.')).getByRole('button', { name: words.chat.thread }).click()
  const field = panel(bo.page).getByRole('textbox', { name: words.chat.threadWrite })
  await expect(field).toBeFocused()
  for (const text of ['Which soup?', 'And is there bread?']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await expect(panel(bo.page).getByRole('article')).toHaveCount(3)
  const line = logIn(ada.page).getByRole('button', { name: new RegExp(`^${words.chat.replies(2)}`) })
  await expect(line).toBeVisible()
  await expect(logIn(ada.page).getByText('Which soup?')).toHaveCount(0)
  await line.click()
  await expect(panel(ada.page)).toContainText('And is there bread?')
  await panel(ada.page).getByRole('textbox', { name: words.chat.threadWrite }).fill('Leek, and yes')
  await panel(ada.page).getByRole('textbox', { name: words.chat.threadWrite }).press('Enter')
  await expect(panel(bo.page)).toContainText('Leek, and yes')
  await panel(ada.page).getByRole('textbox', { name: words.chat.threadWrite }).press('Escape')
  await expect(panel(ada.page)).toHaveCount(0)
  await ada.page.goBack()
  await expect(panel(ada.page)).toContainText('Which soup?')
})

test('R6 Bo sees that Ada writes, and a draft waits where it was left', async ({ stage }) => {
  const [ada, bo] = await pair(stage)
  await composerIn(ada.page).pressSequentially('Let me think')
  await expect(bo.page.getByText(words.chat.typing(['Ada']))).toBeVisible()
  await ada.page.getByRole('link', { name: words.groups.people }).first().click()
  await ada.openChat('general')
  await expect(composerIn(ada.page)).toHaveValue('Let me think')
  await ada.page.reload()
  await expect(composerIn(ada.page)).toHaveValue('Let me think')
})

test('K3 a private channel and a direct chat are on the screens of their people alone', async ({ stage }) => {
  const [ada, bo, cy] = await together(stage, 'Ada', 'Bo', 'Cy')
  if (ada === undefined || bo === undefined || cy === undefined) return
  const { page } = ada

  await test.step('Ada makes a channel for Bo and herself', async () => {
    await page.getByRole('button', { name: words.groups.newChannel }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.makeChat.name }).fill('Surprise')
    await dialog.getByRole('radio', { name: words.makeChat.closed }).check()
    await dialog.getByRole('checkbox', { name: 'Bo' }).check()
    await dialog.getByRole('button', { name: words.makeChat.create }).click()
    await composerIn(page, 'Surprise').fill('A cake for Cy')
    await composerIn(page, 'Surprise').press('Enter')
    await expect(logIn(page, 'Surprise')).toContainText('A cake for Cy')
  })
  await test.step('Bo reads and answers', async () => {
    await chatLinkIn(bo.page, 'Surprise').click()
    await expect(logIn(bo.page, 'Surprise')).toContainText('A cake for Cy')
    await composerIn(bo.page, 'Surprise').fill('With nuts')
    await composerIn(bo.page, 'Surprise').press('Enter')
    await expect(logIn(page, 'Surprise')).toContainText('With nuts')
  })
  await test.step('a direct chat of the two', async () => {
    await page.getByRole('button', { name: words.groups.newDirect }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: 'Bo' }).check()
    await dialog.getByRole('button', { name: words.makeChat.directWith(['Bo']) }).click()
    await composerIn(page, 'Bo').fill('Only you')
    await composerIn(page, 'Bo').press('Enter')
    await chatLinkIn(bo.page, 'Ada').click()
    await expect(logIn(bo.page, 'Ada')).toContainText('Only you')
  })
  await test.step('Cy, who hears all that is said to everyone, has nothing of it', async () => {
    await ada.openChat('general')
    await ada.say('For everyone')
    await cy.sees('For everyone')
    await expect(chatLinkIn(cy.page, 'Surprise')).toHaveCount(0)
    await expect(chatLinkIn(cy.page, 'Ada')).toHaveCount(0)
    expect(await cy.page.content()).not.toMatch(/cake|Surprise|Only you/u)
  })
  await test.step('Ada adds Cy, who then reads what was written before', async () => {
    await ada.openChat('Surprise')
    await page.getByRole('button', { name: words.chat.addMembers }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: 'Cy' }).check()
    await dialog.getByRole('button', { name: words.chat.add, exact: true }).click()
    await chatLinkIn(cy.page, 'Surprise').click()
    await expect(logIn(cy.page, 'Surprise')).toContainText('A cake for Cy')
  })
})

test('a chat is renamed, told what it is about, made to forget, and put into the archive; the others see it', async ({
  stage,
}) => {
  const [ada, bo] = await pair(stage)
  const { page } = ada
  await page.getByRole('button', { name: words.groups.newChannel }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: words.makeChat.name }).fill('Jetty')
  await page.getByRole('button', { name: words.makeChat.create }).click()
  await expect(page.getByRole('heading', { name: 'Jetty', level: 1 })).toBeVisible()

  await page.getByRole('button', { name: words.chat.settings }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.chat.name }).fill('Jetty & water')
  await dialog.getByRole('textbox', { name: words.chat.topic }).fill('It comes out on Saturday')
  await dialog.getByRole('combobox', { name: words.chat.expiry }).click()
  await page.getByRole('option', { name: words.chat.expiries.hours(24) }).click()
  await dialog.getByRole('button', { name: words.app.save }).click()

  await bo.openChat('Jetty & water')
  await expect(bo.page.getByText('It comes out on Saturday').first()).toBeVisible()
  await composerIn(bo.page, 'Jetty & water').fill('Gone tomorrow')
  await composerIn(bo.page, 'Jetty & water').press('Enter')
  await expect(logIn(page, 'Jetty & water').getByRole('article')).toContainText(/goes in (24 hours|1 day)/u)

  await page.getByRole('button', { name: words.chat.settings }).click()
  await page.getByRole('button', { name: words.chat.archive }).click()
  await expect(bo.page.getByText(words.chat.archived)).toBeVisible()
  await expect(composerIn(bo.page, 'Jetty & water')).toHaveCount(0)
})
