/** One's own computers: linked, retired, locked. The same stories in Electron and in a browser. */
import type { Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { buttonIn } from './support/belonging.ts'
import { logIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

const computersIn = (page: Page) => page.getByRole('list', { name: words.computers.list })

test('I4 Ada links the computer in the attic by a code, and retires it: it gets nothing newer', async ({ stage }) => {
  const ada = stage.person('Ada')
  const attic = stage.person('Attic')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('The soup is on.')

  const code = await test.step('a code is made', async () => {
    await ada.page.keyboard.press('Control+,')
    await buttonIn(ada.page, words.computers.link).click()
    const field = ada.page.getByRole('textbox', { name: words.linking.code })
    await expect(field).toHaveValue(/^hearth:\/\/link\//)
    return field.inputValue()
  })
  await test.step('the other computer takes it, and both say how far it has come', async () => {
    await attic.openHearth()
    await buttonIn(attic.page, words.linking.way).click()
    await buttonIn(attic.page, words.linking.take).click()
    await expect(attic.page.getByRole('alert')).toHaveText(words.linking.codeMissing)
    await attic.page.getByRole('textbox', { name: words.linking.takeCode }).fill(code)
    await attic.page.getByRole('textbox', { name: words.linking.takeName }).fill('Attic')
    await buttonIn(attic.page, words.linking.take).click()
    await expect(ada.page.getByRole('dialog').getByRole('button', { name: words.app.done })).toBeVisible()
    await ada.page.getByRole('dialog').getByRole('button', { name: words.app.done }).click()
    await buttonIn(attic.page, words.linking.openHearth).click()
    await attic.sees('The soup is on.')
  })
  await test.step('they write as one person', async () => {
    await attic.say('From under the roof.')
    await expect(computersIn(ada.page).getByText('Attic', { exact: true })).toBeVisible()
    await ada.page.goBack()
    await ada.sees('From under the roof.')
  })
  await test.step('Ada retires it', async () => {
    await ada.page.keyboard.press('Control+,')
    await buttonIn(ada.page, words.computers.more('Attic')).click()
    await ada.page.getByRole('menuitem', { name: words.computers.retire }).click()
    await ada.page.getByRole('dialog').getByRole('button', { name: words.computers.retireDo }).click()
    await expect(computersIn(ada.page).getByText(words.computers.retired)).toBeVisible()
    await ada.page.goBack()
    await ada.say('Not for the attic.')
    await expect(logIn(attic.page).getByText('Not for the attic.')).toBeHidden()
  })
})

test('S1 Ada locks Hearth by its shortcut, and her passphrase opens it where she was', async ({ stage }) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('Kept.')
  await ada.page.keyboard.press('Control+Shift+L')
  await expect(ada.page.getByText(words.errors['vault-without-passphrase'])).toBeVisible()

  await ada.page.keyboard.press('Control+,')
  await buttonIn(ada.page, words.settings.setPassphrase).click()
  await ada.page.getByLabel(words.settings.newPassphrase).fill('correct horse')
  await ada.page.getByLabel(words.settings.repeatPassphrase).fill('correct horse')
  await buttonIn(ada.page, words.settings.setPassphrase).click()
  await ada.page.getByRole('combobox', { name: words.locking.auto }).click()
  await ada.page.getByRole('option', { name: words.locking.autoOptions(15) }).click()
  await expect(ada.page.getByRole('combobox', { name: words.locking.auto })).toHaveText(words.locking.autoOptions(15))
  await ada.page.goBack()
  await ada.sees('Kept.')

  await ada.page.keyboard.press('Control+Shift+L')
  const field = ada.page.getByLabel(words.unlock.passphrase)
  await expect(field).toBeVisible()
  await expect(ada.page.getByText('Kept.')).toBeHidden()
  await field.fill('correct horse')
  await field.press('Enter')
  await ada.sees('Kept.')
})
