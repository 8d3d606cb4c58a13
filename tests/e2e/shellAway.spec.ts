/** The engine's process ends and comes back: in Electron, where the shell starts it anew. */
import { en as words } from '#renderer/words/en.ts'
import { composerIn, logIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

test('what is written while the engine is away goes by itself when it is back, and goes once', async ({ stage }) => {
  const ada = stage.person('Ada')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('Before.')
  await ada.loseTheEngine()
  await composerIn(ada.page).fill('Written in the dark.')
  await composerIn(ada.page).press('Enter')
  await expect(logIn(ada.page).getByText('Written in the dark.', { exact: true })).toHaveCount(1)
  await expect(ada.delivery()).toHaveText(words.delivery.saved)
  await expect(logIn(ada.page).getByText(words.channel.goesByItself)).toHaveCount(0)
  await expect(logIn(ada.page).getByText('Written in the dark.', { exact: true })).toHaveCount(1)
})
