/** Whatever somebody writes into any field of the feed is shown as text, and does nothing. */
import type { Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { begin, feedIn, lakeside, postIn, publish, textIn } from './support/feed.ts'
import { expect, test } from './support/stage.ts'

const script = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
const scriptLink = '[press me](javascript:window.harmed=1)'

const isUnharmed = async (page: Page): Promise<void> => {
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false)
  await expect(page.locator('main :is(script, iframe, object, img[src="x"])')).toHaveCount(0)
  await expect(page.locator('main a[href^="javascript:"]')).toHaveCount(0)
}

test('scripts and markup in every field are shown as text, to their author and to others', async ({ stage }) => {
  const { ada, bo } = await lakeside(stage)

  const text = await begin(ada.page)
  await textIn(text).fill(`${script}\n\n${scriptLink}\n\n![cat](https://cats.example/cat.png)`)
  await publish(text)
  const poll = await begin(ada.page, 'poll')
  await textIn(poll, words.feed.compose.question).fill(`Question ${script}`)
  await textIn(poll, words.feed.compose.option(1)).fill(`<b>one</b>${script}`.slice(0, 200))
  await textIn(poll, words.feed.compose.option(2)).fill('two')
  await publish(poll)
  const article = await begin(ada.page, 'article')
  await textIn(article, words.feed.compose.heading).fill(`Title ${script}`.slice(0, 200))
  await textIn(article, words.feed.compose.body).fill(
    `# ${script}\n\n> ${script}\n\n- ${script}\n\n\`\`\`\n${script}\n\`\`\``,
  )
  await article.getByRole('radio', { name: words.feed.compose.look }).check()
  await isUnharmed(ada.page)
  await publish(article)

  for (const { page } of [ada, bo]) {
    await expect(postIn(page, scriptLink)).toContainText(script)
    await expect(postIn(page, 'Question').getByRole('button', { name: /^<b>one<\/b>/ })).toBeVisible()
    await expect(postIn(page, 'Title <img')).toBeVisible()
    await expect(postIn(page, scriptLink).getByRole('link', { name: 'cat', exact: true })).toBeVisible()
    await isUnharmed(page)
  }

  const card = postIn(bo.page, scriptLink)
  await card.getByRole('button', { name: words.feed.comments(0), exact: true }).click()
  await card.getByRole('textbox', { name: words.feed.writeComment }).fill(`Said ${script}`)
  await bo.page.keyboard.press('Enter')
  await expect(postIn(ada.page, scriptLink).getByText(`Said ${script}`)).toBeVisible()
  await postIn(bo.page, 'Title <img').getByRole('link', { name: /Title/ }).click()
  await expect(bo.page.getByRole('blockquote')).toContainText(script)
  await isUnharmed(bo.page)
  await isUnharmed(ada.page)
})

test('right-to-left and combining signs, emoji and the longest of texts stand where they belong', async ({ stage }) => {
  const { ada, bo } = await lakeside(stage)
  const said = [
    'سأحضر شوربة العدس للجميع',
    `Zalgo ${'z\u0335\u0321\u0321\u0334\u0348\u034a'.repeat(40)} ends`,
    '👩‍👩‍👧🏽🏴󠁧󠁢󠁳󠁣󠁴󠁿1️⃣',
    `Long ${'a'.repeat(3000)}`,
    `Marks ${'['.repeat(9000)}`,
  ]
  for (const one of said) {
    const form = await begin(ada.page)
    await textIn(form).fill(one)
    await publish(form)
    await expect(form).toBeHidden()
  }
  const tooLong = await begin(ada.page)
  await textIn(tooLong).fill('a'.repeat(10_001))
  await expect(tooLong.getByText(words.writing.tooLong(1))).toBeVisible()
  await expect(tooLong.getByRole('button', { name: words.feed.compose.publish, exact: true })).toBeDisabled()

  await expect(feedIn(bo.page).locator('article.post')).toHaveCount(said.length)
  const arabic = postIn(bo.page, 'سأحضر').locator('p').filter({ hasText: 'سأحضر' }).first()
  expect(await arabic.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  const tooWide = await bo.page.evaluate(() =>
    [...document.querySelectorAll('article.post p')].some(
      (element) =>
        element.getBoundingClientRect().right > (element.closest('article')?.getBoundingClientRect().right ?? 0),
    ),
  )
  expect(tooWide).toBe(false)
})
