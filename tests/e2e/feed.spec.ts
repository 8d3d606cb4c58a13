/** What one posts, the other sees: two windows side by side, really connected. */
import { en as words } from '#renderer/words/en.ts'
import {
  begin,
  choose,
  composerIn,
  feedIn,
  isChosen,
  lakeside,
  optionIn,
  postIn,
  postPoll,
  postText,
  publish,
  textIn,
} from './support/feed.ts'
import { expect, test } from './support/stage.ts'

test('every kind of post made in one window appears in the other, and so do edits, comments and deletions', async ({
  stage,
}) => {
  const { ada, bo } = await lakeside(stage)

  await test.step('a text, with markup, a mention and a topic', async () => {
    const form = await begin(ada.page)
    await textIn(form).fill('The jetty comes out **tomorrow**. #jetty')
    await textIn(form).press('End')
    await textIn(form).pressSequentially(' @B')
    await expect(ada.page.getByRole('option', { name: 'Bo' })).toBeVisible()
    await ada.page.keyboard.press('Enter')
    await publish(form)
    const card = postIn(bo.page, 'The jetty comes out')
    await expect(card.locator('strong')).toHaveText('tomorrow')
    await expect(card.getByRole('link', { name: '@Bo' })).toBeVisible()
    await expect(card.getByRole('link', { name: '#jetty' })).toBeVisible()
    await expect(postIn(ada.page, 'The jetty').locator('.delivery')).toHaveText(words.delivery.all(1))
  })

  await test.step('a poll', async () => {
    await postPoll(bo.page, 'When do we light the sauna?', ['Fridays', 'Sundays', 'Never'])
    const card = postIn(ada.page, 'When do we light the sauna?')
    await expect(optionIn(card, 'Never')).toBeVisible()
    await optionIn(card, 'Fridays').click()
    await isChosen(optionIn(card, 'Fridays'))
    await expect(postIn(bo.page, 'When do we light').getByText(words.feed.poll.answered(1, 2))).toBeVisible()
  })

  await test.step('a link, whose page is asked by nobody', async () => {
    const form = await begin(ada.page, 'link')
    await textIn(form, words.feed.compose.linkPlaceholder).fill('Read this first.')
    await textIn(form, words.feed.compose.url).fill('https://boats.example/tar')
    await publish(form)
    await expect(postIn(bo.page, 'Read this first.').getByText('https://boats.example/tar')).toBeVisible()
  })

  await test.step('an article, read on a page of its own', async () => {
    const form = await begin(bo.page, 'article')
    await textIn(form, words.feed.compose.heading).fill('Linseed and patience')
    await textIn(form, words.feed.compose.body).fill(
      'Warm it first.\n\n## What you need\n\n- oil\n- a day without wind',
    )
    await form.getByRole('radio', { name: words.feed.compose.look }).check()
    await expect(form.getByRole('heading', { name: 'What you need' })).toBeVisible()
    await publish(form)
    const card = postIn(ada.page, 'Linseed and patience')
    await card.getByRole('link', { name: /Linseed and patience/ }).click()
    await expect(ada.page.getByRole('heading', { name: 'What you need' })).toBeVisible()
    await expect(ada.page.getByRole('listitem').filter({ hasText: 'a day without wind' })).toBeVisible()
    await ada.page.getByRole('button', { name: words.app.back }).click()
  })

  await test.step('an announcement', async () => {
    const form = await begin(ada.page)
    await textIn(form).fill('Soup at the hall from half past twelve.')
    await form.getByRole('checkbox', { name: words.feed.compose.announce }).check()
    await publish(form)
    await expect(postIn(bo.page, 'Soup at the hall').getByText(words.feed.announcement)).toBeVisible()
    await expect((await begin(bo.page)).getByRole('checkbox', { name: words.feed.compose.announce })).toHaveCount(
      (await composerIn(bo.page).getByRole('checkbox').count()) > 0 ? 1 : 0,
    )
    await composerIn(bo.page).getByRole('button', { name: words.app.cancel }).click()
  })

  await test.step('an edit, and a pin', async () => {
    await choose(postIn(ada.page, 'The jetty comes out'), words.feed.more('Ada'), words.feed.edit)
    const form = ada.page.getByRole('form', { name: words.feed.compose.editing })
    await textIn(form).fill('The jetty comes out on Sunday. #jetty')
    await form.getByRole('button', { name: words.feed.compose.save, exact: true }).click()
    const card = postIn(bo.page, 'on Sunday')
    await expect(card.getByText(words.feed.edited)).toBeVisible()
    await choose(postIn(ada.page, 'on Sunday'), words.feed.more('Ada'), words.feed.pin)
    await expect(
      bo.page.getByRole('list', { name: words.feed.pinned }).getByText('The jetty comes out on Sunday'),
    ).toBeVisible()
  })

  await test.step('a comment, an answer to it, its edit and its deletion', async () => {
    const atBo = postIn(bo.page, 'on Sunday')
    await atBo.getByRole('button', { name: words.feed.comments(0), exact: true }).click()
    await atBo.getByRole('textbox', { name: words.feed.writeComment }).fill('I bring soup.')
    await bo.page.keyboard.press('Enter')
    const atAda = postIn(ada.page, 'on Sunday')
    await expect(atAda.getByText('I bring soup.')).toBeVisible()
    await atAda.getByRole('button', { name: words.feed.reply }).click()
    await atAda.getByRole('textbox', { name: words.feed.writeReply('Bo') }).fill('Then I bring a bowl.')
    await ada.page.keyboard.press('Enter')
    await expect(atBo.getByText('Then I bring a bowl.')).toBeVisible()
    const bowl = atAda.locator('.comment').filter({ hasText: 'Then I bring a bowl.' })
    await bowl.hover()
    await choose(bowl, words.feed.moreComment('Ada'), words.feed.edit)
    await atAda.getByRole('textbox', { name: words.feed.edit }).fill('Then I bring two bowls.')
    await ada.page.keyboard.press('Enter')
    await expect(atBo.getByText('Then I bring two bowls.')).toBeVisible()
    const two = atAda.locator('.comment').filter({ hasText: 'two bowls' })
    await two.hover()
    await choose(two, words.feed.moreComment('Ada'), words.feed.delete)
    await expect(two).toBeHidden()
    await expect(atBo.getByText('Then I bring two bowls.')).toBeHidden({ timeout: 20_000 })
  })

  await test.step('a topic shows its posts alone', async () => {
    await postIn(bo.page, 'on Sunday').getByRole('link', { name: '#jetty' }).click()
    await expect(feedIn(bo.page).locator('article.post')).toHaveCount(1)
    await bo.page.getByRole('button', { name: `${words.feed.filter}: #jetty` }).click()
    await bo.page.getByRole('menuitemradio', { name: words.feed.everything }).click()
    await expect(feedIn(bo.page).locator('article.post')).toHaveCount(5)
  })

  await test.step('a deletion: undone it stays, else it goes everywhere', async () => {
    const card = postIn(ada.page, 'Soup at the hall')
    await choose(card, words.feed.more('Ada'), words.feed.delete)
    await expect(card).toBeHidden()
    await ada.page.getByRole('button', { name: words.app.undo }).last().click()
    await expect(card).toBeVisible()
    await choose(card, words.feed.more('Ada'), words.feed.delete)
    await expect(postIn(bo.page, 'Soup at the hall')).toBeHidden({ timeout: 20_000 })
    await expect(postIn(bo.page, 'Read this first.')).toBeVisible()
    await expect(feedIn(bo.page).locator('article.post')).toHaveCount(4)
  })
})

test('votes and reactions given at the same time converge, and one person has one vote', async ({ stage }) => {
  const { ada, bo } = await lakeside(stage)
  await postPoll(ada.page, 'Soup or bread?', ['Soup', 'Bread'])
  const [atAda, atBo] = [postIn(ada.page, 'Soup or bread?'), postIn(bo.page, 'Soup or bread?')]
  await expect(optionIn(atBo, 'Bread')).toBeVisible()

  await Promise.all([optionIn(atAda, 'Soup').click(), optionIn(atBo, 'Bread').click()])
  for (const card of [atAda, atBo]) {
    await expect(card.getByText(words.feed.poll.answered(2, 2))).toBeVisible()
    await expect(optionIn(card, 'Soup')).toContainText(words.feed.poll.votes(1))
    await expect(optionIn(card, 'Bread')).toContainText(words.feed.poll.votes(1))
  }
  await Promise.all([optionIn(atAda, 'Bread').click(), optionIn(atBo, 'Soup').click()])
  await isChosen(optionIn(atAda, 'Bread'))
  await expect(optionIn(atAda, 'Soup')).toContainText(words.feed.poll.votes(1))
  await optionIn(atBo, 'Bread').click()
  await expect(optionIn(atAda, 'Bread')).toContainText(words.feed.poll.votes(2))

  await atAda.getByRole('button', { name: words.feed.poll.visible }).click()
  const names = ada.page.getByRole('dialog', { name: words.feed.poll.votesTitle })
  for (const name of ['Ada', 'Bo']) await expect(names.getByRole('listitem').filter({ hasText: name })).toBeVisible()
  await ada.page.keyboard.press('Escape')

  const hearts = (card: typeof atAda): typeof atAda => card.getByRole('button', { name: /^❤️/u })
  await Promise.all([hearts(atAda).click(), hearts(atBo).click()])
  await expect(hearts(atAda)).toHaveAccessibleName(words.reactions.label('❤️', 2, true))
  await expect(hearts(atBo)).toHaveAccessibleName(words.reactions.label('❤️', 2, true))
  await hearts(atBo).click()
  await expect(hearts(atAda)).toHaveAccessibleName(words.reactions.label('❤️', 1, true))
})

test('whoever has scrolled down is not moved by what comes, and finds it when they want it', async ({ stage }) => {
  const { ada, bo } = await lakeside(stage)
  for (let index = 1; index <= 9; index += 1)
    await postText(ada.page, `Post ${String(index)}: ${'a long story about the lake. '.repeat(12)}`)
  const far = postIn(bo.page, 'Post 3:')
  await expect(far).toBeVisible()
  await far.evaluate((element) => {
    element.scrollIntoView({ block: 'start' })
  })
  const before = await far.boundingBox()
  await postText(ada.page, 'Fresh from the oven.')
  const fresh = bo.page.getByRole('button', { name: words.feed.fresh(1) })
  await expect(fresh).toBeVisible()
  expect((await far.boundingBox())?.y).toBe(before?.y)
  await expect(postIn(bo.page, 'Fresh from the oven.')).toBeHidden()
  await fresh.click()
  await expect(postIn(bo.page, 'Fresh from the oven.')).toBeInViewport()
})

test('a draft is there again after a restart, until it is thrown away', async ({ stage }, { project }) => {
  const { ada } = await lakeside(stage)
  const form = await begin(ada.page, 'poll')
  await textIn(form, words.feed.compose.question).fill('Who has the long rope?')
  await textIn(form, words.feed.compose.option(1)).fill('I have')
  // A browser's page stands at another address after its host was started anew: there the page alone begins again.
  if (project.name === 'electron') {
    await ada.goOffline()
    await ada.comeBack()
  } else await ada.page.reload()
  await expect(textIn(composerIn(ada.page), words.feed.compose.question)).toHaveValue('Who has the long rope?')
  await expect(textIn(composerIn(ada.page), words.feed.compose.option(1))).toHaveValue('I have')
  await composerIn(ada.page).getByRole('button', { name: words.feed.compose.discard }).click()
  await expect(composerIn(ada.page)).toBeHidden()
})
