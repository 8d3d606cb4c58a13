/** How a group comes to be and lives on: the same story in Electron and in a browser. */
import { en as words } from '#renderer/words/en.ts'
import { expect, test } from './support/stage.ts'

test('V2 R2 Ada founds Lakeside, Bo comes in while Cy alone is online, they talk, and Bo misses nothing', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  const bo = stage.person('Bo')

  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('The soup is on.')
  await expect(ada.delivery()).toHaveText(words.delivery.saved)
  const link = await ada.copyInvite(2)
  expect(link).toMatch(/^hearth:\/\/join\//)

  await test.step('Cy joins, and Ada leaves', async () => {
    await stage.hearth('Cy', 'join', link, '--name', 'Cy')
    await stage.stays('Cy')
    await expect(ada.delivery()).toHaveText(words.delivery.all(1))
    await ada.goOffline()
  })
  await test.step('Bo comes in by Ada’s link, let in by Cy', async () => {
    await bo.openHearth()
    await bo.lookAt(link)
    await expect(bo.page.getByRole('heading', { name: 'Lakeside' })).toBeVisible()
    await expect(bo.page.getByText(words.join.by('Ada'))).toBeVisible()
    await bo.page.getByRole('button', { name: words.join.join('Lakeside') }).click()
    await bo.sees('The soup is on.')
    await bo.say('On my way.')
    await expect(bo.delivery()).toHaveText(words.delivery.some(1, 2))
  })
  await test.step('Ada comes back and they talk, all three', async () => {
    await ada.comeBack()
    await ada.sees('The soup is on.', 'On my way.')
    await expect(bo.delivery()).toHaveText(words.delivery.all(2))
    await ada.say('Bring bread, please.')
    await bo.sees('Bring bread, please.')
    await stage.hearth('Cy', 'say', 'general', 'I have two loaves.')
    for (const person of [ada, bo]) await person.sees('I have two loaves.')
  })
  await test.step('Bo goes offline, Ada writes, Bo returns and has it all', async () => {
    await bo.goOffline()
    await ada.say('Door is open.')
    await ada.say('Take your shoes off.')
    await expect(ada.delivery()).toHaveText(words.delivery.some(1, 2))
    await bo.comeBack()
    await bo.sees('The soup is on.', 'On my way.', 'Bring bread, please.', 'I have two loaves.')
    await bo.sees('Door is open.', 'Take your shoes off.')
    await expect(ada.delivery()).toHaveText(words.delivery.all(2))
  })
})

test('S3 what was acknowledged is there after the app was killed', async ({ stage }) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  const said: string[] = []
  for (const text of ['First', 'Second', 'Third']) {
    await ada.say(text)
    await expect(ada.delivery()).toHaveText(words.delivery.saved)
    await ada.kill()
    said.push(text)
    await ada.comeBack()
    await ada.sees(...said)
  }
})
