/** Keeping order: mute for oneself, report to the admins, hide with a reason. */
import { en as words } from '#renderer/words/en.ts'
import { choose, lakeside, postIn, postText } from './support/feed.ts'
import { expect, test } from './support/stage.ts'

test('what is hidden with a reason is hidden everywhere but from its author and the admins, and comes back', async ({
  stage,
}) => {
  const { ada, bo } = await lakeside(stage)
  await postText(bo.page, 'Buy my boat, buy my boat.')
  const atAda = postIn(ada.page, 'Buy my boat')
  await expect(atAda).toBeVisible()

  await choose(atAda, words.feed.more('Bo'), words.order.hide)
  const dialog = ada.page.getByRole('dialog', { name: words.order.hideTitle })
  await dialog.getByRole('button', { name: words.order.hideDo, exact: true }).click()
  await expect(dialog.getByText(words.order.whyMissing)).toBeVisible()
  await dialog.getByRole('textbox', { name: words.order.hideWhy }).fill('No advertisements, please.')
  await dialog.getByRole('button', { name: words.order.hideDo, exact: true }).click()
  await expect(dialog).toBeHidden()

  const said = words.order.hiddenBy('Ada', 'No advertisements, please.')
  const folded = bo.page.locator('article.post').filter({ hasText: said })
  await expect(folded).toBeVisible()
  await expect(folded.getByText('Buy my boat')).toBeHidden()
  await folded.getByRole('button', { name: words.order.show, exact: true }).click()
  await expect(folded.getByText('Buy my boat')).toBeVisible()

  const hidden = ada.page.locator('article.post').filter({ hasText: said })
  await choose(hidden, words.feed.more('Bo'), words.order.unhide)
  await expect(folded).toBeHidden()
  await expect(postIn(bo.page, 'Buy my boat')).toBeVisible()
})

test('a report reaches the admins, who settle it, and its reporter sees that they did', async ({ stage }) => {
  const { ada, bo } = await lakeside(stage)
  const { link } = await stage.hearth<{ link: string }>('Ada', 'invite', 'create')
  const cy = stage.person('Cy')
  await stage.hearth('Cy', 'join', link, '--name', 'Cy')
  await stage.hearth('Cy', 'post', 'Bo never returns what he borrows.')
  await cy.openHearth()
  const card = postIn(bo.page, 'Bo never returns')
  await expect(card).toBeVisible()

  await choose(card, words.feed.more('Cy'), words.order.report)
  const dialog = bo.page.getByRole('dialog', { name: words.order.reportTitle })
  await dialog.getByRole('textbox', { name: words.order.reportWhy }).fill('This is not so.')
  await dialog.getByRole('button', { name: words.order.reportSend, exact: true }).click()
  await expect(dialog).toBeHidden()

  await ada.page.getByRole('button', { name: words.leaving.menu('Lakeside') }).click()
  await ada.page.getByRole('menuitem', { name: words.groups.reports }).click()
  const report = ada.page.getByRole('article').filter({ hasText: 'This is not so.' })
  await expect(report).toContainText('Bo never returns what he borrows.')
  await report.getByRole('button', { name: words.order.leaveIt }).click()
  await expect(report.getByText(/^Ada left it as it is/)).toBeVisible()

  await bo.page.getByRole('button', { name: words.leaving.menu('Lakeside') }).click()
  await bo.page.getByRole('menuitem', { name: words.groups.reports }).click()
  await expect(bo.page.getByRole('article').getByText(/^Ada left it as it is/)).toBeVisible()
})

test('what somebody muted writes is folded away for oneself alone', async ({ stage }) => {
  const { ada, bo } = await lakeside(stage)
  await postText(bo.page, 'The first of forty jokes.')
  const card = ada.page.locator('article.post').first()
  await expect(card).toContainText('The first of forty jokes.')
  await choose(card, words.feed.more('Bo'), words.order.mute('Bo'))
  await expect(card).toContainText(words.order.mutedPost('Bo'))
  await expect(card.getByText('forty jokes')).toBeHidden()
  await card.getByRole('button', { name: words.order.show, exact: true }).click()
  await expect(card.getByText('forty jokes')).toBeVisible()
  await expect(postIn(bo.page, 'forty jokes')).toBeVisible()
  await choose(card, words.feed.more('Bo'), words.order.unmute('Bo'))
  await expect(card.getByText(words.order.mutedPost('Bo'))).toBeHidden()
})
