/** Copies of what is one's own: kept as a file, taken in again, brought back by a sheet of paper. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { en as words } from '#renderer/words/en.ts'
import { buttonIn, openPeople, wordsIn } from './support/belonging.ts'
import { composerIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

test('S4 Ada keeps Lakeside as a file with a passphrase, and Bo takes it in on another computer, to read', async ({
  stage,
}) => {
  const file = join(stage.folder, 'lakeside.zip')
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('Kept for later.')
  await ada.page.keyboard.press('Control+,')
  const exporting = ada.page.getByRole('form', { name: words.archive.export })
  await ada.givePlace(words.archive.export, file)
  await exporting.locator('[type=submit]').click()
  await expect(exporting.getByRole('alert')).toHaveText(words.archive.passphraseMissing)
  await exporting.getByLabel(words.archive.passphrase).fill('correct horse')
  await exporting.locator('[type=submit]').click()
  await expect(exporting.getByRole('status')).toContainText('1 message')
  expect(existsSync(file)).toBe(true)
  await test.step('nothing is overwritten', async () => {
    await exporting.getByLabel(words.archive.passphrase).fill('correct horse')
    await exporting.locator('[type=submit]').click()
    await expect(exporting.getByRole('status')).toHaveText(words.errors['path-taken'])
  })

  const bo = stage.person('Bo')
  await bo.openHearth()
  await bo.startGroup('Choir')
  await bo.page.keyboard.press('Control+,')
  const importing = bo.page.getByRole('form', { name: words.archive.import })
  await bo.givePlace(words.archive.import, file)
  await importing.locator('[type=submit]').click()
  const passphrase = importing.getByLabel(words.archive.passphrase)
  await expect(passphrase).toBeFocused()
  await passphrase.fill('wrong horse')
  await passphrase.press('Enter')
  await expect(importing.getByRole('status')).toHaveText(words.errors['passphrase-wrong'])
  await passphrase.fill('correct horse')
  await passphrase.press('Enter')
  await bo.sees('Kept for later.')
  await expect(bo.page.getByText(words.leaving.archive)).toBeVisible()
  await expect(composerIn(bo.page)).toBeHidden()
})

test('I4 Ada’s computer is lost: her sheet brings her back, once Bo has compared the words and let it in', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  const bo = stage.person('Bo')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('Before the flood.')
  await bo.openHearth()
  await bo.join(await ada.copyInvite())
  await bo.sees('Before the flood.')
  await openPeople(ada)
  await buttonIn(ada.page, words.groups.settings).click()
  await buttonIn(ada.page, words.sheet.show).click()
  await buttonIn(ada.page, words.sheet.show).click()
  await expect(ada.page.getByRole('heading', { name: words.sheet.of('Ada') })).toBeVisible()
  const sheet = await ada.page.getByText(/^hearth:\/\/restore\//).innerText()
  await ada.kill()

  const again = stage.person('Ada again')
  await again.openHearth()
  await buttonIn(again.page, words.restore.way).click()
  const field = again.page.getByRole('textbox', { name: words.restore.sheet })
  await field.fill('one two three')
  await again.page.getByRole('textbox', { name: words.restore.name }).fill('Ada')
  await buttonIn(again.page, words.restore.restore).click()
  await expect(again.page.getByRole('alert')).toBeVisible()
  await field.fill(sheet)
  await buttonIn(again.page, words.restore.restore).click()
  await expect(again.page.getByText(words.joining.approval)).toBeVisible()
  const hers = again.page.getByRole('list', { name: words.joining.approvalWords('Bo') })

  await openPeople(bo)
  await bo.page.getByRole('button', { name: words.waiting.lookNamed('Ada') }).click()
  const his = bo.page.getByRole('dialog').getByRole('list', { name: words.waiting.words })
  await expect(hers).toBeVisible()
  expect(await wordsIn(his)).toEqual(await wordsIn(hers))
  await bo.page.getByRole('dialog').getByRole('button', { name: words.waiting.approve, exact: true }).click()
  await again.sees('Before the flood.')
  await again.say('Back again.')
})
