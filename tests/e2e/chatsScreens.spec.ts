/** The screens of a chat keep to the rules of accessibility, in both themes, wide and narrow; with HEARTH_SHOTS they are kept as pictures. */
import { en as words } from '#renderer/words/en.ts'
import { composerIn, logIn } from './support/person.ts'
import { lookAsItIs as look } from './support/looking.ts'
import { expect, test } from './support/stage.ts'

test.describe.configure({ timeout: 420_000 })

test('a chat, its tools, threads, settings and dialogs are accessible', async ({ stage }) => {
  const ada = stage.person('Ada Lindqvist')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  const { page } = ada
  await look(page, 'chat-empty')
  const link = await ada.copyInvite()
  await stage.hearth('Bo Okafor', 'join', link, '--name', 'Bo Okafor')
  const said = [
    'The jetty comes out on **Saturday**. Who brings the _long_ rope?',
    'الحبل عندي في المرآب، سأحضره معي',
    '> Winter order\nBoats 1–3 by the shed, see https://lake.example/order and `rope(3)`',
    '🎉🎉',
    '春香さん、ありがとう。霧がきれいでした。',
  ]
  await stage.hearth('Bo Okafor', 'say', 'general', 'Van is free till noon. I’ll pick up the soup pots on the way.')
  await stage.hearth('Bo Okafor', 'say', 'general', 'Also: is anybody good with knots?')
  await stage.stays('Bo Okafor')
  await ada.sees('Also: is anybody good with knots?')
  for (const text of said) {
    await composerIn(page).fill(text)
    await composerIn(page).press('Enter')
  }
  const row = (text: string) => logIn(page).getByRole('article').filter({ hasText: text }).last()
  const tools = async (text: string) => {
    await row(text).hover()
    return row(text).getByRole('toolbar')
  }
  await (await tools('Van is free')).getByRole('button', { name: words.chat.react, exact: true }).click()
  await page.getByRole('button', { name: 'smiling face with heart-eyes' }).click()
  await (await tools('good with knots')).getByRole('button', { name: words.chat.reply, exact: true }).click()
  await composerIn(page).fill('Ask @Bo Okafor')
  await composerIn(page).press('Enter')
  await (await tools('Boats 1–3')).getByRole('button', { name: words.chat.more }).click()
  await page.getByRole('menuitem', { name: words.chat.pin, exact: true }).click()
  await expect(row('Boats 1–3')).toContainText(words.chat.pinned)

  for (const [size, width] of [
    ['wide', 1280],
    ['narrow', 480],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    const name = (screen: string): string => `${screen}-${size}`
    await look(page, name('chat'))
    await row('good with knots').hover()
    await look(page, name('chat-hover'))
    if (size === 'wide') {
      await (await tools('good with knots')).getByRole('button', { name: words.chat.more }).click()
      await look(page, name('chat-menu'))
      await page.keyboard.press('Escape')
      await (await tools('good with knots')).getByRole('button', { name: words.chat.thread }).click()
    } else {
      await row('good with knots').getByRole('button', { name: words.chat.more }).click()
      await look(page, name('chat-sheet'))
      await page.getByRole('dialog').getByRole('button', { name: words.chat.openThread }).click()
    }
    const field = page.getByRole('textbox', { name: words.chat.threadWrite })
    await field.fill(`I am, ${size}`)
    await field.press('Enter')
    await expect(
      page.getByRole('log', { name: words.chat.threadLog('general') }).getByText(`I am, ${size}`),
    ).toBeVisible()
    await look(page, name('thread'))
    await page.getByRole('button', { name: words.chat.closeThread }).click()
    await composerIn(page).fill('@')
    await composerIn(page).press('End')
    await composerIn(page).pressSequentially('B')
    await expect(page.getByRole('option').first()).toBeVisible()
    await look(page, name('chat-names'))
    await composerIn(page).fill('')
    await page.getByRole('button', { name: words.emoji.insert, exact: true }).click()
    await expect(page.getByRole('button', { name: 'grinning face', exact: true })).toBeVisible()
    await look(page, name('chat-emoji'))
    await page.keyboard.press('Escape')
    const about = page.getByRole('complementary', { name: words.channel.about })
    if (!(await about.isVisible())) await page.getByRole('button', { name: words.channel.about }).click()
    await look(page, name('chat-about'))
    await about.getByRole('button', { name: words.chat.allPins(1) }).click()
    await look(page, name('chat-pins'))
    await page
      .getByRole('complementary', { name: words.chat.pins })
      .getByRole('button', { name: words.app.close })
      .click()
    if (!(await about.isVisible())) await page.getByRole('button', { name: words.channel.about }).click()
    await about.getByRole('button', { name: words.chat.settings }).click()
    await look(page, name('chat-settings'))
    await page.keyboard.press('Escape')
    if (size === 'narrow') await about.getByRole('button', { name: words.app.close }).click()
    await page.getByRole('button', { name: words.chat.notify }).click()
    await look(page, name('chat-notify'))
    await page.keyboard.press('Escape')
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: words.groups.newChannel }).click()
  await page.getByRole('radio', { name: words.makeChat.closed }).check()
  await page.getByRole('checkbox', { name: 'Bo Okafor' }).check()
  for (const width of [1280, 480]) {
    await page.setViewportSize({ width, height: 800 })
    await look(page, `new-channel-${String(width)}`)
  }
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: words.groups.newDirect }).click()
  await page.getByRole('checkbox', { name: 'Bo Okafor' }).check()
  await look(page, 'new-direct')
})
