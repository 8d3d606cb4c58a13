/** Somebody at a window of Hearth: what they do and what they see, in the words of the interface. */
import { expect, type Locator, type Page } from '@playwright/test'
import { en as words } from '#renderer/words/en.ts'
import type { HearthWindow, Opening, OpenWindow } from './windows.ts'

export interface Person {
  readonly name: string
  readonly vault: string
  readonly page: Page
  /** Opens the window, on the vault that is there or on none yet. */
  openHearth(): Promise<void>
  startGroup(name: string): Promise<void>
  /** Makes a link for so many people, copies it and answers what the clipboard then holds. */
  copyInvite(people?: 1 | 2 | 5): Promise<string>
  /** Pastes a link and asks what it is. */
  lookAt(link: string): Promise<void>
  /** Pastes a link, looks at it and asks to come in. */
  ask(link: string): Promise<void>
  /** The same, and waits until one is in. */
  join(link: string): Promise<void>
  /** Opens a chat of the group by its name. */
  openChat(name: string): Promise<void>
  say(text: string): Promise<void>
  /** In the form of that name, gives the path of a place: to the system's dialog, or into the field where there is none. */
  givePlace(form: string, path: string): Promise<void>
  /** These stand in the open chat. */
  sees(...texts: readonly string[]): Promise<void>
  /** What the window says of the last message of one's own. */
  delivery(): Locator
  /** Closes the window, and with it the engine and every link. */
  goOffline(): Promise<void>
  comeBack(): Promise<void>
  /** Ends all of it at once, without a word. */
  kill(): Promise<void>
  /** Ends the engine at once; the window stays. */
  loseTheEngine(): Promise<unknown>
}

export const composerIn = (page: Page, chat = 'general'): Locator =>
  page.getByRole('textbox', { name: words.channel.write(chat), exact: true })

export const logIn = (page: Page, chat = 'general'): Locator =>
  page.getByRole('log', { name: words.channel.log(chat), exact: true })

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** A chat among the places of the group; its name says what is unread too. */
export const chatLinkIn = (page: Page, chat: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${escaped(chat)}(,|$)`) })

export function createPerson(name: string, opening: Opening, open: OpenWindow): Person {
  let window: HearthWindow | null = null
  const opened = (): HearthWindow => {
    if (window === null) throw new Error(`${name} has no window open`)
    return window
  }
  const leave = async (how: 'close' | 'kill'): Promise<void> => {
    const gone = window
    window = null
    await gone?.[how]()
  }

  /** From wherever one is to one of the two ways into a group. */
  const takeWay = async (title: string): Promise<void> => {
    const { page } = opened()
    const who = page.getByRole('textbox', { name: words.welcome.name })
    const add = page.getByRole('button', { name: words.groups.add })
    const way = page.getByRole('group', { name: words.welcome.ways }).getByRole('button', { name: title })
    await expect(way.or(add).first()).toBeVisible()
    if (await who.isVisible()) await who.fill(name)
    else if (await add.isVisible()) await add.click()
    await way.click()
  }

  const person: Person = {
    name,
    vault: opening.vault,
    get page() {
      return opened().page
    },
    openHearth: async () => {
      if (window !== null) throw new Error(`${name} has a window open already`)
      window = await open(opening)
    },
    startGroup: async (group) => {
      await takeWay(words.welcome.start)
      await person.page.getByRole('textbox', { name: words.start.name }).fill(group)
      await person.page.getByRole('button', { name: words.start.create }).click()
      await person.openChat('general')
    },
    copyInvite: async (people = 1) => {
      const { page } = person
      await page.getByRole('navigation').getByRole('button', { name: words.groups.invite }).click()
      const dialog = page.getByRole('dialog')
      if (people !== 1) {
        await dialog.getByRole('combobox', { name: words.invites.uses }).click()
        await page.getByRole('option', { name: words.invites.people(people), exact: true }).click()
      }
      await dialog.getByRole('button', { name: words.invites.make }).click()
      await dialog.getByRole('button', { name: words.app.copy }).click()
      await expect(dialog.getByRole('button', { name: words.app.copied })).toBeVisible()
      const link = await opened().copied()
      await dialog.getByRole('button', { name: words.app.done }).click()
      await expect(dialog).toBeHidden()
      return link
    },
    lookAt: async (link) => {
      const field = person.page.getByRole('textbox', { name: words.join.link })
      if (!(await field.isVisible())) await takeWay(words.welcome.invite)
      await field.fill(link)
      await person.page.getByRole('button', { name: words.join.look }).click()
    },
    ask: async (link) => {
      await person.lookAt(link)
      await person.page.getByRole('button', { name: /^Join / }).click()
    },
    join: async (link) => {
      await person.ask(link)
      await person.openChat('general')
    },
    openChat: async (chat) => {
      await chatLinkIn(person.page, chat).click()
      await expect(person.page.getByRole('heading', { name: chat, exact: true, level: 1 })).toBeVisible()
    },
    say: async (text) => {
      await composerIn(person.page).fill(text)
      await composerIn(person.page).press('Enter')
      await person.sees(text)
    },
    sees: async (...texts) => {
      // A group that one comes into opens on its feed.
      const log = logIn(person.page)
      await expect(log.or(chatLinkIn(person.page, 'general')).first()).toBeVisible()
      if (!(await log.isVisible())) await person.openChat('general')
      for (const text of texts) await expect(logIn(person.page).getByText(text, { exact: true })).toBeVisible()
    },
    givePlace: async (form, path) => {
      await opened().choosesNext(path)
      const field = person.page
        .getByRole('form', { name: form })
        .getByRole('textbox', { name: new RegExp(`^(${words.archive.path}|${words.archive.importPath})$`) })
      if (await field.isVisible()) await field.fill(path)
    },
    delivery: () => logIn(person.page).locator('.delivery').last(),
    goOffline: () => leave('close'),
    comeBack: () => person.openHearth(),
    kill: () => leave('kill'),
    loseTheEngine: () => opened().crash(),
  }
  return person
}
