/** Every screen of Hearth, one after another, empty and full: for whoever wants to look at them. */
import type { Locator, Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import { composerIn, logIn, type Person } from './person.ts'
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
  await expect(composerIn(page)).toBeVisible({ timeout: 60_000 })

  const cy = stage.person('Siv Nygård')
  await cy.openHearth()
  await cy.ask(closed.link)
  await expect(cy.page.getByRole('alert')).toBeVisible()
  await visit('joining, refused', cy)
  await cy.goOffline()
  await bo.lookAt(link)
  await expect(page.getByText(words.join.already('Lakeside'))).toBeVisible()
  await visit('invite preview, in it already', bo)
  await bo.goOffline()
}

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
  await expect(logIn(page).getByText(/^New since/)).toBeVisible()
  await visit('channel, new since', ada)
  await ada.say('The rope is in the long box. See you at nine.')
  await expect(ada.delivery()).toHaveText(words.delivery.some(3, 8))
  await visit('channel', ada)
  await page.getByRole('button', { name: words.channel.about }).click()
  await visit('channel, without the people', ada, { only: 'wide' })
  await page.getByRole('button', { name: words.channel.about }).click()
  await composerIn(page).fill('Here is where each boat goes for the winter:\nboats 1 to 3 by the shed,\nthe rest')
  await visit('channel, writing', ada)
  await composerIn(page).fill('')
  await narrowPlaces(ada, visit)

  await places(ada).getByRole('link', { name: words.groups.people }).click()
  await expect(page.getByText('Siv Nygård')).toBeVisible()
  await visit('people', ada)
  await page.getByRole('searchbox', { name: words.members.find }).fill('nobody of that name')
  await visit('people, nobody found', ada)
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
  await expect(button(ada, words.app.retry)).toBeVisible()
  await visit('channel, not sent', ada)
}

async function narrowPlaces(ada: Person, visit: Visit): Promise<void> {
  const { page } = ada
  await page.setViewportSize(sizes.narrow)
  await button(ada, words.app.back).click()
  await expect(page.getByRole('heading', { name: 'Lakeside' })).toBeVisible()
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
  for (const part of ['you', 'look', 'meeting', 'keeping'] as const) {
    const title = words.settings[part]
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
}
