/** What a story needs: people at windows, members without one, and a place to meet. All of it ends with the test. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { endProcesses, staying, told } from '#tests/processes/support/commandLine.ts'
import { temporary } from '../electronApp.ts'
import { createPerson, type Person } from './person.ts'
import { inBrowser, inElectron, type Opening, type OpenWindow } from './windows.ts'

export interface Stage {
  readonly folder: string
  /** The signalling server where everybody meets. */
  readonly meeting: string
  /** Somebody with a window, not opened yet, on a vault of that name. */
  person(name: string, more?: Partial<Opening>): Person
  vault(name: string): string
  /** Asks by the command line in somebody's name. */
  hearth<T = Record<string, unknown>>(name: string, ...args: readonly string[]): Promise<T>
  /** Keeps somebody online without a window until the answer is called. */
  stays(name: string): Promise<() => Promise<void>>
}

export const test = base.extend<{ stage: Stage }, { openWindow: OpenWindow }>({
  openWindow: [
    async ({ playwright }, use, { project }) => {
      if (project.name === 'electron') return use(inElectron)
      const browser = await playwright.chromium.launch(project.use.launchOptions)
      await use(inBrowser(browser))
      await browser.close()
    },
    { scope: 'worker' },
  ],
  stage: async ({ openWindow }, use) => {
    const folder = temporary('e2e')
    const people: Person[] = []
    const { ready } = await staying<{ url: string }>(['signal', '--port', '0', '--listen-host', '127.0.0.1'])
    const vault = (name: string): string => join(folder, name.toLowerCase())
    await use({
      folder,
      meeting: ready.url,
      vault,
      person: (name, more) => {
        const opening: Opening = {
          vault: vault(name),
          userData: join(folder, `${name.toLowerCase()}-window`),
          signals: [ready.url],
          listenHost: '127.0.0.1',
          ...more,
        }
        const person = createPerson(name, opening, openWindow)
        people.push(person)
        return person
      },
      hearth: (name, ...args) => told([...args, '--vault', vault(name)]),
      stays: async (name) => {
        const member = await staying(['run', '--vault', vault(name), '--listen-host', '127.0.0.1'])
        return async () => void (await member.end('SIGTERM'))
      },
    })
    await Promise.all(people.map((person) => person.goOffline()))
    await endProcesses()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  },
})

export { expect } from '@playwright/test'
