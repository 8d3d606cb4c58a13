/** The screens of the feed keep to the rules of accessibility, in both themes, wide and narrow. */
import { en as words } from '#renderer/words/en.ts'
import {
  begin,
  choose,
  composerIn,
  feedIn,
  lakeside,
  optionIn,
  postIn,
  postPoll,
  postText,
  publish,
  textIn,
  toFeed,
} from './support/feed.ts'
import { fitsAtFourHundredPercent, look } from './support/looking.ts'
import { expect, test } from './support/stage.ts'

test.describe.configure({ timeout: 420_000 })

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 480, height: 900 } } as const

test('the feed, its composer, posts, reports and dialogs are accessible', async ({ stage }) => {
  const { ada, bo } = await lakeside(stage)
  const { page } = ada
  await look(page, 'feed-empty')

  await postText(bo.page, '初霜の朝。湖のまわりを一時間歩きました。 #湖\n\nFirst frost, an hour around the lake.')
  await postPoll(bo.page, 'When do we light the sauna in December?', ['Fridays from seven', 'Sunday mornings'])
  await postText(bo.page, 'من سيأتي إلى النار يوم السبت؟ @Ada #نار')
  await postText(bo.page, 'Buy my boat.')
  const link = await begin(page, 'link')
  await textIn(link, words.feed.compose.linkPlaceholder).fill('Read this before we tar the boats again. #boats')
  await textIn(link, words.feed.compose.url).fill('https://traditionalboats.example/tar')
  await publish(link)
  const article = await begin(page, 'article')
  await textIn(article, words.feed.compose.heading).fill('Linseed, tar and patience')
  await textIn(article, words.feed.compose.body).fill(
    'The old men on the east shore **never** used anything else, and their boats are *still* there. @Bo\n\n## What you need\n\n- raw linseed oil, two litres\n- a day without wind\n\n> Three thin coats are one good coat.\n\n```\n1 part tar : 3 parts oil\n```',
  )
  await publish(article)
  const soup = await begin(page)
  await textIn(soup).fill('The jetty comes out tomorrow at nine. Boots, gloves, and one thermos per two people.')
  await soup.getByRole('checkbox', { name: words.feed.compose.announce }).check()
  await publish(soup)
  await choose(postIn(page, 'The jetty comes out'), words.feed.more('Ada'), words.feed.pin)
  await optionIn(postIn(page, 'When do we light'), 'Fridays').click()
  const jetty = postIn(bo.page, 'The jetty comes out')
  await jetty.getByRole('button', { name: /^❤️/u }).click()
  await jetty.getByRole('button', { name: words.feed.comments(0), exact: true }).click()
  await jetty.getByRole('textbox', { name: words.feed.writeComment }).fill('سأحضر شوربة العدس للجميع')
  await bo.page.keyboard.press('Enter')
  await postIn(page, 'The jetty comes out').scrollIntoViewIfNeeded()
  await postIn(page, 'The jetty comes out').getByRole('button', { name: words.feed.reply }).click()
  await page.keyboard.insertText('Then I only bring an empty bowl.')
  await page.keyboard.press('Enter')
  await choose(postIn(page, 'Buy my boat'), words.feed.more('Bo'), words.order.hide)
  await page.getByRole('textbox', { name: words.order.hideWhy }).fill('No advertisements, please.')
  await look(page, 'feed-hide')
  await page.getByRole('button', { name: words.order.hideDo, exact: true }).click()
  await expect(feedIn(bo.page)).toContainText('Then I only bring an empty bowl.')

  for (const [size, viewport] of Object.entries(sizes)) {
    const name = (screen: string): string => `${screen}-${size}`
    await page.setViewportSize(viewport)
    if (size === 'narrow') await page.getByRole('link', { name: words.groups.feed, exact: true }).first().click()
    else await toFeed(page)
    await look(page, name('feed'))
    if (size === 'narrow') await fitsAtFourHundredPercent(page, 'feed')
    await postIn(page, 'When do we light').scrollIntoViewIfNeeded()
    await look(page, name('feed-more'))
    await postIn(page, 'First frost').scrollIntoViewIfNeeded()
    await feedIn(page).evaluate((element) => {
      element.parentElement?.parentElement?.scrollTo(0, 100_000)
    })
    await look(page, name('feed-end'))
    await feedIn(page).evaluate((element) => {
      element.parentElement?.parentElement?.scrollTo(0, 0)
    })
    for (const kind of ['text', 'link', 'poll', 'article'] as const) {
      await begin(page, kind)
      await look(page, name(`compose-${kind}`))
      await composerIn(page).getByRole('button', { name: words.app.cancel }).click()
    }
    await postIn(page, 'The jetty comes out')
      .getByRole('button', { name: words.feed.more('Ada') })
      .click()
    await expect(page.getByRole('menu')).toBeVisible()
    await look(page, name('post-menu'))
    await page.keyboard.press('Escape')
    await postIn(page, 'When do we light').getByRole('button', { name: words.feed.poll.visible }).click()
    await look(page, name('voters'))
    await page.keyboard.press('Escape')
    await choose(postIn(page, 'The jetty comes out'), words.feed.more('Ada'), words.feed.openPost)
    await expect(page.getByText('Then I only bring an empty bowl.')).toBeVisible()
    await look(page, name('post'))
    if (size === 'narrow') await fitsAtFourHundredPercent(page, 'post')
    await page.getByRole('main').getByRole('button', { name: words.app.back }).click()
    await postIn(page, 'Linseed')
      .getByRole('link', { name: /Linseed/ })
      .click()
    await expect(page.getByRole('heading', { name: 'What you need' })).toBeVisible()
    await look(page, name('article'))
    await page.getByRole('main').getByRole('button', { name: words.app.back }).click()
  }

  await page.setViewportSize(sizes.wide)
  await choose(postIn(bo.page, 'The jetty comes out'), words.feed.more('Ada'), words.order.report)
  await bo.page.getByRole('textbox', { name: words.order.reportWhy }).fill('Not at nine, please.')
  await look(bo.page, 'report')
  await page.getByRole('button', { name: words.leaving.menu('Lakeside') }).click()
  await page.getByRole('menuitem', { name: words.groups.reports }).click()
  await expect(page.getByText('No advertisements, please.')).toBeVisible()
  await look(page, 'reports')
})
