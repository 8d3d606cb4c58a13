/** Who is in a group and as what: the same stories in Electron and in a browser. */
import { en as words } from '#renderer/words/en.ts'
import { buttonIn, chooseFromMenu, lookAtMember, openPeople, placesIn, rowOf, wordsIn } from './support/belonging.ts'
import { composerIn, logIn } from './support/person.ts'
import { expect, test } from './support/stage.ts'

test('C3 K2 Ada makes Bo an admin and later removes him: she gets a receipt, and he keeps what he had and no more', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  const bo = stage.person('Bo')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('The soup is on.')
  const link = await ada.copyInvite(5)
  await bo.openHearth()
  await bo.join(link)
  await bo.sees('The soup is on.')
  await stage.hearth('Cy', 'join', link, '--name', 'Cy')
  await stage.stays('Cy')

  await test.step('both see the same safety words', async () => {
    await lookAtMember(ada, 'Bo')
    await lookAtMember(bo, 'Ada')
    const [hers, his] = await Promise.all(
      [ada, bo].map(({ page }) => wordsIn(page.getByRole('list', { name: words.members.safetyWords }))),
    )
    expect(hers).toHaveLength(12)
    expect(hers).toEqual(his)
    await buttonIn(ada.page, words.members.safetyCompare).click()
    await expect(ada.page.getByRole('dialog', { name: words.members.safetyTitle('Bo') })).toBeVisible()
    await ada.page.keyboard.press('Escape')
  })
  await test.step('Bo becomes an admin, and sees it', async () => {
    await buttonIn(ada.page, words.members.changeRole).click()
    await ada.page.getByRole('radio', { name: /^admin/ }).check()
    await buttonIn(ada.page, words.members.giveRole).click()
    await expect(rowOf(ada, 'Bo').getByText(words.members.roles.admin)).toBeVisible()
    await expect(rowOf(bo, 'Bo').getByText(words.members.roles.admin)).toBeVisible()
  })
  await test.step('Ada removes Bo, and the receipt tells what came of it, live', async () => {
    await buttonIn(ada.page, words.members.remove).click()
    const dialog = ada.page.getByRole('dialog', { name: words.members.removeTitle('Bo') })
    await expect(dialog.getByText(words.members.removeMeans.keep)).toBeVisible()
    await dialog.getByRole('button', { name: words.members.removeDo, exact: true }).click()
    await expect(ada.page.getByRole('heading', { name: words.removal.title.removed('Bo') })).toBeVisible()
    await expect(ada.page.getByText(words.removal.keyDone)).toBeVisible()
    await expect(ada.page.getByText(words.removal.everyone)).toBeVisible()
    await expect(ada.page.getByRole('list', { name: words.removal.heard })).toContainText('Cy')
  })
  await test.step('Bo is told calmly, can read what he had, and gets nothing newer', async () => {
    await expect(bo.page.getByText(words.leaving.endedRemoved('Lakeside'))).toBeVisible()
    await placesIn(bo.page).getByRole('link', { name: 'general' }).click()
    await bo.sees('The soup is on.')
    await expect(composerIn(bo.page)).toBeHidden()
    await expect(bo.page.getByText(words.leaving.readOnly)).toBeVisible()
    await placesIn(ada.page).getByRole('link', { name: 'general' }).click()
    await ada.say('Bo must not read this.')
    await expect(ada.delivery()).toHaveText(words.delivery.all(1))
    await expect(logIn(bo.page).getByText('Bo must not read this.')).toBeHidden()
  })
  await test.step('the membership log says it in sentences', async () => {
    await chooseFromMenu(ada, words.members.log)
    await expect(ada.page.getByText(words.log.sentence.role('Ada', 'Bo', words.log.as.admin))).toBeVisible()
    await expect(ada.page.getByText(words.log.sentence.remove('Ada', 'Bo'))).toBeVisible()
    await ada.page.getByRole('link', { name: words.log.receipt }).click()
    await expect(ada.page.getByRole('heading', { name: words.removal.title.removed('Bo') })).toBeVisible()
  })
  await test.step('V5 the link that Bo knew is closed, and a fresh one is to be had', async () => {
    await placesIn(ada.page).getByRole('button', { name: words.groups.invite }).click()
    await ada.page.getByRole('button', { name: words.invites.open(0) }).click()
    await expect(ada.page.getByText(words.invites.closedByRemoval('Bo'))).toBeVisible()
    await ada.page.getByRole('button', { name: words.invites.renew }).click()
    await expect(ada.page.getByRole('textbox', { name: words.invites.link })).not.toHaveValue(link)
  })
  await test.step('Bo forgets the group', async () => {
    await buttonIn(bo.page, words.leaving.forget).click()
    const sure = bo.page.getByRole('dialog', { name: words.leaving.forgetTitle('Lakeside') })
    await sure.getByRole('button', { name: words.leaving.forget }).click()
    await expect(bo.page.getByRole('group', { name: words.welcome.ways })).toBeVisible()
  })
})

test('V3 whoever comes by an approve-first invite waits at the door until Ada has compared the words and lets them in', async ({
  stage,
}) => {
  const ada = stage.person('Ada')
  const bo = stage.person('Bo')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('Behind the door.')
  await placesIn(ada.page).getByRole('button', { name: words.groups.invite }).click()
  await ada.page.getByRole('radio', { name: words.invites.hands.approve }).check()
  await buttonIn(ada.page, words.invites.make).click()
  const link = await ada.page.getByRole('textbox', { name: words.invites.link }).inputValue()
  await buttonIn(ada.page, words.app.done).click()

  await bo.openHearth()
  await bo.ask(link)
  await expect(bo.page.getByText(words.joining.approval)).toBeVisible()
  const his = bo.page.getByRole('list', { name: words.joining.approvalWords('Ada') })
  await expect(his).toBeVisible()
  await expect(logIn(bo.page)).toBeHidden()

  const people = placesIn(ada.page).getByRole('link', { name: `${words.groups.people}, ${words.members.waiting(1)}` })
  await expect(people).toBeVisible()
  await people.click()
  await ada.page.getByRole('button', { name: words.waiting.lookNamed('Bo') }).click()
  const hers = ada.page.getByRole('dialog').getByRole('list', { name: words.waiting.words })
  expect(await wordsIn(hers)).toEqual(await wordsIn(his))
  await ada.page.getByRole('dialog').getByRole('button', { name: words.waiting.approve, exact: true }).click()
  await expect(ada.page.getByRole('heading', { name: words.waiting.title })).toBeHidden()
  await bo.sees('Behind the door.')
  await bo.say('Thank you.')
  await expect(rowOf(ada, 'Bo')).toBeVisible()
})

test('C6 the last owner leaves by naming who takes her place, and what she has stays to read', async ({ stage }) => {
  const ada = stage.person('Ada')
  const bo = stage.person('Bo')
  await ada.openHearth()
  await ada.startGroup('Lakeside')
  await ada.say('Take care of it.')
  await bo.openHearth()
  await bo.join(await ada.copyInvite())
  await bo.sees('Take care of it.')
  await openPeople(ada)
  await expect(rowOf(ada, 'Bo')).toBeVisible()

  await chooseFromMenu(ada, words.leaving.leave)
  const dialog = ada.page.getByRole('dialog', { name: words.leaving.title('Lakeside') })
  await expect(dialog.getByRole('combobox', { name: words.members.heir })).toHaveText('Bo')
  await dialog.getByRole('button', { name: words.leaving.leaveDo, exact: true }).click()
  await expect(ada.page.getByText(words.leaving.endedLeft('Lakeside'))).toBeVisible()
  await ada.sees('Take care of it.')
  await expect(composerIn(ada.page)).toBeHidden()

  await openPeople(bo)
  await expect(rowOf(bo, 'Bo').getByText(words.members.roles.owner)).toBeVisible()
  await expect(rowOf(bo, 'Ada')).toBeHidden()
  await chooseFromMenu(bo, words.members.log)
  await expect(bo.page.getByText(words.log.sentence.leaveHeir('Ada', 'Bo'))).toBeVisible()
})
