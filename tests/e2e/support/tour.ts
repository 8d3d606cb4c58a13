/** Every screen of Hearth, one after another, empty and full: for whoever wants to look at them. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { chatLinkIn, composerIn, logIn, type Person } from './person.ts'
import { expect, type Stage } from './stage.ts'

const sizes = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 480, height: 900 },
} as const
export type Size = keyof typeof sizes

/** Looks at one screen. */
export type Look = (screen: string, page: Page, size: Size) => Promise<void>

interface Visiting {
  readonly only?: Size
  /** Brought into sight, where the screen is longer than the window. */
  readonly sight?: Locator
}
type Visit = (screen: string, person: Person, visiting?: Visiting) => Promise<void>

const visits =
  (look: Look): Visit =>
  async (screen, { page }, { only, sight } = {}) => {
    for (const size of only === undefined ? (['narrow', 'wide'] as const) : [only]) {
      await page.setViewportSize(sizes[size])
      await sight?.evaluate((element) => {
        element.scrollIntoView({ block: 'start' })
      })
      // Where the pointer was last something else may be now, which would tell what it is.
      await page.mouse.move(0, 0)
      await look(screen, page, size)
    }
    await page.setViewportSize(sizes.wide)
  }

const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true })
const way = (person: Person, name: string) =>
  person.page.getByRole('group', { name: words.welcome.ways }).getByRole('button', { name })
const places = (person: Person) => person.page.getByRole('navigation', { name: words.groups.places('Lakeside') })

/** Everything up to being in a group, and a group with nobody else in it. */
export async function tourOfBeginnings(stage: Stage, look: Look): Promise<void> {
  const visit = visits(look)
  const ada = stage.person('Ada')
  await ada.openHearth()
  const { page } = ada
  await expect(page.getByRole('heading', { name: words.welcome.title })).toBeVisible()
  await visit('hello', ada)
  await button(ada, words.linking.way).click()
  await expect(page.getByRole('heading', { name: words.linking.takeTitle })).toBeVisible()
  await visit('link this computer', ada)
  await button(ada, words.app.back).click()
  await button(ada, words.restore.way).click()
  await expect(page.getByRole('heading', { name: words.restore.title })).toBeVisible()
  await visit('restore', ada)
  await button(ada, words.app.back).click()
  await way(ada, words.welcome.start).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await visit('hello without a name', ada)
  await page.getByRole('textbox', { name: words.welcome.name }).fill('Ada Lindqvist')
  await way(ada, words.welcome.start).click()
  const group = page.getByRole('textbox', { name: words.start.name })
  await expect(group).toBeVisible()
  await visit('start', ada)
  await group.fill('Lakeside')
  await button(ada, words.start.create).click()
  await expect(page.getByText(words.channel.empty)).toBeVisible()
  await visit('channel, empty', ada)
  await places(ada).getByRole('link', { name: words.groups.people }).click()
  await expect(page.getByText(words.members.nobodyElse)).toBeVisible()
  await visit('people, empty', ada)
  await places(ada).getByRole('link', { name: words.groups.where }).click()
  await expect(page.getByText(words.health.alone)).toBeVisible()
  await visit('where everything is, empty', ada)

  const link = await tourOfInvites(ada, visit)
  await tourOfJoining(stage, visit, ada, link)
  await ada.page.getByRole('button', { name: words.groups.add }).click()
  await expect(way(ada, words.welcome.start)).toBeVisible()
  await visit('add', ada)
}

async function tourOfInvites(ada: Person, visit: Visit): Promise<string> {
  const { page } = ada
  await places(ada).getByRole('button', { name: words.groups.invite }).click()
  await expect(button(ada, words.invites.make)).toBeVisible()
  await visit('invite, choosing', ada)
  await page.getByRole('combobox', { name: words.invites.as }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await visit('invite, a list open', ada)
  await page.keyboard.press('Escape')
  await button(ada, words.invites.make).click()
  const link = await page.getByRole('textbox', { name: words.invites.link }).inputValue()
  await visit('invite, made', ada)
  await button(ada, words.invites.again).click()
  await button(ada, words.invites.make).click()
  await button(ada, words.invites.open(2)).click()
  await expect(page.getByRole('heading', { name: words.invites.list })).toBeVisible()
  await visit('open invites', ada)
  await page.keyboard.press('Escape')
  return link
}

async function tourOfJoining(stage: Stage, visit: Visit, ada: Person, link: string): Promise<void> {
  const bo = stage.person('Bo Okafor')
  await bo.openHearth()
  const { page } = bo
  await page.getByRole('textbox', { name: words.welcome.name }).fill('Bo Okafor')
  await way(bo, words.welcome.invite).click()
  await expect(page.getByRole('heading', { name: words.join.title })).toBeVisible()
  await visit('paste an invite', bo)
  await bo.lookAt(link.slice(0, -10))
  await expect(page.getByRole('alert')).toBeVisible()
  await visit('paste an invite, damaged', bo)
  await bo.lookAt(link)
  await expect(page.getByRole('heading', { name: 'Lakeside' })).toBeVisible()
  await visit('invite preview', bo)
  await stage.meetingEnds()
  await ada.goOffline()
  await page.getByRole('button', { name: words.join.join('Lakeside') }).click()
  await expect(page.getByText(words.joining.looking)).toBeVisible()
  await visit('joining, looking', bo)
  await stage.meetingReturns()
  await ada.comeBack()
  const closed = await stage.hearth<{ link: string; inviteId: string }>('Ada', 'invite', 'create')
  await stage.hearth('Ada', 'invite', 'close', closed.inviteId)
  await expect(chatLinkIn(page, 'general')).toBeVisible({ timeout: 60_000 })

  const cy = stage.person('Siv Nygård')
  await cy.openHearth()
  await cy.ask(closed.link)
  await expect(cy.page.getByRole('alert')).toBeVisible()
  await visit('joining, refused', cy)
  await cy.goOffline()
  await tourOfTheDoor(stage, visit, ada)
  await bo.lookAt(link)
  await expect(page.getByText(words.join.already('Lakeside'))).toBeVisible()
  await visit('invite preview, in it already', bo)
  await bo.goOffline()
}

/** Somebody asks to come in by an invite that wants a hand. */
async function tourOfTheDoor(stage: Stage, visit: Visit, ada: Person): Promise<void> {
  const { link } = await stage.hearth<{ link: string }>('Ada', 'invite', 'create', '--approve')
  const elodie = stage.person('Élodie Marchand')
  await elodie.openHearth()
  await elodie.ask(link)
  await expect(elodie.page.getByRole('list', { name: words.joining.approvalWords('Ada Lindqvist') })).toBeVisible()
  await visit('joining, at the door', elodie)
  await lookAtPeople(ada)
  await expect(ada.page.getByRole('heading', { name: words.waiting.title })).toBeVisible()
  await visit('people, somebody at the door', ada)
  await button(ada, words.waiting.lookNamed('Élodie Marchand')).click()
  await expect(ada.page.getByRole('dialog')).toBeVisible()
  await visit('letting somebody in', ada)
  await ada.page.keyboard.press('Escape')
  await elodie.goOffline()
}

const lookAtPeople = (person: Person): Promise<void> =>
  places(person)
    .getByRole('link', { name: new RegExp(`^${words.groups.people}`) })
    .click()

/** A vault that is locked. */
export async function tourOfTheLock(stage: Stage, look: Look): Promise<void> {
  const visit = visits(look)
  await stage.hearthWith({ HEARTH_PASSPHRASE: 'correct horse' }, 'Ana', 'init', '--name', 'Ana Pereira')
  const ana = stage.person('Ana')
  await ana.openHearth()
  const field = ana.page.getByLabel(words.unlock.passphrase)
  await expect(field).toBeVisible()
  await visit('unlock', ana)
  await field.fill('wrong horse')
  await field.press('Enter')
  await expect(ana.page.getByRole('alert')).toBeVisible()
  await visit('unlock, wrong', ana)
  await ana.goOffline()
}

/** A group that people have lived in for a while. */
export async function tourOfTheVillage(stage: Stage, look: Look): Promise<void> {
  const visit = visits(look)
  await stage.village()
  const leaves = await Promise.all(['bo', 'haruka', 'amal'].map((name) => stage.stays(name)))
  const ada = stage.person('Ada')
  await ada.openHearth()
  const { page } = ada
  await expect(page.getByText(words.connection.linked(3)).first()).toBeVisible()
  await page
    .getByRole('navigation', { name: words.groups.rail })
    .getByRole('button', { name: /^Lakeside/ })
    .click()
  await tourOfTheFeed(ada, visit)
  const jetty = 'Jetty & water'
  await places(ada).getByRole('link', { name: jetty }).click()
  await expect(logIn(page, jetty).getByText(/^New since/)).toBeVisible()
  await visit('channel, new since', ada)
  await composerIn(page, jetty).fill('The rope is in the long box. See you at nine.')
  await composerIn(page, jetty).press('Enter')
  await expect(logIn(page, jetty).locator('.delivery').last()).toHaveText(words.delivery.some(3, 11))
  await visit('channel', ada)
  await page.getByRole('button', { name: words.channel.about }).click()
  await visit('channel, without the people', ada, { only: 'wide' })
  await page.getByRole('button', { name: words.channel.about }).click()
  await composerIn(page, jetty).fill(
    'Here is where each boat goes for the winter:\nboats 1 to 3 by the shed,\nthe rest',
  )
  await visit('channel, writing', ada)
  await composerIn(page, jetty).fill('')
  await narrowPlaces(ada, visit)
  await tourOfTheRest(ada, visit)

  await places(ada).getByRole('link', { name: words.groups.where }).click()
  await expect(page.getByRole('heading', { name: words.health.devices('Lakeside') })).toBeVisible()
  await visit('where everything is', ada)
  await tourOfSettings(ada, visit)
  await page.goBack()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await visit('switcher', ada)
  await page.getByRole('combobox').fill('li')
  await visit('switcher, finding', ada)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('shortcuts', ada)
  await page.keyboard.press('Escape')

  await places(ada).getByRole('link', { name: 'general' }).click()
  await stage.meetingEnds()
  await Promise.all(leaves.map((leave) => leave()))
  await expect(page.getByText(/^Offline since/)).toBeVisible({ timeout: 30_000 })
  await visit('channel, offline', ada)
  await ada.loseTheEngine()
  await composerIn(page).fill('Written while the engine was gone.')
  await composerIn(page).press('Enter')
  await expect(page.getByText(words.channel.goesByItself)).toBeVisible()
  await visit('channel, not sent', ada)
}

/** Within the group that is shown; as a link of one's own would lead there. */
const lead = (person: Person, place: string): Promise<void> =>
  person.page.evaluate((to) => {
    location.hash = location.hash.replace(/^(#\/group\/[0-9a-f]+).*/u, `$1/${to}`)
  }, place)

async function tourOfTheFeed(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  await lead(ada, 'feed')
  await expect(page.getByText('The jetty comes out').first()).toBeVisible()
  await visit('feed', ada)
  await visit('feed, a poll', ada, { sight: page.getByText('When do we light the sauna in December?') })
  await lead(ada, 'feed/choir')
  await expect(page.getByText('Adventssingen').first()).toBeVisible()
  await visit('feed, a topic', ada)
}

/** What else there is: what was for Ada, those she writes to directly, what she looks for. */
async function tourOfTheRest(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  await lead(ada, 'you')
  await expect(page.getByRole('heading', { name: words.attention.title })).toBeVisible()
  await visit('for you', ada)
  await lead(ada, 'search/rope')
  await expect(page.getByText(/long rope/).first()).toBeVisible()
  await visit('search', ada)
  await lead(ada, 'page')
  await expect(page.getByText('Ada Lindqvist').first()).toBeVisible()
  await visit('your page', ada)
  await lead(ada, 'reports')
  await visit('reports, none', ada)
}

/** The people of that group: who they are, what can be done, and going. */
export async function tourOfItsPeople(stage: Stage, look: Look): Promise<void> {
  const visit = visits(look)
  await stage.village()
  const ada = stage.person('Ada')
  await ada.openHearth()
  const { page } = ada
  await page
    .getByRole('navigation', { name: words.groups.rail })
    .getByRole('button', { name: /^Lakeside/ })
    .click()
  await places(ada).getByRole('link', { name: words.groups.people }).click()
  await expect(page.getByText('Siv Nygård')).toBeVisible()
  await visit('people', ada)
  await page.getByRole('main').getByRole('searchbox', { name: words.people.find }).fill('nobody of that name')
  await visit('people, nobody found', ada)
  await tourOfBelonging(ada, visit)
  await tourOfLeaving(ada, visit)
}

async function narrowPlaces(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  await page.setViewportSize(sizes.narrow)
  await button(ada, words.app.back).click()
  await expect(page.getByRole('link', { name: 'Jetty & water' }).first()).toBeVisible()
  await visit('chats', ada, { only: 'narrow' })
  await page.setViewportSize(sizes.narrow)
  await page.getByRole('link', { name: words.groups.more }).click()
  await expect(page.getByRole('heading', { name: words.groups.more })).toBeVisible()
  await visit('more', ada, { only: 'narrow' })
}

async function tourOfSettings(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: words.settings.title })).toBeVisible()
  const { you, look, meeting, keeping } = words.settings
  for (const title of [you, look, meeting, words.computers.title, keeping, words.archive.title]) {
    await visit(`settings, ${title.toLowerCase()}`, ada, {
      sight: page.getByRole('main').getByRole('heading', { name: title, exact: true }),
    })
  }
  const passphrase = page.getByRole('heading', { name: words.settings.passphrase, exact: true })
  await button(ada, words.settings.setPassphrase).click()
  await visit('settings, a passphrase', ada, { sight: passphrase })
  await button(ada, words.app.cancel).click()
  await button(ada, words.settings.showPhrase).click()
  await expect(page.getByRole('list', { name: words.settings.phrase })).toBeVisible()
  await visit('settings, recovery phrase', ada, { sight: page.getByRole('heading', { name: words.settings.recovery }) })
  await tourOfComputers(ada, visit)
}

async function tourOfComputers(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  await button(ada, words.computers.link).click()
  await expect(page.getByRole('textbox', { name: words.linking.code })).toBeVisible()
  await visit('linking a computer', ada)
  await button(ada, words.linking.cancel).click()
  await button(ada, words.sheet.show).click()
  await expect(page.getByRole('heading', { name: words.sheet.title, level: 1 })).toBeVisible()
  await visit('recovery sheet, before it is shown', ada)
  await button(ada, words.sheet.show).click()
  await expect(page.getByRole('list', { name: words.sheet.words })).toBeVisible()
  await visit('recovery sheet', ada)
  await page.goBack()
}

/** What one can know of a member, and do. */
async function tourOfBelonging(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  const dialog = page.getByRole('dialog')
  await page.getByRole('main').getByRole('searchbox', { name: words.people.find }).fill('')
  await page.getByRole('main').getByRole('link', { name: 'Tomasz Zieliński', exact: true }).click()
  await expect(page.getByRole('list', { name: words.members.safetyWords })).toBeVisible()
  await visit('person', ada)
  await button(ada, words.members.safetyCompare).click()
  await expect(dialog).toBeVisible()
  await visit('safety words', ada)
  await page.keyboard.press('Escape')
  await button(ada, words.members.changeRole).click()
  await expect(dialog).toBeVisible()
  await visit('changing a role', ada)
  await page.keyboard.press('Escape')
  await button(ada, words.members.remove).click()
  await expect(dialog).toBeVisible()
  await visit('removing somebody', ada)
  await dialog.getByRole('button', { name: words.members.removeDo, exact: true }).click()
  await expect(page.getByRole('heading', { name: words.removal.title.removed('Tomasz Zieliński') })).toBeVisible()
  await visit('receipt of a removal', ada)
  await button(ada, words.leaving.menu('Lakeside')).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await visit('menu of a group', ada, { only: 'wide' })
  await page.getByRole('menuitem', { name: words.members.log }).click()
  await expect(page.getByRole('heading', { name: words.log.title })).toBeVisible()
  await visit('membership log', ada)
}

/** Ada leaves a group. */
async function tourOfLeaving(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  const name = 'Klub Norr'
  const rail = page.getByRole('navigation', { name: words.groups.rail })
  await rail.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await button(ada, words.leaving.menu(name)).click()
  await page.getByRole('menuitem', { name: words.leaving.leave }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('leaving a group', ada)
  await page.getByRole('dialog').getByRole('button', { name: words.leaving.leaveDo, exact: true }).click()
  await expect(page.getByText(words.leaving.endedLeft(name))).toBeVisible()
  await visit('a group that was left', ada)
  await button(ada, words.leaving.forget).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('forgetting a group', ada)
  await page.keyboard.press('Escape')
  await rail.getByRole('button', { name: /^Lakeside/ }).click()
}
